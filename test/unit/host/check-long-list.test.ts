/** Long shot lists in pieces: the same findings in the same places as when they are read whole, and little of the text kept. */
import assert from 'node:assert/strict';
import type { Finding } from '../../../server/engine/finding.ts';
import type { CheckedFile } from '../../../server/host/check-file.ts';
import { checkLongList } from '../../../server/host/check-long-list.ts';
import { checkProject } from '../../../server/host/check-project.ts';
import { diskFiles } from '../../../server/host/files.ts';
import { loadProject } from '../../../server/host/load-project.ts';
import { positionsIn } from '../../../server/reports/positions.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

const DAY = '2026-11-23';

/** A list with a title above its header, cells of several lines, an omitted shot and a quote that nothing closes. */
function longList(shots: number, ending: string): string {
  const rows = ['Harbour,,,', 'Shot,Status,Description,Notes'];
  for (let number = 1; number <= shots; number++) {
    const description =
      number % 40 === 0
        ? `"a poster,${ending}in the style of Greg Rutkowski"`
        : number % 55 === 0
          ? 'Mickey Mouse on the pier'
          : 'fog over the pier, a lamp is lit é';
    const status = number === 120 ? 'omt' : 'wip';
    rows.push(`LK_${String(number).padStart(4, '0')},${status},${description},${number === 300 ? '"open' : ''}`);
  }
  return rows.join(ending) + ending;
}

function told({ text, places, findings }: Pick<CheckedFile, 'text' | 'places' | 'findings'>) {
  const positionAt = positionsIn(text, places);
  return findings.map((finding: Finding) => ({
    fingerprint: finding.fingerprint,
    level: finding.level,
    digest: finding.digest,
    places: finding.places.map(({ span, text: words }) => [
      words,
      text.slice(span.start, span.end),
      positionAt(span.start).line,
      positionAt(span.start).column,
    ]),
  }));
}

async function both(list: string | Uint8Array, pieceBytes: number, mostFindings?: number) {
  const root = tempFolder({ 'a.csv': list });
  const files = diskFiles(root);
  const loaded = await loadProject(files, DAY);
  const { files: checked } = await checkProject(loaded, files, { paths: ['a.csv'] });
  const limit = mostFindings === undefined ? {} : { mostFindings };
  return {
    whole: checked[0] as CheckedFile,
    pieces: await checkLongList(files, 'a.csv', loaded, { pieceBytes, ...limit }),
  };
}

describe('long shot lists', function () {
  this.timeout(20_000);
  after(removeTempFolders);

  for (const [name, ending] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ] as const) {
    it(`say in pieces what they say as a whole, ${name}`, async () => {
      for (const pieceBytes of [997, 4096, 1_000_000]) {
        const { whole, pieces } = await both(longList(400, ending), pieceBytes);
        assert.ok(whole.findings.length > 10);
        assert.deepEqual(told(pieces), told(whole));
        const codes = pieces.problems.map(({ code }) => code);
        assert.deepEqual(codes, ['list-in-pieces', 'csv-unbalanced-quote']);
        const [, quote] = pieces.problems;
        assert.equal(pieces.text.slice(quote?.span.start, quote?.span.end), '"');
        assert.equal(positionsIn(pieces.text, pieces.places)(quote?.span.start ?? 0).line, 309);
      }
    });
  }

  it('keep the header and the rows that something is said of', async () => {
    const { whole, pieces } = await both(longList(400, '\n'), 2048);
    assert.ok(pieces.text.length < whole.text.length / 5);
    assert.ok(pieces.text.startsWith('Harbour,,,\nShot,Status,Description,Notes\n'));
    assert.equal(pieces.medium, 'shot-list');
  });

  it('are decoded as short ones are', async () => {
    const list = longList(200, '\n');
    const utf16 = Buffer.from(`\ufeff${list}`, 'utf16le');
    for (const bytes of [
      utf16,
      Buffer.from(utf16).swap16(),
      Buffer.from(`\ufeff${list}`),
      Buffer.from(list, 'latin1'),
    ]) {
      const { whole, pieces } = await both(bytes, 1501);
      assert.equal(whole.problems.filter(({ severity }) => severity === 'warning').length, 0);
      assert.deepEqual(told(pieces), told(whole));
    }
  });

  it('count what is too much to list, as an error', async () => {
    const { whole, pieces } = await both(longList(400, '\n'), 2048, 5);
    assert.deepEqual(told(pieces), told({ ...whole, findings: whole.findings.slice(0, 5) }));
    const problem = pieces.problems.at(-1);
    assert.equal(problem?.code, 'too-many-findings');
    assert.equal(problem?.severity, 'error');
    assert.match(problem?.message ?? '', new RegExp(`has ${whole.findings.length} findings`));
  });

  it('are told from tables that are none, and from what is no text', async () => {
    const table = await both(`a,b\n${'1,2\n'.repeat(2000)}`, 512);
    assert.deepEqual(
      table.pieces.problems.map(({ code }) => code),
      ['shot-list-no-columns'],
    );
    const binary = await both(Buffer.concat([Buffer.from(longList(100, '\n')), Buffer.alloc(10)]), 512);
    assert.ok(binary.pieces.problems.some(({ code }) => code === 'binary-file'));
  });

  it('end rows that never end at a line break', async () => {
    const endless = `Shot,Description,Notes\nA_010,"Mickey Mouse\n${'fog\n'.repeat(5000)}A_020,Mickey Mouse,\n`;
    const { pieces } = await both(endless, 512);
    assert.ok(pieces.findings.length >= 2);
    assert.equal(positionsIn(pieces.text, pieces.places)(pieces.findings.at(-1)?.places[0].span.start ?? 0).line, 5003);
  });
});
