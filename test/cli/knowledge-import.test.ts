/** `clearance knowledge import wikidata` on small files in Wikidata's own form. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readTable } from '../../server/engine/knowledge/table.ts';
import { removeTempFolders, tempFolder } from '../unit/host/temp-folder.ts';
import { clearance, start } from './program.ts';
import { wikidataDump, wikidataEntity } from './wikidata-entity.ts';

const ORA = wikidataEntity({
  id: 'Q900000001',
  labels: { en: 'Ora Pell', de: 'Ora Pell', ru: 'Ора Пелл' },
  aliases: { en: ['Pell', 'O. P. | Pell', 'OP'], de: ['Ora von Pell'] },
  claims: {
    P31: ['Q5'],
    P106: ['Q2526255', 'Q33999'],
    P569: [['+1931-05-00T00:00:00Z', 10]],
    P570: [['+2001-02-03T00:00:00Z', 11]],
    P27: ['Q145', 'Q999999999'],
  },
  sitelinks: 45,
});
const FOG = wikidataEntity({
  id: 'Q900000002',
  labels: { en: 'The Lantern of Vesk' },
  claims: {
    P31: ['Q11424'],
    P57: ['Q900000001'],
    P50: ['Q900000077'],
    P577: [
      ['+1971-00-00T00:00:00Z', 9],
      ['+1969-09-12T00:00:00Z', 11],
    ],
    P495: ['Q183'],
  },
});
const KING = wikidataEntity({
  id: 'Q900000003',
  labels: { en: 'Hesk the Elder' },
  claims: { P31: ['Q5'], P569: [['-0101-00-00T00:00:00Z', 9]], P570: [['-0044-03-15T00:00:00Z', 11]] },
});
const DEAD = wikidataEntity({
  id: 'Q900000004',
  labels: { en: 'Ora Pell' },
  claims: { P31: ['Q5'], P106: ['Q1028181'], P569: [['+1650-00-00T00:00:00Z', 8]], P570: [null] },
});
const SIEGE = wikidataEntity({
  id: 'Q900000005',
  labels: { en: 'Siege of Vesk' },
  claims: {
    P31: ['Q188055'],
    P580: [['+1411-06-01T00:00:00Z', 11]],
    P582: [['+1411-08-00T00:00:00Z', 10]],
    P17: ['Q38'],
  },
});
const HERO = wikidataEntity({
  id: 'Q900000006',
  labels: { en: 'Captain Vesk' },
  claims: { P31: ['Q95074'], P170: ['Q900000001', null], P1441: ['Q900000002'] },
});
const UNKNOWN_KIND = wikidataEntity({ id: 'Q900000007', labels: { en: 'Vesk River' }, claims: { P31: ['Q4022'] } });
const FEW = wikidataEntity({ id: 'Q900000008', labels: { en: 'Bo Reed' }, claims: { P31: ['Q5'] }, sitelinks: 3 });
const PROPERTY = { type: 'property', id: 'P31', datatype: 'wikibase-item', labels: {}, claims: {} };
const ALL = [ORA, FOG, KING, DEAD, SIEGE, HERO, UNKNOWN_KIND, FEW, PROPERTY];

const rowsIn = (text: string) => {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const columns = header.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, at) => [columns[at] ?? '', cell])));
};

describe('clearance knowledge import wikidata', () => {
  after(removeTempFolders);

  it('turns a dump into a list, packed or not, and the list is valid', async () => {
    const dump = wikidataDump(ALL);
    const folder = tempFolder({ 'dump.json': dump, 'dump.json.gz': gzipSync(dump) });
    const run = (file: string, output: string) =>
      clearance(['knowledge', 'import', 'wikidata', file, '--output', output, '--languages', 'en,de,ru'], folder);
    const { code, stderr } = await run('dump.json', 'list.tsv');
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^6 rows in list\.tsv$/m);
    const text = readFileSync(join(folder, 'list.tsv'), 'utf8');
    assert.deepEqual(readTable(text).problems, []);
    const [ora, fog, king, dead, siege, hero] = rowsIn(text);
    assert.deepEqual(ora, {
      id: 'ora-pell',
      name: 'Ora Pell',
      kind: 'person',
      subkind: 'director,actor',
      aliases: 'Ора Пелл | surname=Pell | O. P. Pell | acronym=OP | Ora von Pell',
      born: '1931-05',
      died: '2001-02-03',
      year: '',
      date: '',
      until: '',
      creator: '',
      franchise: '',
      country: 'GB',
      tier: '2',
      note: 'Wikidata Q900000001',
    });
    // A creator whom the list does not have stays, as not known: without him the film would seem to be free earlier.
    assert.deepEqual(
      [fog?.kind, fog?.subkind, fog?.year, fog?.creator, fog?.country, fog?.tier],
      ['work', 'film', '1969-09-12', 'Q900000077 | @ora-pell', 'DE', '3'],
    );
    assert.deepEqual([king?.born, king?.died], ['-0101', '-0044-03-15']);
    assert.deepEqual(
      [dead?.id, dead?.kind, dead?.subkind, dead?.born, dead?.died],
      ['ora-pell', 'artist', 'painter', '', '?'],
    );
    assert.deepEqual(
      [siege?.kind, siege?.date, siege?.until, siege?.country],
      ['event', '1411-06-01', '1411-08', 'IT'],
    );
    assert.deepEqual(
      [hero?.kind, hero?.creator, hero?.franchise],
      ['character', '@ora-pell | unknown', '@the-lantern-of-vesk'],
    );
    assert.equal((await run('dump.json.gz', 'packed.tsv')).code, 0);
    assert.equal(readFileSync(join(folder, 'packed.tsv'), 'utf8'), text);
  });

  it('takes only the kinds and sitelinks that are wanted, to standard output', async () => {
    const folder = tempFolder({ 'dump.json': wikidataDump(ALL) });
    const { code, stdout } = await clearance(
      ['knowledge', 'import', 'wikidata', 'dump.json', '--kinds', 'person,event', '--min-sitelinks', '3'],
      folder,
    );
    assert.equal(code, 0);
    assert.deepEqual(
      rowsIn(stdout).map(({ name }) => name),
      ['Ora Pell', 'Hesk the Elder', 'Siege of Vesk', 'Bo Reed'],
    );
  });

  it('passes over what it cannot read, with the line, and says so in the exit code', async () => {
    const cut = JSON.stringify(ORA).slice(0, 400).replaceAll('"sitelinks"', '');
    const folder = tempFolder({ 'dump.json': wikidataDump([FOG, cut, '{"id":42}', KING, 'null']) });
    const { code, stdout, stderr } = await clearance(['knowledge', 'import', 'wikidata', 'dump.json'], folder);
    assert.equal(code, 2);
    assert.match(stderr, /^dump\.json:3: not JSON: .+; passed over$/m);
    assert.match(stderr, /^dump\.json:4: no Wikidata entity; passed over$/m);
    assert.match(stderr, /^dump\.json:6: no Wikidata entity; passed over$/m);
    assert.match(stderr, /^2 rows; 3 could not be read$/m);
    assert.equal(rowsIn(stdout).length, 2);
  });

  it('tells of a namesake of the same kind by the id of its item', async () => {
    const twin = wikidataEntity({ id: 'Q900000009', labels: { en: 'Ora Pell' }, claims: { P31: ['Q5'] } });
    const folder = tempFolder({ 'dump.json': wikidataDump([ORA, twin]) });
    const { stdout } = await clearance(['knowledge', 'import', 'wikidata', 'dump.json'], folder);
    assert.deepEqual(
      rowsIn(stdout).map(({ id }) => id),
      ['ora-pell', 'ora-pell-q900000009'],
    );
  });

  it('reads SPARQL results: rows of one item together, years counted from 0, names of creators', async () => {
    const uri = (id: string) => ({ type: 'uri', value: `http://www.wikidata.org/entity/${id}` });
    const text = (value: string) => ({ type: 'literal', 'xml:lang': 'en', value });
    const date = (value: string) => ({ type: 'literal', datatype: 'http://www.w3.org/2001/XMLSchema#dateTime', value });
    const film = { item: uri('Q11'), itemLabel: text('The Salt Mirror'), class: uri('Q11424') };
    const bindings = [
      { ...film, published: date('1931-01-01T00:00:00Z'), creator: uri('Q12'), creatorLabel: text('Ada Quill') },
      { ...film, published: date('1931-01-01T00:00:00Z'), creator: uri('Q13'), creatorLabel: text('Cy Marl') },
      {
        item: uri('Q13'),
        itemLabel: text('Cy Marl'),
        class: uri('Q5'),
        born: date('-0043-03-15T00:00:00Z'),
        died: { type: 'uri', value: 'http://www.wikidata.org/.well-known/genid/0815' },
      },
      { itemLabel: text('nobody') },
    ];
    const vars = ['item', 'itemLabel', 'class', 'published', 'creator', 'creatorLabel', 'born', 'died'];
    const folder = tempFolder({
      'results.json': JSON.stringify({ head: { vars }, results: { bindings } }, undefined, 1),
    });
    const { code, stdout, stderr } = await clearance(['knowledge', 'import', 'wikidata', 'results.json'], folder);
    assert.equal(code, 2, stderr);
    assert.match(stderr, /^results\.json:4: no variable \?item/m);
    const [mirror, cy] = rowsIn(stdout);
    assert.deepEqual([mirror?.year, mirror?.creator], ['1931', 'Ada Quill | @cy-marl']);
    assert.deepEqual([cy?.born, cy?.died], ['-0044-03-15', '?']);
  });

  it('goes on where it was interrupted, and gives the same list', async () => {
    const people = Array.from({ length: 4000 }, (_, at) =>
      wikidataEntity({ id: `Q${910000000 + at}`, labels: { en: `Person Number ${at}` }, claims: { P31: ['Q5'] } }),
    );
    const folder = tempFolder({ 'dump.json': wikidataDump(people) });
    const args = (output: string) => ['knowledge', 'import', 'wikidata', 'dump.json', '--output', output];
    const child = start(args('list.tsv'), folder);
    while (!existsSync(join(folder, 'list.tsv'))) await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number | null];
    assert.equal(code, 130);
    const record = JSON.parse(readFileSync(join(folder, 'list.tsv.resume.json'), 'utf8'));
    assert.ok(record.line < 4002, `${record.line} lines were read before it stopped`);
    const refused = await clearance(args('list.tsv'), folder);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /was interrupted: go on with --resume/);
    const other = await clearance([...args('list.tsv'), '--resume', '--min-sitelinks', '5'], folder);
    assert.match(other.stderr, /--resume needs the file and options/);
    // What was written after the record does not count.
    writeFileSync(join(folder, 'list.tsv'), 'half a row', { flag: 'a' });
    const resumed = await clearance([...args('list.tsv'), '--resume'], folder);
    assert.equal(resumed.code, 0, resumed.stderr);
    assert.equal(existsSync(join(folder, 'list.tsv.resume.json')), false);
    await clearance(args('whole.tsv'), folder);
    const whole = readFileSync(join(folder, 'whole.tsv'), 'utf8');
    assert.equal(rowsIn(whole).length, 4000);
    assert.equal(readFileSync(join(folder, 'list.tsv'), 'utf8'), whole);
  });

  it('keeps what a damaged file had before its end', async () => {
    const packed = gzipSync(wikidataDump([ORA, FOG, ...Array.from({ length: 300 }, () => KING)]));
    const folder = tempFolder({ 'dump.json.gz': packed.subarray(0, packed.length - 20) });
    const { code, stderr } = await clearance(
      ['knowledge', 'import', 'wikidata', 'dump.json.gz', '--output', 'list.tsv'],
      folder,
    );
    assert.equal(code, 2);
    assert.match(stderr, /cannot be read after line \d+: .+--resume goes on from there/);
    assert.ok(existsSync(join(folder, 'list.tsv.resume.json')));
  });

  it('refuses what would lose something or cannot be meant', async () => {
    const folder = tempFolder({ 'dump.json': wikidataDump([ORA]), 'list.tsv': 'mine' });
    const failing: readonly (readonly [readonly string[], RegExp])[] = [
      [['dump.json', '--output', 'list.tsv'], /is there already/],
      [['dump.json', '--output', 'other.tsv', '--resume'], /no interrupted import/],
      [['dump.json', '--resume'], /--resume needs --output/],
      [['nothing.json'], /no such file/],
      [['dump.json', '--kinds', 'person,poet'], /--kinds poet: an import gives person, artist, work/],
    ];
    for (const [args, message] of failing) {
      const { code, stderr } = await clearance(['knowledge', 'import', 'wikidata', ...args], folder);
      assert.equal(code, 2);
      assert.match(stderr, message);
    }
    assert.equal(readFileSync(join(folder, 'list.tsv'), 'utf8'), 'mine');
  });

  it('gives a list that a production can use', async () => {
    const folder = tempFolder({
      'dump.json': wikidataDump(ALL),
      'clearance.yaml': 'title: X\nknowledge: list.tsv\n',
      'a.prompt': 'a harbour in the style of Ora Pell\n',
    });
    await clearance(['knowledge', 'import', 'wikidata', 'dump.json', '--output', 'list.tsv'], folder);
    const { stdout } = await clearance(['check', '--format', 'json'], folder);
    assert.match(stdout, /"(?:person|artist):ora-pell"/);
  });
});
