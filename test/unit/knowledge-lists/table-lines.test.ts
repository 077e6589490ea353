import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joinTables } from '../../../server/engine/knowledge/join-tables.ts';
import { readTable } from '../../../server/engine/knowledge/table.ts';
import { quotedLines, tabbedLines } from '../../../server/engine/knowledge/table-lines.ts';

describe('lines of a table', () => {
  it('give cells and their places, with either line end', () => {
    const text = '\ufeffname\tkind\r\nOra Pell\tperson\n';
    const lines = tabbedLines(text);
    assert.deepEqual(
      lines.map(({ line, cells }) => [line, ...cells]),
      [
        [1, 'name', 'kind'],
        [2, 'Ora Pell', 'person'],
        [3, ''],
      ],
    );
    const { start, end } = lines[1]?.spanOf(1) ?? { start: 0, end: 0 };
    assert.equal(text.slice(start, end), 'person');
    const whole = lines[1]?.spanOf(7) ?? { start: 0, end: 0 };
    assert.equal(text.slice(whole.start, whole.end), 'Ora Pell\tperson');
  });

  it('read quotes, and count the lines inside of them', () => {
    const text = 'name;note\n"Ora ""O"" Pell";"two\nlines"\nBo Reed;plain\n';
    const { lines, unbalanced } = quotedLines(text);
    assert.deepEqual(unbalanced, []);
    assert.deepEqual(
      lines.map(({ line, cells }) => [line, ...cells]),
      [
        [1, 'name', 'note'],
        [2, 'Ora "O" Pell', 'two lines'],
        [4, 'Bo Reed', 'plain'],
      ],
    );
    const { start, end } = lines[2]?.spanOf(0) ?? { start: 0, end: 0 };
    assert.equal(text.slice(start, end), 'Bo Reed');
  });

  it('have places inside of the text, whatever it is', () => {
    const piece = fc.constantFrom(
      '\t',
      '\n',
      '\r',
      '\r\n',
      '"',
      ',',
      ';',
      '#',
      'name',
      'kind',
      'person',
      'é',
      '\ufeff',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        for (const lines of [tabbedLines(text), quotedLines(text).lines]) {
          for (const line of lines) {
            for (let cell = -1; cell <= line.cells.length; cell++) {
              const { start, end } = line.spanOf(cell);
              assert.ok(0 <= start && start <= end && end <= text.length);
            }
          }
        }
        readTable(text);
      }),
    );
  });
});

describe('tables put together', () => {
  const table = (...rows: readonly string[]) =>
    readTable(['id\tname\tkind\tyear\tfranchise\tnote', ...rows].join('\n'));

  it('know what is in other files and what is known already', () => {
    const known = (id: string) =>
      id === 'franchise:vesk' ? readTable('name\tkind\nVesk\tfranchise').rows[0]?.entity : undefined;
    const { rows, problems } = joinTables(
      [
        { file: 'a.tsv', table: table('fog\tThe Fog\twork\t1980\t@vesk\t', 'own\tOwn\town-character\t\t\t') },
        { file: 'b.tsv', table: table('fog\tFog Again\twork\t1999\t@fog\t', 'vesk\tVesk\tfranchise\t\t\t') },
      ],
      { kinds: ['work', 'franchise'], known },
    );
    assert.deepEqual(
      rows.map(({ entity }) => [entity.id, ...entity.franchises]),
      [['work:fog', 'franchise:vesk']],
    );
    assert.deepEqual(
      problems.map(({ file, line, column, severity }) => [file, line, column, severity]),
      [
        ['b.tsv', 2, 1, 'error'],
        ['b.tsv', 3, 1, 'warning'],
        ['a.tsv', 3, 3, 'error'],
      ],
    );
  });

  it('take namesakes in linear time', () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => `s${at}\tSame Name\twork\t\t\tnote ${at}`);
    const started = performance.now();
    assert.deepEqual(joinTables([{ file: 'a.tsv', table: table(...rows) }], { kinds: ['work'] }).problems, []);
    assert.ok(performance.now() - started < 5_000);
  });
});
