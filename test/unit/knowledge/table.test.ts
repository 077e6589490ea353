import assert from 'node:assert/strict';
import { isDate, readTable, slugOf, yearOf } from '../../../server/engine/knowledge/table.ts';

const HEADER = 'id\tname\tkind\taliases\tborn\tdied\tyear\ttier';

function table(...rows: readonly string[]): string {
  return [HEADER, ...rows].join('\n');
}

/** A row with a mistake in it, and where and how it is reported. */
const MISTAKES: readonly (readonly [string, number, RegExp, string])[] = [
  ['x\t\tperson\t\t\t\t\t1', 2, /the name is empty/, 'no name'],
  ['\tAda Quill\tpoet\t\t\t\t\t1', 3, /unknown kind "poet"; known are person/, 'a kind that nobody knows'],
  ['\tAda Quill\t\t\t\t\t\t1', 3, /unknown kind ""/, 'no kind'],
  ['Ada Quill\tAda Quill\tperson\t\t\t\t\t1', 1, /"Ada Quill" is not a slug/, 'an id with a capital and a space'],
  ['ada--quill\tAda Quill\tperson\t\t\t\t\t1', 1, /is not a slug/, 'an id with two hyphens'],
  ['\t???\tperson\t\t\t\t\t1', 1, /"" is not a slug/, 'a name that gives no id'],
  ['\tAda Quill\tperson\t\t20x1\t\t\t1', 5, /"20x1" is not a date/, 'a birth that is no date'],
  ['\tAda Quill\tperson\t\t1900\t31.12.1950\t\t1', 6, /"31.12.1950" is not a date/, 'a death that is no date'],
  ['\tThe Fog\twork\t\t\t\t1999-13\t1', 7, /"1999-13" is not a date/, 'a month that does not exist'],
  ['\tThe Fog\twork\t\t\t\t1999-12-32\t1', 7, /"1999-12-32" is not a date/, 'a day that does not exist'],
  ['\tAda Quill\tperson\t\t1950\t1900\t\t1', 6, /ends \(1900\) before it begins \(1950\)/, 'a death before the birth'],
  ['\tAda Quill\tperson\t\t\t\t\t4', 8, /"4" is not a tier/, 'a tier that does not exist'],
  [
    '\tAda Quill\tperson\tnick=Addy\t\t\t\t1',
    4,
    /unknown alias class in "nick=Addy"/,
    'an alias class that nobody knows',
  ],
  ['\tAda Quill\tperson\tjoined=adaquill\t\t\t\t1', 4, /unknown alias class/, 'an alias class that is derived'],
  ['\tAda Quill\tperson', 1, /3 cells, the header has 8/, 'cells left out'],
  ['\tAda Quill\tperson\t\t\t\t\t1\tx', 1, /9 cells, the header has 8/, 'a cell too many'],
];

