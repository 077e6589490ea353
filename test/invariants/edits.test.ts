/** An edit analyses what it touched again, and not the document. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Analysis, analyze, type Source } from '../../server/engine/analyze.ts';
import { formatById } from '../../server/engine/formats/registry.ts';
import { screenplay } from '../bench/texts.ts';
import { PROJECT, SHIPPED } from '../unit/analyze/shipped.ts';

/** The line that is typed in, and those that the line before and after can turn into something else. */
const AT_MOST = 3;

function source(text: string, format: Source['format'] = 'fountain'): Source {
  return { path: 'script/long.fountain', text, format };
}

describe('an edit', () => {
  let script: string;
  let first: Analysis;
  before(async () => {
    script = await screenplay(process.cwd(), 120);
    first = analyze(source(script), SHIPPED, PROJECT);
  });

  it('reads a script of 120 pages once, each different segment', () => {
    const { read, segments } = first.memo;
    const total = segments.length;
    assert.ok(total > 3000, `${total} segments`);
    assert.ok(read > 300 && read <= total, `${read} of ${total} segments read`);
  });

  it('reads nothing when nothing has changed', () => {
    assert.equal(analyze(source(script), SHIPPED, PROJECT, first).memo.read, 0);
  });

  it(`of one character in it reads at most ${AT_MOST} segments`, () => {
    let most = 0;
    for (let round = 0; round < 120; round++) {
      const at = (round * 7919) % script.length;
      const character = ['x', ' ', 'A', '.', ''][round % 5] as string;
      const text = script.slice(0, at) + character + script.slice(at + 1);
      most = Math.max(most, analyze(source(text), SHIPPED, PROJECT, first).memo.read);
    }
    assert.ok(most > 0, 'an edit is noticed');
    assert.ok(most <= AT_MOST, `${most} segments were read for one character`);
  }).timeout(60_000);

  it('that is typed one character after the other reads at most as much at each', () => {
    const at = script.indexOf('\n\n', script.length / 2) + 2;
    let current = first;
    const typed = 'On the wall hangs a poster of Meryl Streep.\n\n';
    for (let length = 1; length <= typed.length; length++) {
      const text = script.slice(0, at) + typed.slice(0, length) + script.slice(at);
      current = analyze(source(text), SHIPPED, PROJECT, current);
      assert.ok(current.memo.read <= AT_MOST, `${current.memo.read} segments read after “${typed.slice(0, length)}”`);
    }
    assert.ok(current.findings.some(({ subject }) => subject.id === 'person:meryl-streep'));
  });

  it('that moves text reads nothing that was there before', () => {
    const [title, ...rest] = script.split('\n\n');
    const moved = [...rest.slice(100), title, ...rest.slice(0, 100)].join('\n\n');
    const { read } = analyze(source(moved), SHIPPED, PROJECT, first).memo;
    assert.ok(read <= 4, `${read} segments were read although all of them were known`);
  });

  it('reads the paragraphs that it touched of a script of Final Draft', () => {
    const paragraph = (number: number) =>
      `<Paragraph Alignment="Left" FirstIndent="0.00" Leading="Regular" LeftIndent="1.50" Type="Action"><Text>Rain, ${number}.</Text></Paragraph>\n`;
    const text = `<FinalDraft><Content>${Array.from({ length: 6000 }, (_, n) => paragraph(n)).join('')}</Content></FinalDraft>`;
    const { parse } = formatById('fdx');
    const whole = parse(text);
    const fastest = (read: (round: number) => void) =>
      Math.min(
        ...Array.from({ length: 8 }, (_, round) => {
          const start = performance.now();
          read(round);
          return performance.now() - start;
        }),
      );
    const scratch = fastest(() => parse(text));
    const typed = fastest((round) => parse(text.replace(`Rain, ${round * 700}.`, `Snow, ${round}.`), whole));
    assert.ok(typed * 4 < scratch, `${typed} ms for an edit, ${scratch} ms for all of it`);
  });

  it('of one cell reads one row of a shot list', () => {
    const list = readFileSync('examples/shots/vfx-shot-list.csv', 'utf8');
    const before = analyze(source(list, 'shot-list'), SHIPPED, PROJECT);
    const text = list.replace(/(LK_101_010_0450[^\n]*?) /, '$1 slow ');
    assert.notEqual(text, list);
    const after = analyze(source(text, 'shot-list'), SHIPPED, PROJECT, before);
    assert.ok(after.memo.read >= 1 && after.memo.read <= 2, `${after.memo.read} segments read`);
  });
});
