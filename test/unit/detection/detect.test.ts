import assert from 'node:assert/strict';
import { detect } from '../../../server/engine/detection/detect.ts';
import { entityOf, NOTHING_DETECTED } from '../../../server/engine/detection/mention.ts';
import { itIsPending } from '../analyze/pending.ts';
import { smallIndex } from '../knowledge/small-index.ts';

const index = smallIndex(
  [
    ['Ada Quill', 'person', 'surname=Quill | nickname=T-Quill | handle=@adaquill13 | script=泰勒·斯威夫特'],
    ['H. R. Tide', 'artist'],
    ['Bo Joneses', 'person'],
    ['Alien: Covenant', 'work'],
    ['Fog', 'work'],
    ['The Long Fog', 'work'],
    ['The Long Fog II', 'work'],
    ['Some Day', 'event', 'acronym=9/11'],
    ['300', 'work'],
    ['Fog Wars', 'franchise'],
    ['Rock & Tide', 'brand'],
    ["Ada's Harbour", 'work'],
    ['Liquid', 'work'],
    ['M*A*S*H', 'work'],
    ['Ada Tide', 'person'],
  ],
  ['use\tstyle\tbefore\t2\tin the style of | by', 'look\tnews\tanywhere\t9\tnews footage'],
);

/** `words = entity (spelling)` for each mention that no longer one covers. */
function mentionsIn(text: string): readonly string[] {
  const { mentions } = detect(text, [index]);
  const outer = mentions.filter(
    (one) => !mentions.some((other) => other !== one && other.start <= one.start && one.end <= other.end),
  );
  return outer.map(({ start, end, candidates }) => {
    const readings = candidates.map(({ spelling, ...candidate }) => {
      return `${entityOf({ spelling, ...candidate }).name}${spelling === 'plain' ? '' : ` (${spelling})`}`;
    });
    return `${text.slice(start, end)} = ${readings.join(', ')}`;
  });
}

const FOUND: readonly (readonly [string, readonly string[], string])[] = [
  ['a portrait of Ada Quill, smiling', ['Ada Quill = Ada Quill'], 'the name'],
  ['ada quill and ADA QUILL', ['ada quill = Ada Quill', 'ADA QUILL = Ada Quill'], 'in any case'],
  ["Ada Quill's nose, Quill’s hat", ['Ada Quill = Ada Quill', 'Quill = Ada Quill'], 'with a possessive'],
  ['Ada-Quill and ada_quill.png', ['Ada-Quill = Ada Quill', 'ada_quill = Ada Quill'], 'with other separators'],
  ['Quill, Ada', ['Quill, Ada = Ada Quill (surname-first)'], 'surname first with a comma'],
  ['Quill Ada', ['Quill = Ada Quill'], 'surname first without one'],
  ['quill, ada', ['quill = Ada Quill'], 'in small letters, where no list says that one is a surname'],
  ['Ada, Quill', ['Quill = Ada Quill'], 'a comma parts given name and surname'],
  ['Ada. Quill', ['Quill = Ada Quill'], 'so does the end of a sentence'],
  ['Ada\n\nQuill', ['Quill = Ada Quill'], 'and a blank line'],
  ['Ada J. Quill', ['Ada J. Quill = Ada Quill'], 'an initial may stand between'],
  ['Ada J Quill', ['Quill = Ada Quill'], 'a letter may not'],
  ['two Quills', ['Quills = Ada Quill (plural)'], 'a plural'],
  [
    'Bo Joneses and Bo Joneses’ hat',
    ['Bo Joneses = Bo Joneses', 'Bo Joneses = Bo Joneses'],
    'a name that ends in s is no plural',
  ],
  ['advances, Quillon, unquill', [], 'longer words are other words'],
  ['泰勒·斯威夫特在舞台上', ['泰勒·斯威夫特 = Ada Quill'], 'in a script without spaces'],
  ['H.R. Tide and H R Tide', ['H.R. Tide = H. R. Tide', 'H R Tide = H. R. Tide'], 'initials with a dot or without'],
  [
    'Alien: Covenant, Alien Covenant',
    ['Alien: Covenant = Alien: Covenant', 'Alien Covenant = Alien: Covenant'],
    'punctuation of the name may be left out',
  ],
  ['Alien, Covenant', [], 'but no other may stand there'],
  [
    'The Long Fog II, the long fog',
    ['The Long Fog II = The Long Fog II', 'the long fog = The Long Fog'],
    'the longest of several',
  ],
  ['the long fog 2', ['the long fog 2 = The Long Fog II'], 'numbers in either way'],
  ['on 9/11 and 9-11 and 9 11', ['9/11 = Some Day'], 'a name of digits only as it is written'],
  ['300 extras', ['300 = 300'], 'a number that is a name'],
  ['Rock and Tide, rock & tide', ['Rock and Tide = Rock & Tide', 'rock & tide = Rock & Tide'], '"and" in two ways'],
  ['ada’s harbour', ["ada’s harbour = Ada's Harbour"], 'a possessive in the name'],
  ['M*A*S*H reruns, MASH', ['M*A*S*H = M*A*S*H'], 'a name with marks in it'],
  ['Tay\u200b Ada\u200b Qu\u200bill', ['Ada\u200b Qu\u200bill = Ada Quill'], 'what nobody sees'],
];

