/** The hover over what links: which shot and scene it is, and where in the lists and scripts they stand. */
import { type Hover, MarkupKind } from 'vscode-languageserver';
import { referredFrom, type StoryWord, scenesAbout } from '../engine/story/links.ts';
import type { SceneOutline, ShotOutline } from '../engine/story/outline.ts';
import { factsOf, type Story, shotsNamed } from '../engine/story/story.ts';
import { sceneWords } from '../engine/story/words.ts';
import { escapeMarkdown } from './markdown.ts';

/** Lines of places that are shown; more are counted. */
const MOST_LINES = 8;

/** Where a person finds a scene in its script: `script page 31`; empty where nothing is known. */
export type WhereOfScene = (scene: SceneOutline) => string;

/** Explains a word that links; the range is left to whoever knows the document. */
export function storyHover(story: Story, word: StoryWord, whereOf: WhereOfScene): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: linesFor(story, word, whereOf).join('\n\n') } };
}

function linesFor(story: Story, word: StoryWord, whereOf: WhereOfScene): readonly string[] {
  const scenes = scenesAbout(story, word);
  if (word.part === 'heading') return [...sceneLines(scenes, whereOf), ...madeFor(story, word)];
  const { of, part } = word;
  if (part === 'scene') {
    const named = `**Scene ${escapeMarkdown(of.scene?.value ?? '')}**`;
    return scenes.length === 0 ? [`${named} · no script of the project has it`] : sceneLines(scenes, whereOf);
  }
  const shots = of.kind === 'shot' ? [of] : shotsNamed(story, factsOf(of));
  const title = `**Shot ${escapeMarkdown(of.shot?.value ?? '')}**`;
  const rows = shots.length === 0 ? ['no shot list of the project has it'] : shots.map(rowLine);
  return [
    shots.length > 1 ? `${title}\n${listed(rows)}` : `${title} · ${rows[0]}`,
    ...sceneLines(scenes, whereOf),
    ...(of.kind === 'shot' ? madeFor(story, word) : []),
  ];
}

function sceneLines(scenes: readonly SceneOutline[], whereOf: WhereOfScene): readonly string[] {
  return scenes.slice(0, MOST_LINES).map((scene) => {
    const parts = [`**${heading(scene)}**`, escapeMarkdown(whereOf(scene)), escapeMarkdown(scene.path)];
    return parts.filter((part) => part !== '').join(' · ');
  });
}

function heading(scene: SceneOutline): string {
  const words = sceneWords(scene);
  return escapeMarkdown(words.charAt(0).toUpperCase() + words.slice(1));
}

function rowLine(shot: ShotOutline): string {
  return [shot.where, shot.path]
    .filter((part) => part !== '')
    .map(escapeMarkdown)
    .join(' · ');
}

/** The shots and prompts made for a scene, or the prompts made for a shot. */
function madeFor(story: Story, word: StoryWord): readonly string[] {
  const found = referredFrom(story, word).filter((place) => place !== word.of && place.kind !== 'scene');
  const lines = [
    ...new Set(
      found.map((place) =>
        place.kind === 'shot'
          ? `shot ${escapeMarkdown(place.label)} · ${rowLine(place)}`
          : `prompt ${escapeMarkdown(place.path)}`,
      ),
    ),
  ];
  if (lines.length === 0) return [];
  const more = lines.length > MOST_LINES ? [`and ${lines.length - MOST_LINES} more`] : [];
  return [listed([...lines.slice(0, MOST_LINES), ...more])];
}

function listed(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** Whether a word leads anywhere, so that there is something to say of it. */
export function isLinked(story: Story, word: StoryWord): boolean {
  return word.part !== 'heading' || referredFrom(story, word).some((place) => place !== word.of);
}
