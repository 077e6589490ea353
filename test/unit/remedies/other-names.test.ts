import assert from 'node:assert/strict';
import { ownNames } from '../../../server/engine/disambiguation/names.ts';
import { bearersOf } from '../../../server/engine/knowledge/find-names.ts';
import { otherNames } from '../../../server/engine/remedies/other-names.ts';
import { findingsIn, SHIPPED } from '../analyze/shipped.ts';

/** Two other names for a character with the name of whoever bears it. */
function others(written: string, ...characters: readonly string[]): readonly string[] {
  const bearer = bearersOf(SHIPPED.indexes, written)[0]?.entity;
  assert.ok(bearer, `somebody is called ${written}`);
  return otherNames(written, bearer, ownNames([written, ...characters]), SHIPPED);
}

describe('other names for a character', () => {
  it('are two, of the same culture, with the same initials', () => {
    // biome-ignore format: a table
    for (const [written, first, last] of [
      ['TAYLOR SWIFT', /^Taylor S/, /^T\w+ S/], ['JOHN WICK', /^John W/, /^J\w+ W/], ['ANGELA MERKEL', /^Angela M/, /^A\w+ M/],
      ['Robert Downey Jr.', /^Robert D/, /^R\w+ D/], ['VLADIMIR PUTIN', /^Vladimir P/, /^V\w+ P/], ['Captain America', /^Captain A/, /^Captain A/],
    ] as const) {
      const [one = '', other = '', ...more] = others(written);
      assert.match(one, first, written);
      assert.match(other, last, written);
      assert.deepEqual(more, []);
    }
  });

  it('do not keep a first name that is somebody by itself', () => {
    for (const name of others('HANNIBAL LECTER')) assert.match(name, /^(?!Hannibal)\w+ L/);
  });

  it('are borne by nobody, in the knowledge base or the script', () => {
    const before = others('TAYLOR SWIFT');
    for (const name of before) assert.deepEqual(bearersOf(SHIPPED.indexes, name), []);
    const after = others('TAYLOR SWIFT', before[0] ?? '', before[1] ?? '');
    const words = new Set(before.join(' ').split(' '));
    words.delete('Taylor');
    for (const name of after) assert.ok(!name.split(' ').some((word) => words.has(word)), name);
  });

  it('are not those of the cast, even where they were offered before there was one', () => {
    const text = 'INT. BAR - NIGHT\n\nTAYLOR SWIFT\nHello.\n';
    const offered = (production?: string) =>
      findingsIn(text, { format: 'fountain', ...(production ? { production } : {}) })[0]?.otherNames ?? [];
    const [before = ''] = offered();
    assert.notEqual(before, '');
    assert.ok(!offered(`cast:\n  - name: ${before}\n`).includes(before));
  });

  it('stand beside the conflict, and beside nothing else', () => {
    const text = 'INT. BAR - NIGHT\n\nTAYLOR SWIFT\nHave you seen Tom Hanks?\n\nMAREN TOLLICK\nNo.\n';
    const findings = findingsIn(text, { format: 'fountain' });
    const offered = findings.map(({ subject, otherNames: names }) => [subject.name, names?.length]);
    assert.deepEqual(offered, [
      ['Taylor Swift', 2],
      ['Tom Hanks', undefined],
    ]);
  });
});
