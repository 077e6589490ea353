/** Links between prompts, shot lists and scripts in the editor: go to definition, find references, hover, outline, completion. */
import { join } from 'node:path';
import type { CompletionItem, Connection, Hover, Location, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ParsedDocument } from '../engine/document/document.ts';
import { fileKind } from '../engine/extraction/file-kinds.ts';
import { parseSource } from '../engine/formats/parse-source.ts';
import { formatForPath } from '../engine/formats/registry.ts';
import {
  landing,
  leadsTo,
  referredFrom,
  type StoryPlace,
  type StoryWord,
  scenesAbout,
  wordAt,
} from '../engine/story/links.ts';
import { type Outline, outlineOf, type SceneOutline } from '../engine/story/outline.ts';
import type { Story } from '../engine/story/story.ts';
import { linkDetail, sceneLinks } from '../engine/story/words.ts';
import { scenePages } from '../reports/script-pages.ts';
import { positionsIn, rangeOf } from './diagnostics.ts';
import type { OpenDocuments } from './open-documents.ts';
import { storyCompletions } from './story-completion.ts';
import { isLinked, storyHover, type WhereOfScene } from './story-hover.ts';
import type { AnalysedDocument, OpenProject, Workspace } from './workspace.ts';

/** What other features show of links. */
export interface StoryLinks {
  hoverAt(one: AnalysedDocument, position: Position): Promise<Hover | undefined>;
  /** What each scope of a document links to, in a few words, by where its words begin (UTF-16 offset). */
  detailsOf(one: AnalysedDocument): Promise<ReadonlyMap<number, string>>;
  completionsAt(file: OpenFile, position: Position): Promise<readonly CompletionItem[]>;
}

/** An open document in its project. */
export interface OpenFile {
  readonly document: TextDocument;
  readonly project: OpenProject;
  readonly path: string;
}

/** Answers to "go to definition" and "find references" from now on. */
export function serveStoryLinks(connection: Connection, workspace: Workspace, documents: OpenDocuments): StoryLinks {
  const found = async (uri: string, position: Position): Promise<Found | undefined> => {
    const document = documents.get(uri);
    const one = document && (await workspace.analyse(document));
    return one && wordIn(one, await workspace.story(one.project), position);
  };
  /** Locations of places, each once: prompts that share their front matter are at one place. */
  const locations = async (
    project: OpenProject,
    word: StoryWord,
    places: readonly StoryPlace[],
  ): Promise<readonly Location[]> => {
    const texts = new Map<string, TextDocument | undefined>();
    const locations = new Map<string, Location>();
    for (const place of places) {
      const uri = documents.uriAt(join(project.root, place.path));
      if (!texts.has(place.path)) texts.set(place.path, await textOf(project, place.path, uri));
      const text = texts.get(place.path);
      // A workbook or a document has no lines: it opens as a whole, and the hover says where in it to look.
      const span = fileKind(place.path) === undefined ? landing(place, word) : { start: 0, end: 0 };
      if (text) locations.set(`${uri} ${span.start}`, { uri, range: rangeOf(text, span) });
    }
    return [...locations.values()];
  };
  const textOf = async (project: OpenProject, path: string, uri: string): Promise<TextDocument | undefined> => {
    const open = documents.get(uri);
    if (open) return open;
    if (fileKind(path) !== undefined) return positionsIn(uri, '');
    const content = await project.files.read(path);
    return content.status === 'read' ? positionsIn(uri, content.text) : undefined;
  };
  /** Where scenes are; for scripts that do not count their pages, as reckoned from the usual layout. */
  const pagesOf = async (project: OpenProject, scenes: readonly SceneOutline[]): Promise<WhereOfScene> => {
    const pages = new Map<SceneOutline, string>();
    for (const path of new Set(scenes.map((scene) => scene.path))) {
      const here = scenes.filter((scene) => scene.path === path && scene.where === '');
      const script = here.length > 0 ? await parsedAt(project, path) : undefined;
      if (!script) continue;
      for (const [number, { page }] of scenePages(script)) {
        const scene = here.find(({ span }) => span.start === script.scopes[number]?.nameSpan.start);
        if (scene) pages.set(scene, `about script page ${page}`);
      }
    }
    return (scene) => pages.get(scene) ?? scene.where;
  };
  const parsedAt = async (project: OpenProject, path: string): Promise<ParsedDocument | undefined> => {
    const uri = documents.uriAt(join(project.root, path));
    const open = documents.get(uri);
    if (open) return (await workspace.analyse(open))?.analysis.document;
    const text = (await textOf(project, path, uri))?.getText();
    const format = formatForPath(path)?.id;
    return text !== undefined && format
      ? parseSource({ path, text, format }, project.loaded.project.production)
      : undefined;
  };
  connection.onDefinition(async ({ textDocument, position }, token) => {
    const here = await found(textDocument.uri, position);
    if (!here || token.isCancellationRequested) return undefined;
    return [...(await locations(here.project, here.word, leadsTo(here.story, here.word)))];
  });
  connection.onReferences(async ({ textDocument, position, context }, token) => {
    const here = await found(textDocument.uri, position);
    if (!here || token.isCancellationRequested) return undefined;
    const { story, word, project } = here;
    const places = referredFrom(story, word).filter((place) => context.includeDeclaration || place !== word.of);
    return [...(await locations(project, word, places))];
  });
  return {
    async hoverAt(one, position) {
      const here = wordIn(one, await workspace.story(one.project), position);
      if (!here || !isLinked(here.story, here.word)) return undefined;
      const whereOf = await pagesOf(one.project, scenesAbout(here.story, here.word));
      return { ...storyHover(here.story, here.word, whereOf), range: rangeOf(one.document, here.word.span) };
    },
    async detailsOf(one) {
      const story = await workspace.story(one.project);
      const { scenes, shots, prompts } = outlineIn(one, story);
      const linked = sceneLinks(story);
      const places: readonly StoryPlace[] = [...scenes, ...shots, ...prompts];
      return new Map(places.map((place) => [place.span.start, linkDetail(story, place, linked)]));
    },
    async completionsAt({ document, project }, position) {
      return storyCompletions(document, position, () => workspace.story(project));
    },
  };
}

interface Found {
  readonly project: OpenProject;
  readonly story: Story;
  readonly word: StoryWord;
}

function wordIn(one: AnalysedDocument, story: Story, position: Position): Found | undefined {
  const word = wordAt(outlineIn(one, story), one.document.offsetAt(position));
  return word && { project: one.project, story, word };
}

/** The outline that the story has of a document; a new document has one of its own. */
function outlineIn({ analysis: { source, document } }: AnalysedDocument, story: Story): Outline {
  return story.outlines.get(source.path) ?? outlineOf(source, document);
}
