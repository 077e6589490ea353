/** What people read of links: scenes, shots and prompts in a few words. */
import type { StoryPlace } from './links.ts';
import type { SceneOutline } from './outline.ts';
import { factsOf, type Story, scenesLinked, shotsNamed } from './story.ts';

/** `scene 12 INT. LIGHTHOUSE - NIGHT`. */
export function sceneWords({ number, heading }: SceneOutline): string {
  // Fountain shows the number with the heading, other formats beside it.
  return number === '' ? heading : `scene ${number} ${heading}`;
}

/** What a place links to, for an outline: `row 14 · scene 12 INT. LIGHTHOUSE - NIGHT`; of a scene how much is made for it. */
export function linkDetail(story: Story, place: StoryPlace, linked: SceneLinks): string {
  if (place.kind === 'scene') {
    const { shots, prompts } = linked.get(place) ?? { shots: 0, prompts: 0 };
    return joined([counted(shots, 'shot'), counted(prompts, 'prompt')]);
  }
  const facts = factsOf(place);
  const scenes = scenesLinked(story, facts);
  const rows = place.kind === 'prompt' ? shotsNamed(story, facts) : [];
  const shot = place.kind === 'prompt' && place.shot ? `shot ${place.shot.value}` : '';
  return joined([shot, ...rows.map(({ where }) => where), ...scenes.map(sceneWords)]);
}

/** How many shots and prompts each scene has. */
export type SceneLinks = ReadonlyMap<SceneOutline, { readonly shots: number; readonly prompts: number }>;

/** Counts the shots and prompts of all scenes of a story in one pass. */
export function sceneLinks(story: Story): SceneLinks {
  const links = new Map<SceneOutline, { shots: number; prompts: number }>();
  for (const { shots, prompts } of story.outlines.values()) {
    for (const one of [...shots, ...prompts]) {
      for (const scene of scenesLinked(story, factsOf(one))) {
        const counts = links.get(scene) ?? { shots: 0, prompts: 0 };
        links.set(scene, counts);
        counts[one.kind === 'shot' ? 'shots' : 'prompts']++;
      }
    }
  }
  return links;
}

function counted(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