describe('detection', () => {
  for (const [text, expected, why] of FOUND) {
    it(`finds in ${JSON.stringify(text)}: ${why}`, () => assert.deepEqual(mentionsIn(text), expected));
  }

  it('offers every reading of a mention once', () => {
    const [mention] = detect('Quill', [
      index,
      smallIndex([['Cy Quill', 'artist', 'surname=Quill | short=Quill']]),
    ]).mentions;
    assert.deepEqual(
      mention?.candidates.map((one) => [entityOf(one).name, one.alias.class]),
      [
        ['Ada Quill', 'surname'],
        ['Cy Quill', 'surname'],
      ],
    );
  });

  it('finds cues in the same pass, and only as they are listed', () => {
    const { cues } = detect('news footage, in the style of Ada Quill, by-line, n.e.w.s footage', [index]);
    assert.deepEqual(
      cues.map(({ phrase, cue, start, end }) => [phrase, cue.value, start, end]),
      [
        ['news footage', 'news', 0, 12],
        ['in the style of', 'style', 14, 29],
        ['by', 'style', 41, 43],
      ],
    );
  });

  it('gives one answer for all texts with nothing in them', () => {
    for (const text of ['', ' ', 'a wooden pier', '😀', '\ud800'])
      assert.equal(detect(text, [index]), NOTHING_DETECTED);
  });

  it('finds nothing with no knowledge, and something with two indexes', () => {
    assert.equal(detect('Ada Quill', []), NOTHING_DETECTED);
    assert.equal(detect('Ada Quill', [index, index]).mentions.length, detect('Ada Quill', [index]).mentions.length);
  });

  it('keeps tokens of the text that later texts do not change', () => {
    const first = detect('Ada Quill by the sea', [index]);
    detect('another text of many more words than the one before it', [index]);
    assert.deepEqual([...first.tokens.start], [0, 4, 10, 13, 17]);
  });

  it('sorts mentions by place, longer ones first', () => {
    const places = detect('The Long Fog II and Ada Quill', [index]).mentions.map(({ start, end }) => [start, end]);
    const sorted = [...places].sort((a, b) => Number(a[0]) - Number(b[0]) || Number(b[1]) - Number(a[1]));
    assert.deepEqual(places, sorted);
    assert.ok(places.length > 3);
  });

  it('takes time in proportion to the text', () => {
    for (const unit of ['Ada Quill ', 'a ', 'Ada ', 'The Long Fog ', 'A.d.a ', '9/11 ', 'AdaQuill', '@', '泰勒']) {
      const text = unit.repeat(Math.ceil(40_000 / unit.length));
      const started = performance.now();
      detect(text, [index]);
      const took = performance.now() - started;
      assert.ok(took < 1500, `${JSON.stringify(unit)} repeated took ${Math.round(took)} ms`);
    }
  }).timeout(20_000);

  it('ends a name at a possessive', () => {
    assert.deepEqual(mentionsIn("Ada's Quill"), ['Quill = Ada Quill']);
  });

  itIsPending('finds initials that are written together', 'they are found only where that form is listed', () => {
    assert.deepEqual(mentionsIn('HR Tide'), ['HR Tide = H. R. Tide']);
  });

  itIsPending(
    'reads a list of names with one given name from left to right',
    'the comma makes it a surname and a given name',
    () => {
      assert.deepEqual(mentionsIn('Ada Quill, Ada Tide'), ['Ada Quill = Ada Quill', 'Ada Tide = Ada Tide']);
    },
  );

  it('does not take one word for another that has the same hash', () =>
    assert.deepEqual(mentionsIn('a film costarring nobody'), []));
});
