import assert from 'node:assert/strict';
import { Gap, gapKind } from '../../../server/engine/detection/gap.ts';

/** Two words with a gap between them, by the kind of the gap. */
const GAPS: Readonly<Record<keyof typeof Gap, readonly string[]>> = {
  plain: [
    'Meryl Streep',
    'Meryl  Streep',
    'Meryl\tStreep',
    'Meryl\nStreep',
    'Meryl\r\nStreep',
    'Meryl\n      Streep',
    'Meryl-Streep',
    'Meryl_Streep',
    'Meryl\u00a0Streep',
    'Meryl\u2011Streep',
    'Meryl \u200bStreep',
    'テイラー・スウィフト',
    '泰勒·斯威夫特',
    'J. Streep',
    'St. Streep',
    'Meryl.Streep',
    "Rock'Roll",
  ],
  punctuation: [
    'Alien: Covenant',
    'Streep, Meryl',
    'Face/Off',
    'Mamma Mia! Streep',
    'Who? Me',
    'Kill (Bill',
    'Bonnie + Clyde',
    'M*A',
    'Alien – Covenant',
    'Alien—Covenant',
    'Once… Upon',
    'said Meryl. Streep',
    'Meryl\u3000Streep',
    'Meryl\u2028Streep',
  ],
  barrier: [
    'Meryl\n\nStreep',
    'Meryl\r\n\r\nStreep',
    `Meryl${' '.repeat(41)}Streep`,
    'Meryl = Streep',
    'Meryl<b>Streep',
    'Meryl | Streep',
    'Meryl 😀 Streep',
    'Meryl [ Streep',
    'Meryl # Streep',
  ],
};

describe('gaps inside names', () => {
  for (const [kind, texts] of Object.entries(GAPS)) {
    for (const text of texts) {
      it(`${JSON.stringify(text)} has one that is ${kind}`, () => {
        const [first = ''] = /^[\p{L}]+/u.exec(text) ?? [];
        const from = text.startsWith('said') ? 'said Meryl'.length : firstWordsEnd(text, first);
        const to = text.length - (/[\p{L}]+$/u.exec(text)?.[0].length ?? 0);
        assert.equal(gapKind(text, from, to, lastWordLength(text, from)), Gap[kind as keyof typeof Gap]);
      });
    }
  }

  it('are plain where there is none', () => assert.equal(gapKind('泰勒', 1, 1, 1), Gap.plain));
});

/** Where the words before the gap end. */
function firstWordsEnd(text: string, first: string): number {
  return text.startsWith('Mamma') ? 'Mamma Mia'.length : first.length;
}

function lastWordLength(text: string, end: number): number {
  return /[\p{L}]+$/u.exec(text.slice(0, end))?.[0].length ?? 0;
}
