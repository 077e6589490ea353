/** `clearance knowledge stats|find|explain`, and the lists that a production adds, with the built program. */
import assert from 'node:assert/strict';
import { removeTempFolders, tempFolder } from '../unit/host/temp-folder.ts';
import { clearance, DAY } from './program.ts';

const LIST = `name\tkind\tsubkind\taliases\tyear\tcreator\tnote
The Lantern of Vesk\twork\tfilm\tshort=Vesk\t2011\t@ora-pell | @steven-spielberg\t
Ora Pell\tperson\tdirector\t\t\t\t
`;
const CAST = 'name;kind;aliases\r\n"Thora ""T"" Lindqvane";cast;Thora Lindqvane\r\nMaren Tollick;own-character;\r\n';
const PRODUCTION = 'title: X\nknowledge: ["lists/*.tsv", "lists/*.csv"]\n';

async function json(args: readonly string[], folder: string) {
  const { code, stdout, stderr } = await clearance([...args, '--format', 'json'], folder);
  return { code, stderr, answer: JSON.parse(stdout) };
}

describe('clearance knowledge', () => {
  after(removeTempFolders);

  it('counts what is known, the lists of the production included', async () => {
    const shipped = (await json(['knowledge', 'stats'], tempFolder())).answer;
    const folder = tempFolder({ 'clearance.yaml': PRODUCTION, 'lists/a.tsv': LIST, 'lists/b.csv': CAST });
    const { answer } = await json(['knowledge', 'stats'], folder);
    assert.equal(shipped.own, 0);
    assert.equal(answer.own, 4);
    assert.equal(answer.entries, shipped.entries + 4);
    const of = (statistics: typeof answer, kind: string) =>
      statistics.kinds.find((one: { kind: string }) => one.kind === kind);
    assert.equal(of(answer, 'work').entries, of(shipped, 'work').entries + 1);
    assert.equal(of(answer, 'work').dated, of(shipped, 'work').dated + 1);
    assert.equal(of(answer, 'cast').entries, 1);
    const in2010s = (statistics: typeof answer) =>
      statistics.decades.find((one: { from: number }) => one.from === 2010).count;
    assert.equal(in2010s(answer), in2010s(shipped) + 1);
    const { stdout } = await clearance(['knowledge', 'stats'], folder);
    assert.match(stdout, /^[\d,]+ entries, 4 of them from this production, found by [\d,]+ forms; \d+ % with a date$/m);
    assert.match(stdout, /^ {2}person +actor [\d,]+ · /m);
    assert.match(stdout, /\b1970s \d+/);
  });

  it('finds by the whole name, by a part and in any spelling', async () => {
    const folder = tempFolder({ 'clearance.yaml': PRODUCTION, 'lists/a.tsv': LIST });
    const ids = async (...words: readonly string[]) => {
      const { code, answer } = await json(['knowledge', 'find', ...words], folder);
      assert.equal(code, answer.total === 0 ? 1 : 0);
      return answer.matches.map(({ id }: { id: string }) => id);
    };
    assert.equal((await ids('MERYL  STREEP'))[0], 'person:meryl-streep');
    assert.equal((await ids('Streep, Meryl'))[0], 'person:meryl-streep');
    assert.equal((await ids('rutkow'))[0], 'artist:greg-rutkowski');
    assert.equal((await ids('beyonce'))[0], 'person:beyonce');
    assert.equal((await ids('lantern', 'of', 'vesk'))[0], 'work:the-lantern-of-vesk');
    assert.deepEqual(await ids('lantern of vesk and more'), []);
    assert.deepEqual(await ids('!!!'), []);
    const { answer } = await json(['knowledge', 'find', 'james', '--limit', '2'], folder);
    assert.equal(answer.matches.length, 2);
    assert.ok(answer.total > 2);
    const vesk = (await json(['knowledge', 'find', 'vesk'], folder)).answer.matches[0];
    assert.deepEqual(vesk.aliases, [
      { text: 'The Lantern of Vesk', class: 'title' },
      { text: 'Vesk', class: 'short' },
    ]);
    assert.deepEqual(vesk.creators, ['person:ora-pell', 'person:steven-spielberg']);
  });

  it('explains an entry and judges it as a check does', async () => {
    const folder = tempFolder({ 'clearance.yaml': 'territories: [US, JP]\n', 'a.prompt': 'Betty Boop on a piano\n' });
    const { code, answer } = await json(['knowledge', 'explain', 'character:betty-boop', '--today', DAY], folder);
    assert.equal(code, 0);
    assert.equal(answer.entity.begin, '1930');
    assert.deepEqual(answer.territories, ['US', 'JP']);
    const shown = answer.uses.find(({ use }: { use: string }) => use === 'depiction');
    const check = await json(['check', '--show', 'all', '--today', DAY], folder);
    const finding = check.answer.findings.find(({ path }: { path: string }) => path === 'a.prompt');
    assert.equal(finding.subject.id, 'character:betty-boop');
    assert.equal(shown.level, finding.level);
    assert.equal(shown.clauses[0].id, finding.clause);
    const [us, japan] = shown.territories;
    assert.match(us.term.reason, /published 1930; outside the configured term/);
    assert.match(japan.term.reason, /last creator died 1990; protected until the end of 2060/);
    assert.notEqual(us.level, japan.level);
    const before = await json(['knowledge', 'explain', 'character:betty-boop', '--today', '2025-12-31'], folder);
    assert.match(before.answer.uses[0].territories[0].term.reason, /protected until the end of 2025/);
    const { stdout } = await clearance(['knowledge', 'explain', 'person:meryl-streep', '--today', DAY], folder);
    assert.match(stdout, /^Meryl Streep {2}person:meryl-streep$/m);
    assert.match(stdout, /^voice +✖ prohibited +NFX-3\.1 /m);
    assert.match(stdout, /US, JP: Born 1949-06-22; no death is known/);
  });

  it('names what is near an id that does not exist', async () => {
    const { code, stderr } = await clearance(['knowledge', 'explain', 'person:greg-rutkowski'], tempFolder());
    assert.equal(code, 2);
    assert.match(stderr, /no entry with the id "person:greg-rutkowski"\. Did you mean artist:greg-rutkowski\?/);
    const nothing = await clearance(['knowledge', 'explain', 'x'.repeat(3000)], tempFolder());
    assert.match(nothing.stderr, /knowledge find NAME/);
  });
});

