import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openIndex } from '../../../server/engine/knowledge/knowledge-index.ts';
import { knownSubkinds, TABLE_KINDS } from '../../../server/engine/knowledge/subkinds.ts';
import { hashToken } from '../../../server/engine/knowledge/token-hash.ts';
import { WordInfo } from '../../../server/engine/knowledge/word-table.ts';
import { buildKnowledge } from '../../../server/host/build/build-knowledge.ts';
import { describeBuildProblem } from '../../../server/host/build/build-problem.ts';
import { loadWords, ordinariness } from '../../../server/host/load-words.ts';
import { programFile } from '../../../server/host/program-files.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

const HEADER = 'id\tname\tkind\tsubkind\taliases\tyear\tcreator\towner\tfranchise\tnote';

function table(...rows: string[]): string {
  return `${[HEADER, ...rows].join('\n')}\n`;
}

async function problemsOf(text: string | Uint8Array): Promise<readonly string[]> {
  const root = tempFolder({ 'rules/knowledge/a.tsv': text });
  return (await buildKnowledge(root)).map(describeBuildProblem);
}

describe('building the knowledge', () => {
  after(removeTempFolders);

  it('compiles all tables into one index, links resolved', async () => {
    const root = tempFolder({
      'rules/knowledge/people.tsv': 'id\tname\tkind\tsubkind\nada-quill\tAda Quill\tperson\tdirector\n',
      'rules/knowledge/works.tsv': table('the-long-fog\tThe Long Fog\twork\tfilm\t\t1999\t@ada-quill | Bo Reed\t\t\t'),
      'rules/cues/uses.tsv': 'topic\tvalue\tside\treach\tphrases\nuse\tstyle\tbefore\t1\tin the style of\n',
    });
    assert.deepEqual(await buildKnowledge(root), []);
    const index = openIndex(readFileSync(join(root, 'dist/knowledge.bin')), true);
    assert.equal(index.entityCount, 2);
    assert.deepEqual(index.find('work:the-long-fog')?.creators, ['person:ada-quill', 'Bo Reed']);
  });

  it('names file, line and column of every mistake, and compiles the rest', async () => {
    const root = tempFolder({
      'rules/knowledge/a.tsv': table(
        'one\tOne Film\twork\tfilm\t\t1999\t@nobody\t\t\t',
        'one\tOther Film\twork\tfilm\t\t2001\t\t\t\t',
        'two\tTwo Film\twork\tmovie\t\t2001\t\t\t\t',
        'three\tToo few cells\twork',
        'four\tFour Film\twork\tfilm\t\t20x1\t\t\t\t',
        'cast-1\tZed Actor\tcast\t\t\t\t\t\t\t',
      ),
    });
    const problems = (await buildKnowledge(root)).map(describeBuildProblem);
    assert.deepEqual(
      problems.map((problem) => problem.slice('rules/knowledge/'.length, 60)),
      [
        'a.tsv:5:1 3 cells, the header has 10',
        'a.tsv:6:6 "20x1" is not a date (YYYY, YYYY-M',
        'a.tsv:3:1 the id "work:one" is taken by rule',
        'a.tsv:4:4 unknown work subkind "movie"; know',
        'a.tsv:7:3 the kind "cast" is for a productio',
        'a.tsv:2:7 the creator link "@nobody" leads t',
      ],
    );
    const index = openIndex(readFileSync(join(root, 'dist/knowledge.bin')));
    assert.equal(index.find('work:one')?.name, 'One Film');
  });

  it('wants namesakes told apart', async () => {
    const same = await problemsOf(
      table('a\tThe Fog\twork\tfilm\t\t1980\t\t\t\t', 'b\tThe Fog\twork\tfilm\t\t1980\t\t\t\t'),
    );
    assert.match(same[0] ?? '', /a\.tsv:3:2 "The Fog" is also in rules\/knowledge\/a\.tsv:2/);
    const byYear = table('a\tThe Fog\twork\tfilm\t\t1980\t\t\t\t', 'b\tThe Fog\twork\tfilm\t\t2005\t\t\t\t');
    assert.deepEqual(await problemsOf(byYear), []);
    const people = table('a\tBo Reed\tperson\tactor\t\t\t\t\t\t', 'b\tBo Reed\tperson\tchef\t\t\t\t\t\t');
    assert.equal((await problemsOf(people)).length, 1);
    const noted = table('a\tBo Reed\tperson\tactor\t\t\t\t\t\t', 'b\tBo Reed\tperson\tchef\t\t\t\t\t\tnot the actor');
    assert.deepEqual(await problemsOf(noted), []);
  });

  it('refuses rows out of order, an owner that does not exist and forms that no hash tells apart', async () => {
    const film = (name: string, owner = '') => `${name.toLowerCase()}\t${name}\twork\tfilm\t\t1980\t\t${owner}\t\t`;
    const unsorted = await problemsOf(table(film('Aurora'), film('Cinder'), film('Borealis'), film('Abyss')));
    assert.deepEqual(unsorted, [
      'rules/knowledge/a.tsv:4:1 "Borealis" stands behind "Cinder"; rows are sorted by tier, then name: run "npm run knowledge:format"',
    ]);
    const owned = await problemsOf(table(film('Aurora', '@nobody')));
    assert.deepEqual(owned, ['rules/knowledge/a.tsv:2:8 the owner link "@nobody" leads to no entity']);
    const alike = await problemsOf(table(film('Ebhbyps'), film('Xxvjoak')));
    assert.match(
      alike[0] ?? '',
      /cannot be compiled: "xxvjoak" of work:xxvjoak and "ebhbyps" of .* have the same hashes/,
    );
  });

  it('refuses what a table file must not hold', async () => {
    const row = 'a\tThe Fog\twork\tfilm\t\t1980\t\t\t\t';
    const cases: readonly (readonly [string | Uint8Array, RegExp])[] = [
      [`\ufeff${table(row)}`, /a\.tsv:1:1 begins with a byte order mark/],
      [table(row).replaceAll('\n', '\r\n'), /a\.tsv:1:1 has carriage returns \(2 lines\)/],
      [table(row.replace('\t\t1980', '¦¦1980')), /a\.tsv:2:1 a "¦" was left/],
      [table(row.replace('Fog', 'F\u0007og')), /a\.tsv:2:1 has a control character/],
      [table(row).trimEnd(), /a\.tsv:2:1 the last line has no line end/],
      [Buffer.concat([Buffer.from(table(row)), Buffer.from([0xe9, 10])]), /a\.tsv:3:1 not valid UTF-8/],
    ];
    for (const [text, expected] of cases) assert.match((await problemsOf(text)).join('\n'), expected);
  });

  it('knows the subkinds that the documentation lists', () => {
    const documentation = readFileSync(join(programFile('.'), '../docs/knowledge.md'), 'utf8');
    for (const kind of TABLE_KINDS) {
      const listed = new RegExp(`^- \\*\\*${kind}\\*\\*: (.+)$`, 'm').exec(documentation)?.[1]?.split(', ') ?? [];
      assert.ok(listed.length > 0, `${kind} is not documented`);
      for (const word of listed) assert.ok(knownSubkinds(kind).has(word), `${kind}: ${word}`);
      if (kind !== 'person') assert.equal(knownSubkinds(kind).size, listed.length, kind);
    }
  });

  it('knows how ordinary words are', () => {
    assert.equal(ordinariness('the'), 4);
    assert.equal(ordinariness('frozen'), 3);
    assert.ok(ordinariness('will') >= 3);
    assert.equal(ordinariness('scarlett'), 2);
    assert.equal(ordinariness('beyonce'), 0);
  });

  it('knows which words people bear, which are jargon, and which are neither', () => {
    const infoOf = (word: string) => loadWords().info(hashToken(word));
    assert.ok(infoOf('federico') & WordInfo.given);
    assert.ok(infoOf('rutkowski') & WordInfo.surname);
    assert.ok(infoOf('artstation') & WordInfo.jargon);
    assert.ok(infoOf('norway') & WordInfo.place);
    assert.equal(infoOf('river') & (WordInfo.given | WordInfo.jargon), 0);
    assert.equal(infoOf('qwzkjx'), 0);
  });
});
