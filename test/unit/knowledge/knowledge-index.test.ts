import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { detect } from '../../../server/engine/detection/detect.ts';
import { compileIndex } from '../../../server/engine/knowledge/compile.ts';
import { type KnowledgeIndex, openIndex } from '../../../server/engine/knowledge/knowledge-index.ts';
import { HEADER_WORDS, SECTION_WORDS, SECTIONS } from '../../../server/engine/knowledge/layout.ts';
import { hashToken } from '../../../server/engine/knowledge/token-hash.ts';
import { foldedTokens } from '../../../server/engine/knowledge/tokens.ts';
import { programFile } from '../../../server/host/program-files.ts';
import { type Row, rowsOf, smallBytes, smallIndex } from './small-index.ts';

const ROWS: readonly Row[] = [
  [
    'Ada Quill',
    'person',
    'surname=Quill',
    { subkind: 'director,author', born: '1949-06-22', country: 'GB,US', generic: 'a director', note: 'a note' },
  ],
  ['Ada Quillon', 'artist', '', { born: '1850', died: '?', tier: '1' }],
  [
    'The Long Fog',
    'work',
    'Длинный туман',
    {
      year: '1999',
      creator: 'person:ada-quill | Bo Reed',
      owner: 'Tide',
      franchise: 'franchise:fog',
      flags: 'trademark',
    },
  ],
  ['Fog', 'franchise', '泰勒', { year: '1999', tier: '3' }],
];
const CUES = ['use\tstyle\tbefore\t2\tin the style of | by', 'look\tnews\tanywhere\t9\tnews footage'];

/** The aliases that end exactly where these words lead. */
function aliasesOf(index: KnowledgeIndex, words: string) {
  const [first = '', ...rest] = foldedTokens(words).map(hashToken);
  let node = index.firstStep(Number(first));
  for (const hash of rest) node = node === 0 ? 0 : index.nextStep(node, hash);
  const found = [];
  if (node !== 0) {
    for (let at = index.aliasesFrom(node); at < index.aliasesTo(node); at++) found.push(index.alias(at));
  }
  return found;
}

describe('a compiled index', () => {
  const index = smallIndex(ROWS, CUES, { fog: 3, long: 4, the: 4, quill: 2, ada: 1 });

  it('gives back every entity as it was', () => {
    assert.equal(index.entityCount, ROWS.length);
    for (const { entity } of rowsOf(ROWS)) assert.deepEqual(index.find(entity.id), entity);
    assert.equal(index.find('person:nobody'), undefined);
    assert.equal(index.find(''), undefined);
  });

  it('finds entities by every form, with its class', () => {
    const forms = [
      'Ada Quill',
      'QUILL',
      'ada quillon',
      'the long fog',
      'Long Fog',
      'Длинный туман',
      'fog',
      '泰勒',
      'adaquill',
    ];
    const found = forms.map((form) =>
      aliasesOf(index, form).map((alias) => `${index.entity(alias.entity).name} ${alias.class}`),
    );
    assert.deepEqual(found, [
      ['Ada Quill full'],
      ['Ada Quill surname'],
      ['Ada Quillon full'],
      ['The Long Fog title'],
      ['The Long Fog title'],
      ['The Long Fog script'],
      ['Fog title'],
      ['Fog script'],
      ['Ada Quill joined'],
    ]);
  });

  it('finds nothing by anything else', () => {
    for (const words of ['ada', 'quill ada quill', 'long', 'the long', 'fog the', 'zzz', 'in the style'])
      assert.deepEqual(aliasesOf(index, words), [], words);
  });

  it('says how ordinary a form is: as its least ordinary word', () => {
    const tiers = ['the long fog', 'fog', 'ada quill', 'quill', 'ada quillon'].map(
      (form) => aliasesOf(index, form)[0]?.ordinariness,
    );
    assert.deepEqual(tiers, [3, 3, 1, 2, 0]);
  });

  it('knows kind and tier without decoding', () => {
    const numbers = ROWS.map((_, number) => number);
    assert.deepEqual(
      numbers.map((number) => [index.entityKind(number), index.entityTier(number)]),
      [
        ['person', 2],
        ['artist', 1],
        ['work', 2],
        ['franchise', 3],
      ],
    );
  });

  it('gives cues back, and says that they are no names', () => {
    const [style] = aliasesOf(index, 'in the style of');
    assert.deepEqual(style?.cue, { topic: 'use', value: 'style', side: 'before', reach: 2 });
    assert.equal(style?.entity, -1);
    assert.equal(aliasesOf(index, 'news footage')[0]?.cue?.topic, 'look');
  });

  it('is the same for the same rows', () => assert.deepEqual(smallBytes(ROWS, CUES), smallBytes(ROWS, CUES)));

  it('can lie anywhere in memory', () => {
    const bytes = smallBytes(ROWS, CUES);
    for (const shift of [1, 2, 3, 4]) {
      const moved = new Uint8Array(bytes.length + 8);
      moved.set(bytes, shift);
      const opened = openIndex(moved.subarray(shift, shift + bytes.length), true);
      assert.equal(opened.find('person:ada-quill')?.name, 'Ada Quill');
    }
  });

  it('may be empty', () => {
    const empty = smallIndex([]);
    assert.equal(empty.entityCount, 0);
    assert.deepEqual(aliasesOf(empty, 'ada'), []);
    assert.equal(empty.find('person:ada-quill'), undefined);
  });

  it('holds texts of 65,535 bytes and no longer ones', () => {
    const [row] = rowsOf([['Ada Quill', 'person']]);
    assert.ok(row);
    const noted = (length: number) => {
      const entity = { ...row.entity, note: 'x'.repeat(length) };
      return compileIndex({ rows: [{ ...row, entity }], cues: [], ordinary: { word: () => 0 } });
    };
    assert.equal(openIndex(noted(65_000)).find('person:ada-quill')?.note.length, 65_000);
    assert.throws(() => noted(66_000), /longer than 65,535/);
  });

  it('keeps two words with the same hash apart', () => {
    // Two words that FNV-1a does not tell apart (found by search).
    const [one, other] = ['costarring', 'liquid'];
    assert.equal(hashToken(one), hashToken(other));
    const index = smallIndex([
      [one, 'work'],
      [other, 'work'],
    ]);
    for (const word of [one, other]) {
      const [mention, ...others] = detect(word, [index]).mentions;
      assert.deepEqual(others, []);
      assert.deepEqual(
        mention?.candidates.map(({ alias }) => alias.text),
        [word],
      );
    }
  });
});

