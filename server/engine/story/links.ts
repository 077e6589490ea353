/** Following links: what stands at a place of a text, where it leads, and from where it is referred to. */
import { contains, type Span } from '../document/span.ts';

import type { Outline, PromptOutline, SceneOutline, ShotOutline } from './outline.ts';
import { factsOf, type Story, scenesLinked, scenesNumbered, shotsNamed } from './story.ts';

/** A scene, shot or prompt: where links begin and end. */
export type StoryPlace = SceneOutline | ShotOutline | PromptOutline;

/** A word that links: the shot or the scene that a shot or prompt names, or a scene's own heading. */
export type StoryWord =
  | { readonly part: 'shot' | 'scene'; readonly of: ShotOutline | PromptOutline; readonly span: Span }
  | { readonly part: 'heading'; readonly of: SceneOutline; readonly span: Span };

/** The word at an offset (UTF-16), if it is one that links. */
export function wordAt({ scenes, shots, prompts }: Outline, offset: number): StoryWord | undefined {
  const at: Span = { start: offset, end: offset };
  for (const of of [...shots, ...prompts]) {
    const { shot, scene } = of;
    if (shot && contains(shot.span, at)) return { part: 'shot', of, span: shot.span };
    if (scene && contains(scene.span, at)) return { part: 'scene', of, span: scene.span };
  }
  const heading = scenes.find(({ span }) => contains(span, at));
  return heading && { part: 'heading', of: heading, span: heading.span };
}

/**
 * Where a word leads: a prompt's shot to its rows, and where no list has it to the scene; a row's shot to its scene; a scene
 * to its heading. A heading leads nowhere. All places are given where several fit.
 */
export function leadsTo(story: Story, word: StoryWord): readonly StoryPlace[] {
  if (word.part === 'heading') return [];
  const { of, part } = word;
  const facts = factsOf(of);
  if (part === 'scene') return scenesNumbered(story, of.sceneKeys, of.episode);
  const shots = of.kind === 'prompt' ? shotsNamed(story, facts) : [];
  return shots.length > 0 ? shots : scenesLinked(story, facts);
}

/** The scenes that a word is about: its own, those that it names, or those that its shot is in. */
export function scenesAbout(story: Story, word: StoryWord): readonly SceneOutline[] {
  if (word.part === 'heading') return [word.of];
  if (word.part === 'scene') return scenesNumbered(story, word.of.sceneKeys, word.of.episode);
  return scenesLinked(story, factsOf(word.of));
}

/** Everything that refers to what a word names, itself included, in the order of the files. */
export function referredFrom(story: Story, word: StoryWord): readonly StoryPlace[] {
  const all = [...story.outlines.values()];
  if (word.part === 'shot') {
    const shots = new Set<StoryPlace>(shotsNamed(story, factsOf(word.of)));
    const key = word.of.shotKey;
    return all.flatMap((outline) => [
      ...outline.shots.filter((one) => shots.has(one)),
      ...outline.prompts.filter(
        (one) => one.shotKey === key || shotsNamed(story, factsOf(one)).some((x) => shots.has(x)),
      ),
    ]);
  }
  const scenes = word.part === 'heading' ? [word.of] : scenesNumbered(story, word.of.sceneKeys, word.of.episode);
  const keys = new Set(word.part === 'heading' ? [word.of.key] : word.of.sceneKeys);
  const targets = new Set(scenes);
  const isLinked = (one: ShotOutline | PromptOutline): boolean =>
    targets.size > 0
      ? scenesLinked(story, factsOf(one)).some((scene) => targets.has(scene))
      : one.sceneKeys.some((key) => keys.has(key));
  return all.flatMap((outline): readonly StoryPlace[] => [
    ...outline.scenes.filter((one) => targets.has(one)),
    ...outline.shots.filter(isLinked),
    ...outline.prompts.filter(isLinked),
  ]);
}

/** Where in a place one arrives: at its heading, or at the word by which it links. */
export function landing(place: StoryPlace, { part }: StoryWord): Span {
  if (place.kind === 'scene') return place.span;
  return (part === 'shot' ? place.shot : place.scene)?.span ?? place.span;
}