describe('knowledge lists of a production', () => {
  after(removeTempFolders);

  it('are found in texts and not checked as texts', async () => {
    const folder = tempFolder({
      'clearance.yaml': PRODUCTION,
      'lists/a.tsv': LIST,
      'lists/b.csv': CAST,
      'a.prompt': 'lit like The Lantern of Vesk, Thora Lindqvane beside Maren Tollick\n',
    });
    const { answer } = await json(['check', '--show', 'all'], folder);
    const inFiles = answer.findings.filter(({ path }: { path: string }) => path !== 'clearance.yaml');
    assert.deepEqual(answer.problems, []);
    assert.deepEqual(
      inFiles.map(({ subject }: { subject: { id: string } }) => subject.id),
      ['work:the-lantern-of-vesk', 'cast:thora-t-lindqvane', 'own-character:maren-tollick'],
    );
  });

  it('tell what is wrong in them, at its place', async () => {
    const broken = [
      'id\tname\tkind\tsubkind\taliases\tyear\tcreator',
      'vesk-one\tOne Film\twork\tmovie\t\t1999\t@nobody',
      'vesk-one\tAnother Film\twork\tfilm\tnick=X\t2001\t',
      'vesk-one\tThird Film\twork\tfilm\t\t2002\t',
      'x\tBad Kind\tpoet\t\t\t\t',
      'y\tBad Year\twork\tfilm\t\t20x1\t',
      '\tMeryl Streep\tperson\t\t\t\t',
      'steven-spielberg\tBo Vesk\tperson\t\t\t\t',
      'short row',
    ];
    const folder = tempFolder({
      'clearance.yaml': 'knowledge: [lists/a.tsv, nothing/*.csv, ../up.tsv]\n',
      'lists/a.tsv': `\ufeff${broken.join('\r\n')}\r\n`,
    });
    const { code, stderr } = await clearance(['knowledge', 'stats'], folder);
    assert.equal(code, 2);
    const expected = [
      /^clearance\.yaml:1:26 warning: No \.tsv or \.csv file matches this/m,
      /^clearance\.yaml:1:41 warning: Lists lie below the folder/m,
      /^lists\/a\.tsv:2:24 error: Unknown work subkind "movie"; known are film, /m,
      /^lists\/a\.tsv:2:36 error: The creator link "@nobody" leads to no entity\.$/m,
      /^lists\/a\.tsv:3:33 error: Unknown alias class in "nick=X"\.$/m,
      /^lists\/a\.tsv:4:1 error: The id "work:vesk-one" is taken by lists\/a\.tsv:2\.$/m,
      /^lists\/a\.tsv:5:12 error: Unknown kind "poet"/m,
      /^lists\/a\.tsv:6:23 error: "20x1" is not a date/m,
      /^lists\/a\.tsv:7:1 warning: "Meryl Streep" is in the knowledge base already as person:meryl-streep/m,
      /^lists\/a\.tsv:8:1 error: The id "person:steven-spielberg" is taken in the knowledge base by "Steven Spielberg"/m,
      /^lists\/a\.tsv:9:1 error: 1 cells, the header has 7\.$/m,
    ];
    for (const message of expected) assert.match(stderr, message);
    assert.equal(stderr.trimEnd().split('\n').length, expected.length, stderr);
  });

  it('never end the program, whatever is in them', async () => {
    const long = `name\tkind\naaa ${'x'.repeat(70_000)}\tperson\nBo Reed\tperson\n`;
    const same = `id\tname\tkind\tnote\n${Array.from({ length: 5000 }, (_, at) => `s${at}\tSame Name\twork\t${at}`).join('\n')}\n`;
    const contents = ['', '\n\n', 'not a table', 'name,kind\n"open', Buffer.from([0, 1, 2, 255]), long, same];
    for (const content of contents) {
      for (const name of ['list.tsv', 'list.csv']) {
        const folder = tempFolder({ 'clearance.yaml': `knowledge: ${name}\n`, [name]: content, 'a.prompt': 'Bo Reed' });
        const { code, stderr } = await clearance(['check'], folder);
        assert.ok(code === 0 || code === 1 || code === 2, `${code} ${stderr}`);
        assert.doesNotMatch(stderr, /internal error/);
      }
    }
  });
});
