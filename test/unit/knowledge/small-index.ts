/** Small indexes for tests: a few rows and cues, compiled and opened as the shipped one is. */
import { compileIndex } from '../../../server/engine/knowledge/compile.ts';
import { readCues } from '../../../server/engine/knowledge/cue.ts';
import { type KnowledgeIndex, openIndex } from '../../../server/engine/knowledge/knowledge-index.ts';
import type { Ordinariness } from '../../../server/engine/knowledge/ordinariness.ts';
import { type EntityRow, readTable } from '../../../server/engine/knowledge/table.ts';

/** `name | kind | aliases` or `name | kind | aliases | column=value ...`, `;` between the aliases. */
export type Row = readonly [name: string, kind: string, aliases?: string, facts?: Readonly<Record<string, string>>];

/** Rows as a table has them. */
export function rowsOf(rows: readonly Row[]): readonly EntityRow[] {
  return rows.flatMap(([name, kind, aliases = '', facts = {}]) => {
    const columns = { name, kind, aliases, tier: '2', ...facts };
    const text = [Object.keys(columns).join('\t'), Object.values(columns).join('\t')].join('\n');
    const { rows: read, problems } = readTable(text);
    if (problems.length > 0) throw new Error(`${name}: ${problems[0]?.message}`);
    return read;
  });
}

/** Bytes of an index. `ordinary` gives the ordinariness of words; others are in no dictionary. */
export function smallBytes(
  rows: readonly Row[],
  cues: readonly string[] = [],
  ordinary: Readonly<Record<string, Ordinariness>> = {},
): Uint8Array<ArrayBuffer> {
  const read = readCues(['topic\tvalue\tside\treach\tphrases', ...cues].join('\n'));
  if (read.problems.length > 0) throw new Error(read.problems[0]?.message);
  return compileIndex({ rows: rowsOf(rows), cues: read.cues, ordinary: { word: (word) => ordinary[word] ?? 0 } });
}

export function smallIndex(...input: Parameters<typeof smallBytes>): KnowledgeIndex {
  return openIndex(smallBytes(...input), true);
}
