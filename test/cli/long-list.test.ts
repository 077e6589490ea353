/** Shot lists above `--max-size`: read in pieces, with every line where the file has it; other files are an error. */
import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { removeTempFolders, tempFolder } from '../unit/host/temp-folder.ts';
import { clearance, DAY } from './program.ts';

const MEGABYTES = 3;

/** Shots with a reference in every thousandth row, in a file of some megabytes. */
function list(): { readonly text: string; readonly lines: readonly number[] } {
  const rows = ['sep=;', 'Shot;AI Used;Description'];
  const lines: number[] = [];
  for (let size = 0; size < MEGABYTES * 1024 * 1024; size += 100) {
    if (rows.length % 1000 === 0) lines.push(rows.length + 1);
    const subject = rows.length % 1000 === 0 ? 'a castle in the style of Greg Rutkowski' : 'the keeper walks on';
    rows.push(`LK_${rows.length};Yes;${subject}${', fog and a lamp, '.padEnd(90 - subject.length, 'o')}`);
  }
  return { text: `${rows.join('\r\n')}\r\n`, lines };
}

describe('clearance check on long shot lists', function () {
  this.timeout(60_000);
  after(removeTempFolders);

  it('reads all of a list, however long, and none of other files that are as long', async () => {
    const { text, lines } = list();
    const root = tempFolder({ 'shots/a.csv': text, 'a.prompt': 'a lake' });
    const check = async (...args: string[]) => {
      const { code, stdout } = await clearance(['check', '--format', 'json', '--today', DAY, ...args], root);
      return { code, report: JSON.parse(stdout) };
    };
    const inPieces = await check('--max-size', '1mb');
    const found = inPieces.report.findings.filter(({ path }: { path: string }) => path === 'shots/a.csv');
    assert.equal(inPieces.code, 1);
    assert.deepEqual(
      found.map(({ places: [{ line }] }: { places: [{ line: number }] }) => line),
      lines,
    );
    for (const { places } of found) assert.equal(text.slice(places[0].start, places[0].end), 'Greg Rutkowski');
    assert.ok(inPieces.report.problems.some(({ code }: { code: string }) => code === 'list-in-pieces'));
    const whole = await check('--max-size', '10mb');
    assert.deepEqual(
      found,
      whole.report.findings.filter(({ path }: { path: string }) => path === 'shots/a.csv'),
    );
  });

  it('shows rows in tables with their shot and their line', async () => {
    const { text, lines } = list();
    const root = tempFolder({ 'a.csv': text });
    const { stdout } = await clearance(
      ['check', '--format', 'csv', '--max-size', '1mb', '--today', DAY, 'a.csv'],
      root,
    );
    const rows = parse(stdout, { columns: true }) as Readonly<Record<string, string>>[];
    const styles = rows.filter(({ Name }) => Name === 'Greg Rutkowski');
    assert.deepEqual(
      styles.map(({ Line, Shot }) => [Line, Shot]),
      lines.map((line) => [String(line), `LK_${line - 1}`]),
    );
  });
});
