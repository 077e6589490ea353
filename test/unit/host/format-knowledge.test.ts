import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describeBuildProblem } from '../../../server/host/build/build-problem.ts';
import { formatKnowledge } from '../../../server/host/build/format-knowledge.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

const PEOPLE = 'id\tname\tkind\tsubkind\taliases\tborn\tdied\tcountry\ttier\tnote';
const WORKS = 'id\tname\tkind\tsubkind\taliases\tyear\tcreator\towner\tfranchise\ttier\tnote';

/** Formats tables in a folder of their own, and gives their rows as cells. */
async function formatted(tables: Readonly<Record<string, readonly string[]>>) {
  const files = Object.fromEntries(
    Object.entries(tables).map(([name, lines]) => [`rules/knowledge/${name}.tsv`, `${lines.join('\n')}\n`]),
  );
  const root = tempFolder(files);
  const problems = (await formatKnowledge(root)).map(describeBuildProblem);
  const textOf = (name: string) => readFileSync(join(root, `rules/knowledge/${name}.tsv`), 'utf8');
  const rowsOf = (name: string) =>
    textOf(name)
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'));
  return { root, problems, textOf, rowsOf };
}

describe('formatting the knowledge tables', () => {
  after(removeTempFolders);

  it('fills ids, unique in their kind, and leaves those that are there', async () => {
    const { rowsOf } = await formatted({
      people: [
        PEOPLE,
        '\tBo Reed\tperson\tactor\t\t1950\t\t\t1\t',
        '\tBo Reed\tperson\tchef\t\t1960\t\t\t2\tthe chef',
        '\tBo Reed\tperson\tdancer\t\t\t\t\t3\tthe dancer',
        'kept-id\tAda Quill\tperson\t\t\t\t\t\t3\t',
        '\tZoë Ødegård-Łem\tartist\t\t\t\t\t\t3\t',
      ],
    });
    assert.deepEqual(
      rowsOf('people').map((row) => row[0]),
      ['bo-reed', 'bo-reed-1960', 'kept-id', 'bo-reed-dancer', 'zoe-odegard-lem'],
    );
  });

  it('sorts by tier, then by the folded name', async () => {
    const { rowsOf } = await formatted({
      people: [
        PEOPLE,
        '\tÉmile Zed\tperson\t\t\t\t\t\t2\t',
        '\tzoe a\tperson\t\t\t\t\t\t1\t',
        '\tEmil Zed\tperson\t\t\t\t\t\t2\t',
        '\tFay\tperson\t\t\t\t\t\t2\t',
      ],
    });
    assert.deepEqual(
      rowsOf('people').map((row) => row[1]),
      ['zoe a', 'Emil Zed', 'Émile Zed', 'Fay'],
    );
  });

  it('links no namesakes: who lived at another time, had the name at birth, or a plus more', async () => {
    const { rowsOf } = await formatted({
      people: [
        PEOPLE,
        '\tMara Lux\tperson\tsinger\t\t1990\t\t\t1\t',
        '\tBo Reed\tperson\tactor\t\t1900\t1950\t\t1\t',
        '\tZed\tperson\tsinger\tbirth=Ada Quill\t1950\t\t\t1\t',
        '\tTide+\tbrand\tplatform\t\t\t\t\t1\t',
      ],
      works: [
        WORKS,
        '\tEarly Fog\twork\tfilm\t\t1999\tMara Lux | Ada Quill\tTide\t\t1\t',
        '\tFair Fog\twork\tfilm\t\t1981\tBo Reed\tTide+\t\t1\t',
        '\tLate Fog\twork\tfilm\t\t2000\tMara Lux | Bo Reed\tTide+\t\t1\t',
        '\tOld Fog\twork\tfilm\t\t1980\tBo Reed\t\t\t1\t',
      ],
    });
    assert.deepEqual(
      rowsOf('works').map((row) => row.slice(6, 8)),
      [
        ['Mara Lux | Ada Quill', 'Tide'],
        ['Bo Reed', '@tide'],
        ['@mara-lux | Bo Reed', '@tide'],
        ['@bo-reed', ''],
      ],
    );
  });

  it('links names that mean one entity, and no others', async () => {
    const { rowsOf } = await formatted({
      people: [
        PEOPLE,
        '\tAda J. Quill\tperson\tdirector\tAda Quill | surname=Quill\t1950\t\t\t1\t',
        '\tBo Reed\tperson\tactor\t\t1950\t\t\t1\tone',
        '\tBo Reed\tperson\tchef\t\t1960\t\t\t1\ttwo',
        '\tMara Lux\tartist\tpainter\t\t1960\t\t\t1\t',
        '\tLux Works\tbrand\tcompany\tacronym=LXW\t\t\t\t1\t',
      ],
      works: [
        WORKS,
        '\tThe Long Fog\twork\tfilm\t\t1999\tAda Quill | Bo Reed | Quill\tLXW\tThe Fogs\t1\t',
        '\tThe Fogs\tfranchise\tfilm\t\t1999\tMara Lux\tNobody Known\t\t1\t',
        '\tThe Fogs\twork\tfilm\t\t1999\t\t\tThe Fogs\t1\t',
      ],
    });
    const works = rowsOf('works').map((row) => row.slice(0, 9));
    const fog = works.find((row) => row[0] === 'the-long-fog');
    assert.deepEqual(fog?.slice(6), ['@ada-j-quill | Bo Reed | Quill', '@lux-works', '@the-fogs']);
    const franchise = works.find((row) => row[2] === 'franchise');
    assert.deepEqual(franchise?.slice(6), ['@mara-lux', 'Nobody Known', '']);
    assert.equal(works.find((row) => row[0] === 'the-fogs' && row[2] === 'work')?.[8], '@the-fogs');
  });

  it('joins a row that is there twice into the richer one, and loses nothing of it', async () => {
    const { rowsOf, problems } = await formatted({
      music: [PEOPLE, 'mara-lux\tMara Lux\tperson\tsinger\thandle=@maralux\t1980-02-01\t\tFR\t2\t'],
      screen: [
        PEOPLE,
        '\tMara Lux\tperson\tactor,dancer\tbirth=Mara Luxenberg\t1980-02-01\t\tFR,BE\t1\tacts and sings',
      ],
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(rowsOf('music'), []);
    assert.deepEqual(rowsOf('screen'), [
      [
        'mara-lux',
        'Mara Lux',
        'person',
        'actor,dancer,singer',
        'birth=Mara Luxenberg | handle=@maralux',
        '1980-02-01',
        '',
        'FR,BE',
        '1',
        'acts and sings',
      ],
    ]);
  });

  it('reports what contradicts itself and pairs that may be one', async () => {
    const { problems, rowsOf } = await formatted({
      people: [
        PEOPLE,
        '\tMara Lux\tperson\tsinger\t\t1980\t2001\tFR\t2\t',
        '\tMara Lux\tperson\tsinger\tfull=Mara Anna Lux\t1980\t2002\tFR\t2\t',
        '\tBo Reed\tperson\tsinger\t\t1950\t\t\t2\t',
        '\tBo Reed\tartist\tpainter\t\t1950\t\t\t2\t',
      ],
    });
    assert.equal(rowsOf('people').length, 3);
    assert.equal(problems.length, 2);
    assert.match(problems.join('\n'), /with another died \(2001\); 2002 was kept/);
    assert.match(
      problems.join('\n'),
      /"Bo Reed" is also in .*people\.tsv:\d \((artist and person|person and artist)\)/,
    );
  });

  it('keeps apart a film and the novel of the same name and year', async () => {
    const { rowsOf, problems } = await formatted({
      works: [WORKS, '\tThe Fog\twork\tfilm\t\t1968\t\t\t\t1\t', '\tThe Fog\twork\tnovel\t\t1968\t\t\t\t1\t'],
    });
    assert.deepEqual(
      rowsOf('works').map((row) => row[0]),
      ['the-fog', 'the-fog-1968'],
    );
    assert.deepEqual(problems, []);
  });

  it('changes nothing when it runs again, not even the date of the file', async () => {
    const { root, textOf } = await formatted({
      people: [
        PEOPLE,
        '# checked',
        '\tBo Reed\tperson\tactor,chef,actor\ta|b |a\t\t\t\t2\t',
        '\tAda\tperson\t\t\t\t\t\t1\t',
      ],
    });
    const before = textOf('people');
    assert.equal(
      before,
      `${PEOPLE}\n# checked\nada\tAda\tperson\t\t\t\t\t\t1\t\nbo-reed\tBo Reed\tperson\tactor,chef\ta | b\t\t\t\t2\t\n`,
    );
    const time = statSync(join(root, 'rules/knowledge/people.tsv')).mtimeMs;
    await formatKnowledge(root);
    assert.equal(textOf('people'), before);
    assert.equal(statSync(join(root, 'rules/knowledge/people.tsv')).mtimeMs, time);
  });

  it('leaves a table with a broken row as it is', async () => {
    const lines = [PEOPLE, '\tBo Reed\tperson', '\tAda\tperson\t\t\t\t\t\t1\t'];
    const { textOf, problems } = await formatted({ people: lines });
    assert.equal(textOf('people'), `${lines.join('\n')}\n`);
    assert.match(problems[0] ?? '', /people\.tsv:2:1 3 cells, the header has 10; the file is left as it is/);
  });
});
