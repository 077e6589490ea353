/**
 * The outline of one document: the scenes, shots and prompts in it by which it links to other files of its project, and what
 * is said in its scenes. Made of a parsed document alone, so that it is remade for the file that changed and no other.
 */
import type { Source } from '../analyze.ts';
import type { Medium, ParsedDocument, Scope } from '../document/document.ts';
import { factsAround } from '../document/scope-facts.ts';
import type { Located, Span } from '../document/span.ts';
import { type FilePlace, labelAt } from '../extraction/extract.ts';
import type { FormatId } from '../formats/format.ts';
import { codeKey, episodeOfPath, sceneKey, sceneKeys, shotKey } from './keys.ts';

/** A scene of a script. */
export interface SceneOutline {
  readonly kind: 'scene';
  readonly path: string;
  /** As the script writes it; empty for a scene without a number. */
  readonly number: string;
  readonly key: string;
  readonly heading: string;
  /** The heading in the source. */
  readonly span: Span;
  /** Where a person finds it, if not by its place in a text: `script page 31`; else empty. */
  readonly where: string;
  /** Of the script, where its path names one. */
  readonly episode: string | undefined;
  /** What is spoken and sung in it, speech by speech. */
  readonly spoken: readonly string[];
}

/** What shots and prompts have in common: they name shots and scenes. */
interface Naming {
  readonly path: string;
  readonly title: string;
  /** Where "go to" lands. */
  readonly span: Span;
  readonly shot: Located<string> | undefined;
  readonly shotKey: string;
  readonly scene: Located<string> | undefined;
  readonly sceneKeys: readonly string[];
  readonly episode: string | undefined;
}

/** A row of a shot list, or a shot of a turnover. */
export interface ShotOutline extends Naming {
  readonly kind: 'shot';
  /** What a person calls it: `GH_010_0020`, `12-3A`. */
  readonly label: string;
  /** What it is found by: its code and, where that is only a number within a scene, both together. Made once for a file. */
  readonly keys: readonly string[];
  /** Where a person finds it: `shot list row 14` as a spreadsheet counts, `Shots!A12` in a workbook; empty for what has no rows. */
  readonly where: string;
}

/** A prompt with the shot and the scene that it says it is for. */
export interface PromptOutline extends Naming {
  readonly kind: 'prompt';
}

export interface Outline {
  /** Relative to the project's root, with forward slashes. */
  readonly path: string;
  readonly medium: Medium;
  readonly scenes: readonly SceneOutline[];
  readonly shots: readonly ShotOutline[];
  readonly prompts: readonly PromptOutline[];
  /** Names of a script's characters. */
  readonly characters: readonly string[];
}

const MEDIA: Readonly<Record<FormatId, Medium>> = {
  prompt: 'prompt',
  'prompt-list': 'prompt',
  'prompt-json': 'prompt',
  'prompt-lines': 'prompt',
  'prompt-yaml': 'prompt',
  'prompt-markdown': 'prompt',
  comfyui: 'prompt',
  'image-provenance': 'prompt',
  fountain: 'script',
  fdx: 'script',
  'screenplay-text': 'script',
  'shot-list': 'shot-list',
  edl: 'shot-list',
  ale: 'shot-list',
  otio: 'shot-list',
  plain: 'plain',
};

/** Whether files of a format tell others of the story: scripts and lists do. */
export function tellsStory(format: FormatId): boolean {
  return MEDIA[format] === 'script' || MEDIA[format] === 'shot-list';
}

/** Whether the findings in files of a format depend on what other files tell. */
export function hearsStory(format: FormatId): boolean {
  return isTold(MEDIA[format]);
}

/** Whether texts of a medium are told what other files say: prompts and lists are. */
export function isTold(medium: Medium): boolean {
  return medium === 'prompt' || medium === 'shot-list';
}

/**
 * The outline of a document, as its format read it.
 * @param places where things are in the file that the text was extracted from
 */
export function outlineOf(
  { path, text, format }: Source,
  document: ParsedDocument,
  places?: readonly FilePlace[],
): Outline {
  const { medium, scopes, segments, characters } = document;
  const scenes: SceneOutline[] = [];
  const shots: ShotOutline[] = [];
  const prompts: PromptOutline[] = [];
  const speeches = new Map<number, string[]>();
  const episode = medium === 'script' ? episodeOfPath(path) : undefined;
  const rowOf = rowCounter(text, format);
  const whereOf = (span: Span): string | undefined => places && (labelAt(places, span.start) ?? '');
  scopes.forEach((scope, number) => {
    if (scope.kind === 'scene') {
      const spoken: string[] = [];
      speeches.set(number, spoken);
      scenes.push(sceneOutline(path, scope, whereOf(scope.nameSpan), episode, spoken));
    } else if (scope.kind === 'shot' && scope.facts.status?.value !== 'omitted') {
      const { span, label } = scope;
      const where = whereOf(scope.nameSpan) ?? rowOf(span);
      const named = naming(path, scope, document);
      const keys = [...new Set([named.shotKey, ...codesOf(scope.facts).map(codeKey)])].filter((key) => key !== '');
      shots.push({ kind: 'shot', label, keys, where, ...named });
    } else if (scope.kind === 'prompt') prompts.push({ kind: 'prompt', ...naming(path, scope, document) });
  });
  if (scenes.length > 0) {
    for (const { role, text: words, scope } of segments) {
      if (role === 'dialogue' || role === 'lyrics') speeches.get(scope)?.push(words);
    }
  }
  return { path, medium, scenes, shots, prompts, characters };
}

/** What a shot is called, also without its sequence. */
function codesOf({ shot, sequence }: Scope['facts']): readonly string[] {
  if (shot === undefined) return [];
  const before = sequence === undefined ? '' : `${sequence.value}_`;
  return before !== '' && shot.value.startsWith(before) ? [shot.value, shot.value.slice(before.length)] : [shot.value];
}

function sceneOutline(
  path: string,
  { label, title, nameSpan, facts }: Scope,
  place: string | undefined,
  episode: string | undefined,
  spoken: readonly string[],
): SceneOutline {
  const where = facts.page ? `script page ${facts.page.value}` : (place ?? '');
  return {
    ...{ kind: 'scene', path, number: label, key: label === '' ? '' : sceneKey(label), heading: title },
    ...{ span: nameSpan, where, episode: facts.episode?.value ?? episode, spoken },
  };
}

function naming(path: string, scope: Scope, document: ParsedDocument): Naming {
  const { shot, scene, episode } = factsAround(scope, document);
  return {
    ...{ path, title: scope.title, span: scope.nameSpan, shot, scene, episode: episode?.value },
    shotKey: shot === undefined ? '' : shotKey(shot.value, scene?.value),
    sceneKeys: scene === undefined ? [] : sceneKeys(scene.value),
  };
}

/** Tells the rows of a list, asked for in order. A line break within a row is none, nor is one in quotes above the first. */
function rowCounter(text: string, format: FormatId): (row: Span) => string {
  if (format !== 'shot-list') return () => '';
  let row = 1;
  let at = 0;
  return ({ start, end }) => {
    row += lineBreaks(text, at, start);
    at = end;
    return `shot list row ${row}`;
  };
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  let isQuoted = false;
  for (let at = from; at < to; at++) {
    const unit = text[at];
    if (unit === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (unit === '\n' || (unit === '\r' && text[at + 1] !== '\n'))) count++;
  }
  return count;
}
