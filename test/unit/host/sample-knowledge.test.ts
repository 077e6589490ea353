import assert from 'node:assert/strict';
import { readRawTable } from '../../../server/host/build/raw-table.ts';
import { sampleOf, tablesWithout } from '../../../server/host/build/sample-knowledge.ts';

function tableOf(name: string, size: number, kind = 'work') {
  const lines = Array.from({ length: size }, (_, number) => `${name}-${number}\tRow ${number}\t${kind}`);
  const table = readRawTable({ file: `${name}.tsv`, text: `${['id\tname\tkind', ...lines].join('\n')}\n` }, []);
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

  it('takes the share that is asked for', () => {
    assert.deepEqual(
      sampleOf(tables, 1, 50).map(({ rows }) => rows.length),
      [677, 50, 7],
    );
  });

  it('leaves out what earlier tables have, by kind and id', () => {
    const earlier = [tableOf('large', 1300), tableOf('small', 100, 'event')];
    const rest = tablesWithout(tables, earlier);
    assert.deepEqual(
      rest.map(({ rows }) => rows.length),
      [54, 100, 7],
    );
    assert.equal(rest[0]?.rows[0]?.line, 1302);
  });

  it('may take any row', () => {
    const seen = new Set(Array.from({ length: 60 }, (_, seed) => drawn(seed)[1] ?? []).flat());
    assert.equal(seen.size, 100);
  });
});
