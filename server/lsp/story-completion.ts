/** Completion of `shot:` and `scene:` in the front matter of prompts: the codes and numbers that the project has. */
import { type CompletionItem, CompletionItemKind, type Position, type Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type YamlPlace, yamlPlaceAt } from '../engine/data-files/yaml-place.ts';
import { contains, type Span } from '../engine/document/span.ts';
import { promptDocuments } from '../engine/formats/prompt-documents.ts';
import { factsOf, type Story, scenesLinked } from '../engine/story/story.ts';
import { sceneWords } from '../engine/story/words.ts';
import { rangeOf } from './diagnostics.ts';
import { formatOf } from './open-outlines.ts';

/** Formats with front matter. */
const WITH_FRONT_MATTER: ReadonlySet<string> = new Set(['prompt', 'prompt-list', 'prompt-markdown']);

/** A place in the front matter of a prompt. */
export interface FrontMatterPlace {
  readonly place: YamlPlace;
  /** What completion puts its words in place of. */
  readonly range: Range;
}

/** Where in the front matter of a prompt a position is; `undefined` elsewhere. */
export function frontMatterAt(document: TextDocument, position: Position): FrontMatterPlace | undefined {
  const format = formatOf(document, document.uri);
  if (!format || !WITH_FRONT_MATTER.has(format)) return undefined;
  const text = document.getText();
  const offset = document.offsetAt(position);
  const at = { start: offset, end: offset };
  const closed = promptDocuments(text).find(({ frontMatter }) => frontMatter && contains(frontMatter, at))?.frontMatter;
  const yaml = closed ?? frontMatterBegun(text, offset);
  const place = yaml && yamlPlaceAt(text.slice(yaml.start, yaml.end), offset - yaml.start);
  if (!yaml || !place) return undefined;
  return { place, range: rangeOf(document, { start: yaml.start + place.start, end: yaml.start + place.end }) };
}

/** A `---` line at the top and, up to the cursor, nothing but keys, comments and what is indented below them. */
const BEGUN =
  /^\uFEFF?\s*---[ \t]*\r?\n(?:(?:[ \t]+\S|#|["']?[\p{L}_][\p{L}\p{N}_-]*["']?[ \t]*:)[^\n]*\n)*(?:[\p{L}\p{N}_-]*(?::[^\n]*)?|[ \t][^\n]*)$/u;

/** Front matter that somebody is writing, from its first key to the cursor: no second `---` line ends it yet. */
function frontMatterBegun(text: string, offset: number): Span | undefined {
  const written = text.slice(0, offset);
  if (!BEGUN.test(written)) return undefined;
  return { start: text.indexOf('\n', text.indexOf('---')) + 1, end: offset };
}

/** What can stand at a position; `story` is asked only where something can. */
export async function storyCompletions(
  document: TextDocument,
  position: Position,
  story: () => Promise<Story>,
): Promise<readonly CompletionItem[]> {
  const found = frontMatterAt(document, position);
  const key = found?.place.path.join(' ').toLowerCase();
  if (!found || (key !== 'shot' && key !== 'scene')) return [];
  const { range } = found;
  const words = key === 'shot' ? shotWords(await story()) : numbersOfScenes(await story());
  return [...words].map(([label, detail], index) => ({
    label,
    detail,
    kind: CompletionItemKind.Reference,
    textEdit: { range, newText: label },
    sortText: String(index).padStart(4, '0'),
  }));
}

/** Shot codes with their scene and row, in the order of the lists. */
function shotWords(story: Story): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const { shots } of story.outlines.values()) {
    for (const shot of shots) {
      if (!shot.shot || words.has(shot.shot.value)) continue;
      const scenes = scenesLinked(story, factsOf(shot)).map(sceneWords);
      words.set(shot.shot.value, [...scenes, shot.where].filter((part) => part !== '').join(' · '));
    }
  }
  return words;
}

function numbersOfScenes(story: Story): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const { scenes } of story.outlines.values()) {
    for (const { number, heading } of scenes) if (number !== '' && !words.has(number)) words.set(number, heading);
  }
  return words;
}
