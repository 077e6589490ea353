/** The characters of a project's scripts as own characters of its prompts and shots. */
import type { EntityKind } from '../knowledge/entity.ts';
import { type Bearer, bearersOf } from '../knowledge/find-names.ts';
import { foldedTokens } from '../knowledge/tokens.ts';
import type { Knowledge } from '../project.ts';
import type { Story } from './story.ts';

/** Whose name a cue cannot make its own. */
const FAMOUS: ReadonlySet<EntityKind> = new Set<EntityKind>(['person', 'artist', 'character']);

const known = new WeakMap<Story, { readonly knowledge: Knowledge; readonly names: readonly string[] }>();

/**
 * Names that the scripts' cues and introductions give to characters. Without those that are somebody else's: ANDERSON COOPER on
 * the television is the journalist, or a conflict with his name, and no reason to pass over "Cooper" in a prompt. So is OBAMA,
 * unless an introduction gives the character a name of its own (JOSEPHINE OBAMA).
 */
export function storyCharacters(story: Story, knowledge: Knowledge): readonly string[] {
  const before = known.get(story);
  if (before?.knowledge === knowledge) return before.names;
  const names = story.characters.filter((name) => !isAnothers(name, knowledge));
  known.set(story, { knowledge, names });
  return names;
}

function isAnothers(name: string, { indexes }: Knowledge): boolean {
  const isOneWord = foldedTokens(name).length === 1;
  const famous = bearersOf(indexes, name).filter(({ entity }) => FAMOUS.has(entity.kind));
  return isOneWord ? famous.some(isKnownByOneWord) : famous.length > 0;
}

/** Known worldwide by a word that is no ordinary one. A first name may be anybody's: ELSA bakes. */
function isKnownByOneWord({ entity, class: form, ordinariness }: Bearer): boolean {
  return entity.tier === 1 && ordinariness < 2 && (form === 'surname' || form === 'mononym');
}
