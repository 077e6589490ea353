/** What the build takes of WordNet, from the package itself. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EntityRow, readTable } from '../../../server/engine/knowledge/table.ts';
import { dictionary } from '../../../server/host/build/dictionary.ts';
import { foreignWords } from '../../../server/host/build/foreign-words.ts';
import { wordNetEvents } from '../../../server/host/build/wordnet-events.ts';
import { wordNetPeople } from '../../../server/host/build/wordnet-people.ts';
import { withWordNet } from '../../../server/host/build/wordnet-rows.ts';
import { programFile } from '../../../server/host/program-files.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

const ROOT = join(programFile('.'), '..');
const table = (file: string): string => readFileSync(join(ROOT, 'rules/wordnet', file), 'utf8');
const HEADER = 'id\tname\tkind\tsubkind\taliases\tborn\tdied\tdate';

/** Rows beside WordNet, with the decisions given. */
async function beside(rows: readonly string[], decided: readonly string[] = []) {
  const root = tempFolder({
    'rules/wordnet/callings.tsv': table('callings.tsv'),
    'rules/wordnet/demonyms.tsv': table('demonyms.tsv'),
    'rules/wordnet/decided.tsv': ['id\twordnet\treason', ...decided, ''].join('\n'),
  });
  const read = readTable([HEADER, ...rows].join('\n'));
  assert.deepEqual(read.problems, []);
  return withWordNet(root, read.rows);
}

const named = (rows: readonly EntityRow[], name: string) => rows.filter(({ entity }) => entity.name === name);

