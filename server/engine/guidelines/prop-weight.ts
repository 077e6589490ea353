/**
 * How much a prop matters: a prop that a character speaks of, or that a text gives weight to, is part of the story. Who
 * speaks of it stands in the same scene of a script, or in the scene that a prompt or shot links to.
 */
import type { Reference } from '../disambiguation/reference.ts';
import type { ParsedDocument, Scope } from '../document/document.ts';
import { factsAround } from '../document/scope-facts.ts';
import type { SceneOutline } from '../story/outline.ts';
import { type Story, scenesLinked } from '../story/story.ts';
import type { PropWeight } from './conditions.ts';

/** A prop with what gives it weight. */
export interface Prop {
  readonly weight: PropWeight;
  /** Scenes in whose dialogue it is spoken of, as people call them: `scene 12`. */
  readonly spokenIn: readonly string[];
}

export const UNSTATED: Prop = { weight: 'unstated', spokenIn: [] };

/** Words of a prop's name that are too general to be recognised in dialogue. */
const GENERAL = new Set([
  'prop',
  'front',
  'page',
  'screen',
  'background',
  'wanted',
  'missing',
  'person',
  'sign',
  'signage',
  'hero',
  'road',
  'street',
  'shop',
  'news',
  'movie',
  'cover',
  'legible',
  'handwritten',
]);

/**
 * Weighs a prop by the text around it and by what is spoken in its scene.
 * @param story what other files tell: the scenes that prompts and shots are for
 */
export function propOf(
  reference: Reference,
  together: readonly string[],
  document: ParsedDocument,
  story: Story | undefined,
): Prop {
  const spokenIn = scenesSpeakingOf(reference, document, story);
  if (together.includes('story-prop') || spokenIn.length > 0) return { weight: 'story', spokenIn };
  return { weight: together.includes('incidental-prop') ? 'incidental' : 'unstated', spokenIn };
}

function scenesSpeakingOf(
  { text, segment, scope: number }: Reference,
  document: ParsedDocument,
  story: Story | undefined,
): readonly string[] {
  const scope = document.scopes[number];
  if (scope === undefined) return [];
  const words = wordsOf(text).filter((word) => word.length > 3 && !GENERAL.has(word));
  const lettering = letteringIn(document, segment, text);
  const isSpoken = (speech: string): boolean => {
    const spoken = wordsOf(speech);
    const line = ` ${spoken.join(' ')} `;
    return words.some((word) => spoken.includes(word)) || lettering.some((phrase) => line.includes(` ${phrase} `));
  };
  const own = document.segments.some(
    (one) => one.scope === number && (one.role === 'dialogue' || one.role === 'lyrics') && isSpoken(one.text),
  );
  if (own) return [nameOfScope(scope)];
  if (story === undefined) return [];
  const { shot, scene, episode } = factsAround(scope, document);
  const linked = scenesLinked(story, { shot: shot?.value, scene: scene?.value, episode: episode?.value });
  return linked.filter(({ spoken }) => spoken.some(isSpoken)).map((one) => nameOfScene(one, linked));
}

function nameOfScope({ label, title }: Scope): string {
  return label === '' ? `the scene ${title}` : `scene ${label}`;
}

/** A number that several scripts have needs the script beside it. */
function nameOfScene({ number, path }: SceneOutline, among: readonly SceneOutline[]): string {
  const isAmbiguous = among.some((other) => other.number === number && other.path !== path);
  return isAmbiguous ? `scene ${number} (${path})` : `scene ${number}`;
}

const quoted = /["“„«]([^"“”„«»\n]{4,120})["”“»]/gu;

/** What is written on a prop: words in quotes on the line that names it. */
function letteringIn({ segments }: ParsedDocument, segment: number, name: string): readonly string[] {
  const lines = segments[segment]?.text.split('\n') ?? [];
  return lines
    .filter((line) => line.includes(name))
    .flatMap((line) => [...line.matchAll(quoted)].map(([, words = '']) => wordsOf(words)))
    .filter((words) => words.some((word) => word.length > 3 && !GENERAL.has(word)))
    .map((words) => words.join(' '));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
