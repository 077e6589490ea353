import assert from 'node:assert/strict';
import { Gap, gapKind } from '../../../server/engine/detection/gap.ts';

type Row = readonly [before: string, gap: string, after: string];

const GAPS: Readonly<Record<keyof typeof Gap, readonly Row[]>> = {
  plain: [
    ['泰', '', '勒'],
    ['Meryl', ' ', 'Streep'],
    ['Meryl', '  ', 'Streep'],
    ['Meryl', '\t', 'Streep'],
    ['Meryl', '\n', 'Streep'],
    ['Meryl', '\r\n', 'Streep'],
    ['Meryl', '\n      ', 'Streep'],
    ['Meryl', '-', 'Streep'],
    ['Meryl', '_', 'Streep'],
    ['Meryl', '\u00a0', 'Streep'],
    ['Meryl', '\u2011', 'Streep'],
    ['Meryl', ' \u200b', 'Streep'],
    ['Rock', "'", 'Roll'],
    ['テイラー', '・', 'スウィフト'],
    ['泰勒', '·', '斯威夫特'],
    ['J', '. ', 'Streep'],
    ['St', '. ', 'Streep'],
    ['Meryl', '.', 'Streep'],
    ['Meryl', ' 😀 ', 'Streep'],
  ],
  punctuation: [
    ['Alien', ': ', 'Covenant'],
    ['Streep', ', ', 'Meryl'],
    ['Face', '/', 'Off'],
    ['Mia', '! ', 'Streep'],
    ['Who', '? ', 'Me'],
    ['Kill', ' (', 'Bill'],
    ['Bonnie', ' + ', 'Clyde'],
    ['M', '*', 'A'],
    ['Alien', ' – ', 'Covenant'],
    ['Alien', '—', 'Covenant'],
    ['Once', '… ', 'Upon'],
    ['Meryl', '. ', 'Streep'],
    ['Meryl', '\u3000', 'Streep'],
    ['Meryl', '\u2028', 'Streep'],
  ],
  barrier: [
    ['Meryl', '\n\n', 'Streep'],
    ['Meryl', '\r\n\r\n', 'Streep'],
    ['Meryl', ' '.repeat(41), 'Streep'],
    ['Meryl', ' = ', 'Streep'],
    ['Meryl', '<', 'Streep'],
    ['Meryl', ' | ', 'Streep'],
    ['Meryl', ' [', 'Streep'],
    ['Meryl', ' # ', 'Streep'],
  ],
};

describe('gaps inside names', () => {
  for (const [kind, rows] of Object.entries(GAPS)) {
    for (const [before, gap, after] of rows) {
      it(`${JSON.stringify(gap)} between ${before} and ${after} is ${kind}`, () => {
        const end = before.length + gap.length;
        const found = gapKind(before + gap + after, before.length, end, before.length);
        assert.equal(found, Gap[kind as keyof typeof Gap]);
      });
    }
  }
});
