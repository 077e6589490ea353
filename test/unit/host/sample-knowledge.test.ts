import assert from 'node:assert/strict';
import { readRawTable } from '../../../server/host/build/raw-table.ts';
import { sampleOf } from '../../../server/host/build/sample-knowledge.ts';

function tableOf(name: string, size: number) {
  const lines = Array.from({ length: size }, (_, number) => `Row ${number}\twork`);
  const table = readRawTable({ file: `${name}.tsv`, text: `${['name\tkind', ...lines].join('\n')}\n` }, []);
  assert.ok(table);
  return table;
}

describe('the sample of the knowledge tables', () => {
  const tables = [tableOf('large', 1354), tableOf('small', 100), tableOf('tiny', 7)];
  const drawn = (seed: number) => sampleOf(tables, seed).map(({ rows }) => rows.map(({ line }) => line));

  it('has three of a hundred rows, at least twenty, each once and in the order of the table', () => {
    const lines = drawn(1);
    assert.deepEqual(
      lines.map((of) => of.length),
      [41, 20, 7],
    );
    for (const of of lines)
      assert.deepEqual(
        of,
        [...new Set(of)].sort((a, b) => a - b),
      );
  });

  it('is the same for the same seed, another for another one', () => {
    assert.deepEqual(drawn(20261129), drawn(20261129));
    assert.notDeepEqual(drawn(20261129), drawn(20261130));
  });

  it('may take any row', () => {
    const seen = new Set(Array.from({ length: 60 }, (_, seed) => drawn(seed)[1] ?? []).flat());
    assert.equal(seen.size, 100);
  });
});
