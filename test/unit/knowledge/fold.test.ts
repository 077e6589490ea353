import assert from 'node:assert/strict';
import { CharClass, charClass, foldAstral } from '../../../server/engine/knowledge/fold.ts';
import { foldWord } from '../../../server/engine/knowledge/fold-word.ts';
import { foldedTokens } from '../../../server/engine/knowledge/tokens.ts';
import { itIsPending } from '../analyze/pending.ts';

/** Two spellings that must count as the same word, and why. */
const SAME: readonly (readonly [string, string, string])[] = [
  ['STREEP', 'streep', 'case'],
  ['Beyoncé', 'beyonce', 'a precomposed accent'],
  ['Beyonce\u0301', 'beyonce', 'a combining accent'],
  ['Pelé', 'PELE', 'case and accent'],
  ['Čapek', 'capek', 'a caron'],
  ['Şükrü', 'sukru', 'cedilla and umlaut'],
  ['Nguyễn', 'nguyen', 'two accents on one letter'],
  ['Łódź', 'lodz', 'a stroke that is no accent'],
  ['Øyvind', 'oyvind', 'another stroke'],
  ['Đorđe', 'dorde', 'a crossed letter'],
  ['Straße', 'strasse', 'one letter for two'],
  ['Æon', 'aeon', 'a ligature that is a letter'],
  ['œuvre', 'oeuvre', 'another'],
  ['Þor', 'thor', 'thorn'],
  ['ﬁlm', 'film', 'a typographic ligature'],
  ['Ｓｗｉｆｔ', 'swift', 'full width'],
  ['𝐒𝐰𝐢𝐟𝐭', 'swift', 'mathematical bold'],
  ['𝒮𝓌𝒾𝒻𝓉', 'swift', 'mathematical script'],
  ['𝟙𝟡𝟠𝟜', '1984', 'mathematical digits'],
  ['ıstanbul', 'istanbul', 'a dotless i'],
  ['İstanbul', 'istanbul', 'a dotted capital I'],
  ['Sw\u0456ft', 'swift', 'a Ukrainian i'],
  ['T\u0430yl\u043er', 'taylor', 'Cyrillic a and o'],
  ['\u0410\u0412\u0415', 'abe', 'Cyrillic capitals'],
  ['\u03a1\u03b1\u03c1\u03b1', 'papa', 'Greek letters that look Latin'],
  ['Tay\u200blor', 'taylor', 'a zero-width space'],
  ['Tay\u200dlor', 'taylor', 'a zero-width joiner'],
  ['Tay\u00adlor', 'taylor', 'a soft hyphen'],
  ['Tay\u2060lor', 'taylor', 'a word joiner'],
  ['Tay\ufeff\u200elor', 'taylor', 'a byte order mark and a direction mark'],
  ["O'Hara", 'ohara', 'an apostrophe inside'],
  ['O’Hara', "O'Hara", 'two apostrophes'],
  ['Rock & Roll', 'rock and roll', 'an ampersand between words'],
];

const DIFFERENT: readonly (readonly [string, string, string])[] = [
  ['Swift', 'Swifts', 'a further letter'],
  ['Vance', 'advance', 'a longer word'],
  ['Мир', 'mir', 'letters that look like none of Latin'],
  ['한', '하', 'two syllables'],
  ['泰', '太', 'two characters'],
  ['が', 'か', 'kana with and without a sound mark'],
  ['9 11', '911', 'a gap'],
];

describe('folding', () => {
  itIsPending('makes letters in circles letters', 'a symbol that stands for a letter counts as a separator', () => {
    assert.deepEqual(foldedTokens('Ⓢⓦⓘⓕⓣ'), ['swift']);
  });

  it('keeps words apart that differ in vowel signs', () => {
    assert.notDeepEqual(foldedTokens('मोदी'), foldedTokens('मद'));
    assert.notDeepEqual(foldedTokens('தமிழ்'), foldedTokens('தமழ'));
  });

  itIsPending('reads decomposed kana and Hangul as composed ones', 'a text is not composed before it is cut', () => {
    assert.deepEqual(foldedTokens('ドナルド'.normalize('NFD')), foldedTokens('ドナルド'));
    assert.deepEqual(foldedTokens('한국'.normalize('NFD')), foldedTokens('한국'));
  });

  for (const [one, other, why] of SAME) {
    it(`makes ${one} and ${other} the same: ${why}`, () => {
      assert.deepEqual(foldedTokens(one), foldedTokens(other));
      assert.ok(foldedTokens(one).length > 0);
    });
  }

  for (const [one, other, why] of DIFFERENT) {
    it(`keeps ${one} and ${other} apart: ${why}`, () => assert.notDeepEqual(foldedTokens(one), foldedTokens(other)));
  }

  it('is done after one pass', () => {
    for (const text of SAME.flat()) {
      const once = foldedTokens(text);
      assert.deepEqual(once.flatMap(foldedTokens), once);
    }
  });

  it('classes every kind of character', () => {
    const expected: readonly (readonly [string, number])[] = [
      ['a', CharClass.letter],
      ['Z', CharClass.letter],
      ['é', CharClass.letter],
      ['ш', CharClass.letter],
      ['ψ', CharClass.letter],
      ['א', CharClass.letter],
      ['ش', CharClass.letter],
      ['ट', CharClass.letter],
      ['\u0947', CharClass.letter],
      ['\u093e', CharClass.letter],
      ['7', CharClass.digit],
      ['٣', CharClass.digit],
      ['泰', CharClass.ideograph],
      ['テ', CharClass.ideograph],
      ['ー', CharClass.ideograph],
      ['한', CharClass.ideograph],
      ['ก', CharClass.ideograph],
      ["'", CharClass.apostrophe],
      ['’', CharClass.apostrophe],
      ['ʼ', CharClass.apostrophe],
      ['@', CharClass.leetSymbol],
      ['$', CharClass.leetSymbol],
      ['&', CharClass.ampersand],
      ['\u0301', CharClass.ignorable],
      ['\u200b', CharClass.ignorable],
      ['\ufe0f', CharClass.ignorable],
      [' ', CharClass.separator],
      ['\u0000', CharClass.separator],
      ['・', CharClass.separator],
      ['。', CharClass.separator],
      ['\u2028', CharClass.separator],
      ['\ud83d', CharClass.surrogate],
      ['\ude00', CharClass.separator],
    ];
    const classes = expected.map(([character]) => [character, charClass(character.charCodeAt(0))]);
    assert.deepEqual(classes, expected);
    assert.equal(charClass('é'.charCodeAt(0)), CharClass.letter, 'also when asked again');
  });

  it('classes characters beyond the basic plane', () => {
    assert.deepEqual(foldAstral(0x1d413), { charClass: CharClass.letter, fold: 't' });
    assert.deepEqual(foldAstral(0x1d7d9), { charClass: CharClass.digit, fold: '1' });
    assert.deepEqual(foldAstral(0x20000), { charClass: CharClass.ideograph, fold: '\u{20000}' });
    assert.deepEqual(foldAstral(0x1f600), { charClass: CharClass.separator, fold: '' });
    assert.deepEqual(foldAstral(0xe0020), { charClass: CharClass.ignorable, fold: '' });
  });

  it('gives nothing for what is no word', () => {
    assert.deepEqual(['', ' ', '—', '\ud83d', '\u200b'].map(foldWord), ['', '', '', '', '']);
  });
});