describe('compiling an index', () => {
  it('refuses two forms that no hash tells apart', () => {
    // Found by search: 48 bits of two hashes agree.
    const [one, other] = ['xxvjoak', 'ebhbyps'];
    assert.equal(hashToken(one), hashToken(other));
    const rows: readonly Row[] = [
      [one, 'work'],
      [other, 'work'],
    ];
    assert.throws(
      () => smallBytes(rows),
      /"ebhbyps" of work:ebhbyps and "xxvjoak" of work:xxvjoak have the same hashes/,
    );
    assert.doesNotThrow(() => smallBytes([rows[0] as Row, ['xxvjoak ebhbyps', 'person']]));
  });

  it('finds every form of many, whatever they share', () => {
    const syllables = ['ka', 'ro', 'mi', 'tel', 'sun', 'vor'];
    const name = (number: number) =>
      [number % 6, Math.floor(number / 6) % 6, Math.floor(number / 36) % 6].map((at) => syllables[at]).join(' ');
    const rows = Array.from(
      { length: 216 },
      (_, at): Row => [name(at), 'person', name(at).slice(0, -4), { id: `p${at}` }],
    );
    const index = smallIndex(rows);
    for (const { entity, aliases } of rowsOf(rows)) {
      for (const { text } of aliases) {
        const found = aliasesOf(index, text).map((alias) => index.entity(alias.entity).id);
        assert.ok(found.includes(entity.id), `${text} of ${entity.id}`);
        assert.equal(new Set(found).size, found.length);
      }
    }
  });
});

describe('opening an index', () => {
  const good = smallBytes(ROWS, CUES);
  const changed = (at: number, value: number): Uint8Array => {
    const bytes = good.slice();
    new DataView(bytes.buffer).setUint32(at * 4, value, true);
    return bytes;
  };

  const bad: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['nothing', new Uint8Array(0), /truncated; build it again/],
    ['less than a header', good.slice(0, 12), /truncated; build it again/],
    ['another file', new TextEncoder().encode('%PDF-1.7 and so on'), /not a knowledge index/],
    ['an older version', changed(1, 2), /has version 2, this program reads \d+; build it again/],
    ['a newer version', changed(1, 99), /has version 99, this program reads/],
    ['another number of sections', changed(3, 2), /damaged: its header is cut off/],
    ['half a header', good.slice(0, 40), /damaged: its header is cut off/],
    ['half of it', good.slice(0, good.length >> 1), /damaged: section \w+ is cut off/],
    ['all but the last bytes', good.slice(0, good.length - 4), /damaged: section pool is cut off/],
    ['a section at an odd place', changed(HEADER_WORDS, 3), /damaged: section rootFilter is cut off/],
    [
      'a section longer than the file',
      changed(HEADER_WORDS + 1, good.length),
      /damaged: section rootFilter is cut off/,
    ],
  ];
  for (const [what, bytes, message] of bad) {
    it(`refuses ${what}`, () => assert.throws(() => openIndex(bytes), message));
  }

  it('notices a changed byte anywhere in the body when asked to verify', () => {
    const body = (HEADER_WORDS + SECTIONS.length * SECTION_WORDS) * 4;
    for (let at = body; at < good.length; at += 997) {
      const bytes = good.slice();
      bytes[at] = (bytes[at] as number) ^ 0x40;
      assert.throws(() => openIndex(bytes, true), /damaged: its checksum differs/, `byte ${at}`);
    }
  });

  it('opens what ships, and every entity in it can be read and found by its id', () => {
    const index = openIndex(readFileSync(programFile('knowledge.bin')), true);
    assert.ok(index.entityCount > 5000, `${index.entityCount} entities`);
    for (let number = 0; number < index.entityCount; number += 7) {
      const entity = index.entity(number);
      assert.equal(index.find(entity.id), entity);
      assert.match(entity.id, /^(?:person|artist|work|character|franchise|place|object|landmark|event|brand):\S+$/);
    }
  });

  it('gives a character no name of somebody well known, and no first name that is a word', () => {
    const facts = { subkind: 'game', tier: '3' };
    const small = smallIndex(
      [
        ['Bo Forge', 'person', '', { tier: '2' }],
        ['Bo Forge (Fog)', 'character', '', facts],
        ['Cy Forge (Fog)', 'character', '', facts],
        ['Tide Orrel', 'character', '', facts],
        ['Zoldra Orrel', 'character', '', facts],
      ],
      [],
      { tide: 3 },
    );
    const owners = (words: string) => aliasesOf(small, words).map(({ entity }) => small.entity(entity).id);
    assert.deepEqual(owners('Bo Forge'), ['person:bo-forge']);
    assert.deepEqual(owners('Cy Forge'), ['character:cy-forge-fog']);
    assert.deepEqual(owners('Tide'), []);
    assert.deepEqual(owners('Zoldra'), ['character:zoldra-orrel']);
  });
});
