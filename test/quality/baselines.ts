/** What the program is compared with: a general name recogniser, and the names of the knowledge base looked up as they are. */
import nlp from 'compromise';
import type { EntityKind } from '../../server/engine/knowledge/entity.ts';
import type { KnowledgeIndex } from '../../server/engine/knowledge/knowledge-index.ts';
import { type Group, groupOf, KINDS } from './labelled-text.ts';
import type { Finder, Found } from './program.ts';

/** `compromise` and its `.people()`: knows no works and no events. */
export const compromiseFinder: Finder = (text) => {
  const people = nlp(text).people().json({ offset: true }) as { offset: { start: number; length: number } }[];
  return people.map(({ offset: { start, length } }) => ({
    start,
    end: start + length,
    kind: 'person',
    group: 'people',
    isClear: false,
  }));
};

/** The full names and titles of all entries, found where they are written in just these letters; the longest wins. */
export function nameListFinder(index: KnowledgeIndex): Finder {
  const byFirstWord = new Map<string, { readonly name: string; readonly kind: EntityKind }[]>();
  for (let number = 0; number < index.entityCount; number++) {
    const { name, kind } = index.entity(number);
    const [first] = wordsOf(name);
    if (!KINDS.has(kind) || first === undefined || first.start !== 0) continue;
    const names = byFirstWord.get(first.word);
    if (names) names.push({ name, kind });
    else byFirstWord.set(first.word, [{ name, kind }]);
  }
  for (const names of byFirstWord.values()) names.sort((a, b) => b.name.length - a.name.length);
  return (text) => {
    const found: Found[] = [];
    let from = 0;
    for (const { word, start } of wordsOf(text)) {
      if (start < from) continue;
      const longest = byFirstWord.get(word)?.find(({ name }) => standsAt(text, name, start));
      if (longest === undefined) continue;
      from = start + longest.name.length;
      const { kind } = longest;
      found.push({ start, end: from, kind, group: groupOf(kind) as Group, isClear: false });
    }
    return found;
  };
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

function wordsOf(text: string): { readonly word: string; readonly start: number }[] {
  return [...text.matchAll(WORD)].map((match) => ({ word: match[0], start: match.index }));
}

function standsAt(text: string, name: string, start: number): boolean {
  return (
    text.startsWith(name, start) &&
    !/^[\p{L}\p{N}\p{M}]/u.test(text.slice(start + name.length, start + name.length + 2))
  );
}
