/**
 * The story of a project: the outlines of its files put together, so that prompts, shots and scenes find each other by shot
 * code and scene number. A pure index over plain data: the same outlines give the same story, in whatever order they come.
 */
import { sameNumeral } from '../production/names.ts';
import { sceneKeys, shotKey } from './keys.ts';
import type { Outline, PromptOutline, SceneOutline, ShotOutline } from './outline.ts';

export interface Story {
  /** By path, in code point order. */
  readonly outlines: ReadonlyMap<string, Outline>;
  /** Characters of all scripts, each name once. */
  readonly characters: readonly string[];
  /** By code, and where that is only a number within a scene by both together. */
  readonly shots: ReadonlyMap<string, readonly ShotOutline[]>;
  /** By number; scenes without one are in none. */
  readonly scenes: ReadonlyMap<string, readonly SceneOutline[]>;
}

/** Puts outlines together. */
export function storyOf(outlines: Iterable<Outline>): Story {
  const sorted = [...outlines].sort((a, b) => (a.path < b.path ? -1 : 1));
  const shots = new Map<string, ShotOutline[]>();
  const scenes = new Map<string, SceneOutline[]>();
  for (const outline of sorted) {
    for (const shot of outline.shots) for (const key of shot.keys) add(shots, key, shot);
    for (const scene of outline.scenes) if (scene.key !== '') add(scenes, scene.key, scene);
  }
  return {
    outlines: new Map(sorted.map((outline) => [outline.path, outline])),
    characters: [...new Set(sorted.flatMap(({ characters }) => characters))],
    shots,
    scenes,
  };
}

export const NO_STORY: Story = storyOf([]);

function add<T>(map: Map<string, T[]>, key: string, one: T): void {
  const known = map.get(key);
  if (known) known.push(one);
  else map.set(key, [one]);
}

/** What a text says of the shot and the scene that it is for. */
export interface StoryFacts {
  readonly shot?: string | undefined;
  readonly scene?: string | undefined;
  readonly episode?: string | undefined;
}

/** All shots that the facts name: none where no list has the code, several where several do. */
export function shotsNamed(story: Story, { shot, scene, episode }: StoryFacts): readonly ShotOutline[] {
  if (shot === undefined || shot.trim() === '') return [];
  return ofEpisode(story.shots.get(shotKey(shot, scene)) ?? [], episode);
}

/** All scenes with one of the numbers. */
export function scenesNumbered(
  story: Story,
  numbers: readonly string[],
  episode: string | undefined,
): readonly SceneOutline[] {
  return ofEpisode(
    numbers.flatMap((number) => story.scenes.get(number) ?? []),
    episode,
  );
}

/** The scenes that the facts lead to: those that they name or, where they name none, those of the shot's rows. */
export function scenesLinked(story: Story, facts: StoryFacts): readonly SceneOutline[] {
  if (facts.scene !== undefined && facts.scene.trim() !== '')
    return scenesNumbered(story, sceneKeys(facts.scene), facts.episode);
  const shots = shotsNamed(story, facts);
  return [...new Set(shots.flatMap((shot) => scenesNumbered(story, shot.sceneKeys, shot.episode ?? facts.episode)))];
}

/** The facts of a shot or prompt, to look up what it links to. */
export function factsOf({ shot, scene, episode }: ShotOutline | PromptOutline): StoryFacts {
  return { shot: shot?.value, scene: scene?.value, episode };
}

/** Without those of another episode. What states none may be of any. */
function ofEpisode<T extends { readonly episode: string | undefined }>(
  found: readonly T[],
  episode: string | undefined,
): readonly T[] {
  if (episode === undefined) return found;
  return found.filter((one) => one.episode === undefined || sameNumeral(one.episode, episode));
}

/** Whether the characters are the same in both. */
export function hasSameCharacters(a: Story, b: Story): boolean {
  return a === b || isSame(a.characters, b.characters, Object.is);
}

/** Whether scenes are spoken, and shots belong to them, as before: all that findings hear besides the characters. */
export function hasSameScenes(a: Story, b: Story): boolean {
  if (a === b) return true;
  return isSame([...a.outlines.values()], [...b.outlines.values()], isSameOutline);
}

function isSameOutline(a: Outline, b: Outline): boolean {
  if (a === b) return true;
  if (a.path !== b.path) return false;
  return isSame(a.scenes, b.scenes, isSameScene) && isSame(a.shots, b.shots, isSameShot);
}

function isSameScene(a: SceneOutline, b: SceneOutline): boolean {
  return isSame(heardOfScene(a), heardOfScene(b), Object.is);
}

function isSameShot(a: ShotOutline, b: ShotOutline): boolean {
  return isSame(heardOfShot(a), heardOfShot(b), Object.is);
}

function heardOfScene({ number, heading, episode, spoken }: SceneOutline) {
  return [number, heading, episode, ...spoken];
}

function heardOfShot({ shotKey, scene, episode }: ShotOutline) {
  return [shotKey, scene?.value, episode];
}

/** All that findings hear of a story, as text in pieces: stories with the same text make the same findings. */
export function* heardOf({ characters, outlines }: Story): Generator<string> {
  yield JSON.stringify(characters);
  for (const { path, scenes, shots } of outlines.values())
    yield JSON.stringify([path, scenes.map(heardOfScene), shots.map(heardOfShot)]);
}

function isSame<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((one, at) => same(one, b[at] as T));
}
