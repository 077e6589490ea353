import assert from 'node:assert/strict';
import { surfaceForms } from '../../../server/engine/knowledge/surface-forms.ts';
import { type Row, rowsOf } from './small-index.ts';

/** A row and all forms it is found by: `class: tokens`, `,` for "surname, given". */
const FORMS: readonly (readonly [Row, readonly string[], string])[] = [
  [['Meryl Streep', 'person'], ['full: meryl streep', 'joined: merylstreep'], 'a person: as one word too'],
  [
    ['Ada B. Quill', 'person'],
    ['full: ada b quill', 'full: ada quill', 'joined: adabquill'],
    'with a middle initial, which may be left out',
  ],
  [
    ['J. R. R. Tolkien', 'person'],
    ['full: j r r tolkien', 'full: j tolkien', 'joined: jrrtolkien'],
    'with initials: the first stays',
  ],
  [['Cher', 'person'], ['mononym: cher'], 'a name of one word'],
  [['Bo Re', 'person'], ['full: bo re'], 'too short to be written as one word'],
  [
    ['The Long Fog', 'work'],
    ['title: the long fog', 'title: long fog', 'joined: thelongfog'],
    'a title: the article may be left out',
  ],
  [['The Fog', 'work'], ['title: the fog', 'short: fog'], 'one word without its article is only a short form'],
  [
    ['Le Grand Bleu', 'work'],
    ['title: le grand bleu', 'title: grand bleu', 'joined: legrandbleu'],
    'articles of other languages',
  ],
  [
    ['The Day', 'event', 'acronym=TD2'],
    ['full: the day', 'acronym: td2', 'acronym: td 2'],
    'an abbreviation with a number, together or apart',
  ],
  [['Дональд Трамп', 'person'], ['script: дohaлbд tpamп'], 'another script is folded by look, and nothing is derived'],
  [['Fog Wars II', 'work'], ['title: fog wars ii', 'title: fog wars 2', 'joined: fogwarsii'], 'numbers in both ways'],
  [
    ['Ada Quill', 'person', 'surname=Quill | nickname=Addie Q'],
    ['full: ada quill', 'surname: quill', 'nickname: addie q', 'joined: adaquill'],
    'listed forms before derived ones',
  ],
  [
    ['Ada Quill', 'person', 'full=ADA QUILL | birth=Ada Quill'],
    ['full: ada quill', 'joined: adaquill'],
    'the same form once, in its first class',
  ],
  [
    ['Fog Daddy (Long Fog)', 'character'],
    ['full: fog daddy long fog', 'full: fog daddy', 'joined: fogdaddylongfog'],
    'a character without what tells it apart',
  ],
  [
    ['Fogra (Long Fog)', 'character', '', { subkind: 'game', tier: '2' }],
    ['full: fogra long fog', 'given: fogra', 'joined: fogralongfog'],
    'one word of it only as a first name',
  ],
  [
    ['Hisora Moroda', 'character', '', { subkind: 'anime', tier: '3', country: 'JP' }],
    ['full: hisora moroda', 'full: moroda hisora', 'given: hisora'],
    'a drawn character by its first name, and surname first where that is the custom',
  ],
  [
    ['Hisora Moroda', 'character', '', { subkind: 'anime', tier: '1', country: 'JP' }],
    ['full: hisora moroda', 'full: moroda hisora', 'joined: hisoramoroda'],
    'one that everybody knows by the first names that its row has',
  ],
  [['Long Fog (band)', 'brand'], ['title: long fog band', 'joined: longfogband'], 'nobody else without it'],
  [['Long Fog', 'brand'], ['title: long fog', 'joined: longfog'], 'a brand as one word too'],
];

describe('surface forms', () => {
  for (const [row, expected, why] of FORMS) {
    it(`of ${row[0]}: ${why}`, () => {
      const [read] = rowsOf([row]);
      assert.ok(read);
      const forms = surfaceForms(read).map((form) => `${form.class}: ${form.tokens.join(' ')}`);
      assert.deepEqual(forms.filter((form) => !isJoined(form) || expected.includes(form)).sort(), [...expected].sort());
      const joined = forms.filter(isJoined);
      assert.deepEqual(
        joined.filter((form) => !expected.includes(form)),
        [],
      );
    });
  }

  it('are shown as the listed form they come from', () => {
    const [read] = rowsOf([['Ada B. Quill', 'person']]);
    assert.ok(read);
    assert.deepEqual([...new Set(surfaceForms(read).map(({ text }) => text))], ['Ada B. Quill']);
  });

  it('of digits only must be written with what stands between them', () => {
    const [event] = rowsOf([['Some Day', 'event', 'acronym=9/11']]);
    const [film] = rowsOf([['300', 'work']]);
    assert.ok(event && film);
    const exact = [event, film].flatMap(surfaceForms).filter(({ exactGaps }) => exactGaps);
    assert.deepEqual(
      exact.map(({ text }) => text),
      ['9/11'],
    );
  });

  it('of nothing but punctuation do not exist', () => {
    const [read] = rowsOf([['!!!', 'work', 'Chk Chk', { id: 'chk' }]]);
    assert.ok(read);
    assert.deepEqual(
      surfaceForms(read).map(({ tokens }) => tokens.join(' ')),
      ['chk chk'],
    );
  });
});

function isJoined(form: string): boolean {
  return form.startsWith('joined');
}
