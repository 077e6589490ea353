/** Names by the hundred thousand for measuring: made of syllables, so that many share a first word as real names do. */
import { type EntityRow, readTable } from '../../server/engine/knowledge/table.ts';

const ONSETS = 'b d f g h k l m n p r s t v w z br dr gr kl st tr'.split(' ');
const VOWELS = 'a e i o u ai ei ou'.split(' ');
const CODAS = ['', 'n', 'r', 'l', 's', 'k', 'm', 'nd'];

/** A pronounceable word, another one for each number. */
function word(number: number, syllables: number): string {
  let rest = number;
  let text = '';
  for (let at = 0; at < syllables; at++) {
    text += (ONSETS[rest % ONSETS.length] as string) + VOWELS[Math.floor(rest / ONSETS.length) % VOWELS.length];
    rest = Math.floor(rest / (ONSETS.length * VOWELS.length));
  }
  const whole = text + CODAS[rest % CODAS.length];
  return (whole[0] as string).toUpperCase() + whole.slice(1);
}

/** `count` people and works: given names are shared by some hundred, surnames by a few. */
export function generatedRows(count: number): readonly EntityRow[] {
  const lines = ['id\tname\tkind\tsubkind\taliases\tborn\tyear\ttier'];
  for (let at = 0; at < count; at++) {
    const [given, surname] = [word((at * 7919) % 4999, 2), word((at * 104_729) % 299_993, 3)];
    lines.push(
      at % 5 === 0
        ? `w${at}\t${surname} ${word(at, 3)}\twork\tfilm\t\t\t${1900 + (at % 120)}\t3`
        : `p${at}\t${given} ${surname}\tperson\tactor\t\t${1900 + (at % 100)}\t\t3`,
    );
  }
  return readTable(lines.join('\n')).rows;
}