describe('reading a knowledge table', () => {
  it('reads a row with all it says', () => {
    const text = [
      'id\tname\tkind\tsubkind\taliases\tborn\tdied\tcreator\tfranchise\tcountry\ttier\tflags\tgeneric\tnote',
      'ada\tAda Quill\tartist\tpainter, illustrator\tsurname=Quill | Addie Quill\t1850-02-28\t?\t@bo | Cy Reed\t@fog\tGB,US\t2\ttrademark\ta painter\tb',
    ].join('\n');
    const { rows, problems } = readTable(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(rows, [
      {
        line: 2,
        aliases: [
          { text: 'Ada Quill', class: 'full' },
          { text: 'Quill', class: 'surname' },
          { text: 'Addie Quill', class: 'full' },
        ],
        entity: {
          id: 'artist:ada',
          name: 'Ada Quill',
          kind: 'artist',
          subkinds: ['painter', 'illustrator'],
          begin: '1850-02-28',
          end: '?',
          countries: ['GB', 'US'],
          creators: ['@bo', 'Cy Reed'],
          owners: [],
          franchises: ['@fog'],
          tier: 2,
          flags: ['trademark'],
          generic: 'a painter',
          note: 'b',
        },
      },
    ]);
  });

  for (const [row, column, message, why] of MISTAKES) {
    it(`reports ${why}, and goes on`, () => {
      const good = 'bo\tBo Reed\tperson\t\t\t\t\t1';
      const { rows, problems } = readTable(table(good, row, good));
      assert.equal(problems.length, 1, JSON.stringify(problems));
      assert.deepEqual([problems[0]?.line, problems[0]?.column], [3, column]);
      assert.match(problems[0]?.message ?? '', message);
      assert.deepEqual(
        rows.map(({ line }) => line),
        [2, 4],
        'the row with the mistake is left out',
      );
    });
  }

  it('reports every mistake of a row', () => {
    const { problems } = readTable(table('A b\t\tpoet\tnick=x\t20x1\t\t\t9'));
    assert.deepEqual(
      problems.map(({ column }) => column),
      [2, 3, 5, 8, 4],
    );
  });

  it('reports a header that lacks a column or has one too many', () => {
    assert.match(readTable('id\tname\nada\tAda').problems[0]?.message ?? '', /the header has no column "kind"/);
    const { rows, problems } = readTable('name\tkind\tcolour\nAda Quill\tperson\tred');
    assert.deepEqual(
      problems.map(({ line, column }) => [line, column]),
      [[1, 3]],
    );
    assert.match(problems[0]?.message ?? '', /unknown column "colour"; known are id, name/);
    assert.equal(rows.length, 1, 'the other columns count');
  });

  it('passes over blank lines and comments, and takes a byte order mark and Windows line endings', () => {
    const { rows, problems } = readTable(`\ufeff${HEADER}\r\n# people\r\n\r\nada\tAda Quill\tperson\t\t\t\t\t1\r\n`);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      rows.map(({ line, entity }) => [line, entity.id]),
      [[4, 'person:ada']],
    );
  });

  it('reads nothing from an empty table, without a crash', () => {
    for (const text of ['', '\n\n', '\t\t\n', '\u0000']) assert.deepEqual(readTable(text).rows, []);
  });

  it('classes a bare form by kind and script', () => {
    const forms: readonly (readonly [string, string, string])[] = [
      ['person', 'Ada Quill', 'full'],
      ['person', 'Ada', 'mononym'],
      ['person', 'J-Lo', 'full'],
      ['person', '@adaquill', 'handle'],
      ['person', 'Тейлор', 'script'],
      ['person', '泰勒', 'script'],
      ['character', 'Maren', 'mononym'],
      ['work', 'Fog', 'title'],
      ['work', 'Туман', 'script'],
      ['franchise', 'Fog Wars', 'title'],
      ['brand', 'Tide', 'title'],
    ];
    const classes = forms.map(([kind, text]) => {
      const { rows } = readTable(table(`x\tSome Name\t${kind}\t${text}\t\t\t\t1`));
      return [kind, text, rows[0]?.aliases[1]?.class];
    });
    assert.deepEqual(classes, forms);
  });

  it('takes a tier left out as the least prominent', () => {
    assert.equal(readTable(table('x\tAda Quill\tperson\t\t\t\t\t')).rows[0]?.entity.tier, 3);
  });
});

describe('dates of a table', () => {
  for (const date of [
    '?',
    '1949',
    '1949-06',
    '1949-06-22',
    '-0044',
    '-0044-03-15',
    '44',
    '2000-02-29',
    '~1290',
    '~-0750',
  ]) {
    it(`takes ${date}`, () => assert.ok(isDate(date)));
  }
  for (const date of [
    '',
    '1949-6',
    '1949-00',
    '1949-13',
    '1949-06-00',
    '1949-06-32',
    'c. 1949',
    '1949?',
    '22.06.1949',
    '19490',
    '+1949',
    '~1949-06',
    '~?',
  ]) {
    it(`refuses “${date}”`, () => assert.ok(!isDate(date)));
  }
  it('refuses days that a month does not have', () => {
    assert.deepEqual(['1949-02-30', '1949-06-31', '1900-02-29'].filter(isDate), []);
  });

  it('have years', () => {
    assert.deepEqual(['1949-06-22', '-0044-03-15', '44', '~1290', '~-0750'].map(yearOf), [1949, -44, 44, 1290, -750]);
    assert.deepEqual(['', '?'].map(yearOf), [Number.NaN, Number.NaN]);
  });
});

describe('slugs', () => {
  const slugs: readonly (readonly [string, string])[] = [
    ['Meryl Streep', 'meryl-streep'],
    ['J. R. R. Tolkien', 'j-r-r-tolkien'],
    ["Hitchhiker's Guide", 'hitchhikers-guide'],
    ['Alien: Covenant', 'alien-covenant'],
    ['Beyoncé', 'beyonce'],
    ['Łódź Øst Straße Æon Đorđe', 'lodz-ost-strasse-aeon-dorde'],
    ['Rock & Roll', 'rock-and-roll'],
    ['  — !', ''],
    ['Дом', 'дом'],
  ];
  for (const [name, slug] of slugs) it(`of ${name} is “${slug}”`, () => assert.equal(slugOf(name), slug));

  it('are slugs of themselves', () => {
    for (const [, slug] of slugs) assert.equal(slugOf(slug), slug);
  });
});
