/** Companions: what a prompt, a shot or a scene says beside its references that clauses ask for (`together`, `prop`). */
import type { ParsedDocument } from '../document/document.ts';
import type { ReadSegment } from './reading.ts';
import type { Companion, Reference } from './reference.ts';

/** What stands together in each scope. */
export interface Company {
  readonly companions: ReadonlyMap<number, ReadonlySet<Companion>>;
  /** Kinds of the subjects in each scope, with the ids of those subjects. */
  readonly kinds: ReadonlyMap<number, ReadonlyMap<string, ReadonlySet<string>>>;
}

/** Gathers, for each scope, the companions that its segments name and the kinds of subjects that it refers to. */
export function companyIn(
  segments: ReadonlyMap<number, ReadSegment>,
  document: ParsedDocument,
  references: readonly Reference[],
): Company {
  const companions = new Map<number, Set<Companion>>();
  segments.forEach(({ context }, number) => {
    if (context.role === 'negative-prompt') return;
    const scope = document.segments[number]?.scope ?? -1;
    for (const { cue } of context.detection.cues) {
      if (cue.topic === 'beside') entry(companions, scope, () => new Set()).add(cue.value as Companion);
    }
  });
  const kinds = new Map<number, Map<string, Set<string>>>();
  for (const { scope, subject, use } of references) {
    // What is kept out is not there.
    if (use === 'exclusion') continue;
    const here = entry(kinds, scope, () => new Map<string, Set<string>>());
    entry(here, subject.kind, () => new Set<string>()).add(subject.id);
  }
  return { companions, kinds };
}

/** What stands together with a reference: kinds of other subjects, and companions. */
export function togetherWith({ scope, subject }: Reference, { companions, kinds }: Company): readonly string[] {
  const found: string[] = [...(companions.get(scope) ?? [])];
  for (const [kind, ids] of kinds.get(scope) ?? []) {
    if (ids.size > 1 || !ids.has(subject.id)) found.push(kind);
  }
  return found;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