describe('people and events of WordNet', () => {
  after(removeTempFolders);

  it('have a birth and a death, before our era too, and names', () => {
    const people = wordNetPeople();
    const lives = (name: string) => people.filter((one) => one.name === name).map(({ born, died }) => [born, died]);
    assert.deepEqual(lives('Abraham Lincoln'), [[1809, 1865]]);
    assert.deepEqual(lives('Rupert Brooke'), [[1887, 1915]]);
    assert.deepEqual(lives('Praxiteles'), [[-370, -330]]);
    assert.deepEqual(lives('Ringo Starr'), [], 'a birth alone may be of somebody who lives');
    for (const { name, born, died } of people)
      assert.ok(died > born && died < 2012 && name !== '', `${name} ${born} ${died}`);
    assert.ok(people.length > 2500, `${people.length}`);
  });

  it('are events with a year, and never a place alone', () => {
    const events = wordNetEvents();
    const bay = events.find(({ name }) => name === 'Battle of Manila Bay');
    assert.deepEqual([bay?.begin, bay?.subkind], [1898, 'battle']);
    const austrian = events.find(({ name }) => name === 'War of the Austrian Succession');
    assert.deepEqual([austrian?.begin, austrian?.end], [1740, 1748]);
    for (const { name, others } of events)
      for (const one of [name, ...others])
        assert.match(one, /Battle|Siege|War|Campaign|Crusade|Rev|Rebellion|Mutiny|Conquest/);
  });

  it('become rows with calling, country, surname and a description of our own', async () => {
    const { rows, problems } = await beside([]);
    assert.deepEqual(problems, []);
    const [brooke] = named(rows, 'Rupert Brooke');
    assert.deepEqual(brooke?.entity.subkinds, ['poet']);
    assert.deepEqual(brooke?.entity.countries, ['GB']);
    assert.deepEqual([brooke?.entity.begin, brooke?.entity.end, brooke?.entity.tier], ['1887', '1915', 3]);
    assert.equal(brooke?.entity.generic, 'a 19th-century poet');
    const [zwingli] = named(rows, 'Ulrich Zwingli');
    assert.ok(zwingli?.aliases.some(({ text, class: one }) => text === 'Zwingli' && one === 'surname'));
    const [taylor] = named(rows, 'Deems Taylor');
    assert.ok(taylor && !taylor.aliases.some(({ text }) => text === 'Taylor'), 'nor is one that many bear');
    const [stone] = named(rows, 'Edward Durell Stone');
    assert.ok(stone && !stone.aliases.some(({ text }) => text === 'Stone'), 'a word is no surname to look for');
    const ids = rows.map(({ entity }) => entity.id);
    assert.equal(new Set(ids).size, ids.length);
    for (const { entity } of rows) assert.doesNotMatch(entity.name, /^(?:Sir|Dame|Third Baron) /);
  });

  it('join the row that a table has, which stays as it is and may get names', async () => {
    const { rows, conflicts } = await beside([
      'georges-de-la-tour\tGeorges de La Tour\tartist\tpainter\t\t1593\t1652\t',
      'abraham-lincoln\tAbraham Lincoln\tperson\thead-of-state\t\t1809-02-12\t1865-04-15\t',
      'the-boyne\tBattle of the Boyne\tevent\tbattle\t\t\t\t1690-07-01',
    ]);
    assert.deepEqual(conflicts, []);
    const lincoln = rows.filter(({ entity }) => entity.name.endsWith('Lincoln'));
    assert.deepEqual(
      lincoln.map(({ entity }) => [entity.id, entity.begin]),
      [['person:abraham-lincoln', '1809-02-12']],
    );
    const [laTour] = named(rows, 'Georges de La Tour');
    assert.ok(laTour && !laTour.aliases.some(({ text }) => text === 'La Tour'), 'the end of a name is no name');
    assert.equal(rows.filter(({ entity }) => /Boyne/.test(entity.name)).length, 1);
  });

  it('keep a namesake of another time apart', async () => {
    const { rows, conflicts } = await beside([
      'richard-burton\tRichard Burton\tperson\tactor\t\t1925-11-10\t1984-08-05\t',
    ]);
    assert.deepEqual(conflicts, []);
    const burtons = named(rows, 'Richard Burton').map(({ entity }) => [entity.id, entity.begin, entity.note]);
    assert.deepEqual(burtons, [
      ['person:richard-burton', '1925-11-10', ''],
      ['person:richard-burton-1821', '1821', 'another Richard Burton, of 1821 to 1890'],
    ]);
  });

  it('fail the build where years differ, until somebody decides', async () => {
    const row = 'andy-warhol\tAndy Warhol\tartist\tpainter\t\t1928-08-06\t1987-02-22\t';
    const open = await beside([row]);
    assert.equal(open.problems.length, 1);
    assert.equal(open.problems[0]?.severity, 'error');
    assert.match(open.problems[0]?.message ?? '', /"Andy Warhol" .* has the years 1928 to 1987, WordNet 1930 to 1987/);
    const decision = 'artist:andy-warhol\t1930 to 1987\tthe birth certificate';
    const decided = await beside([row], [decision]);
    assert.deepEqual(decided.problems, []);
    assert.equal(decided.conflicts[0]?.reason, 'the birth certificate');
    const stale = await beside([row.replace('1928-08-06', '1930')], [decision]);
    assert.match(stale.problems[0]?.message ?? '', /do not disagree like this any more/);
    assert.deepEqual([stale.problems[0]?.file, stale.problems[0]?.line], ['rules/wordnet/decided.tsv', 2]);
  });
});

describe('what dictionaries have', () => {
  it('are expressions, and not the names of people and places', () => {
    const { expressions, words, names } = dictionary();
    const tiers = ['teddy bear', 'black hole', 'table tennis', 'ping pong', 'ferris wheel'].map((one) =>
      expressions.get(one),
    );
    assert.deepEqual(tiers, [3, 3, 3, 2, 2]);
    for (const name of ['abraham lincoln', 'mickey mouse', 'new york'])
      assert.equal(expressions.get(name), undefined, name);
    assert.ok(words.has('frost') && !words.has('lincoln'));
    assert.ok(names.has('lincoln') && !names.has('teddy'));
  });

  it('are words of other languages, without names', () => {
    const foreign = foreignWords();
    for (const word of ['volver', 'tillsammans', 'uzak', 'maus']) assert.ok(foreign.has(word), word);
    for (const name of ['batman', 'tarzan', 'london', 'maria']) assert.ok(!foreign.has(name), name);
  });
});
