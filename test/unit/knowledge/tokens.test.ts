import assert from 'node:assert/strict';
import fc from 'fast-check';
import { foldWord } from '../../../server/engine/knowledge/fold-word.ts';
import { hashToken } from '../../../server/engine/knowledge/token-hash.ts';
import { foldedTokens, TokenFlag, tokenArrays, tokenize } from '../../../server/engine/knowledge/tokens.ts';

interface Token {
  readonly text: string;
  readonly hash: number;
  readonly stem: number;
  readonly flags: readonly string[];
}

function tokensOf(text: string): readonly Token[] {
  const tokens = tokenArrays(2);
  tokenize(text, tokens);
  return Array.from({ length: tokens.count }, (_, at) => ({
    text: text.slice(tokens.start[at], tokens.end[at]),
    hash: tokens.hash[at] as number,
    stem: tokens.stem[at] as number,
    flags: Object.entries(TokenFlag).flatMap(([name, bit]) => ((tokens.flags[at] as number) & bit ? [name] : [])),
  }));
}

const words = (text: string) => tokensOf(text).map((token) => token.text);

/** A text and the words it is cut into. */
const CUTS: readonly (readonly [string, readonly string[], string])[] = [
  ['Meryl Streep', ['Meryl', 'Streep'], 'spaces part'],
  ["Meryl Streep's nose", ['Meryl', 'Streep', 'nose'], 'a possessive is no part of the word'],
  ['Meryl Streep’s nose', ['Meryl', 'Streep', 'nose'], 'with the other apostrophe as well'],
  ["the Joneses' house", ['the', 'Joneses', 'house'], 'an apostrophe at the end is no part of it'],
  ["rock 'n' roll", ['rock', 'n', 'roll'], 'apostrophes around a word'],
  ["d'Artagnan", ["d'Artagnan"], 'an apostrophe inside is'],
  ["Assassin'S Creed", ['Assassin', 'Creed'], 'a capital possessive'],
  ["'Allo", ['Allo'], 'an apostrophe in front is not'],
  ['star-wars_fan.art', ['star', 'wars', 'fan', 'art'], 'hyphens, underscores and dots part'],
  ['J.R.R. Tolkien', ['J', 'R', 'R', 'Tolkien'], 'so initials are words'],
  ['9/11', ['9', '11'], 'a slash parts'],
  ['Rock&Roll', ['Rock', '&', 'Roll'], 'an ampersand is a word'],
  ['@taylorswift13!', ['taylorswift13'], 'marks in front and behind are not'],
  ['T@yl0r $wift', ['T@yl0r', 'wift'], 'inside a word a symbol stands for a letter'],
  ['a@b', ['a@b'], 'also in an address, where nothing is lost by it'],
  ['泰勒·斯威夫特', ['泰', '勒', '斯', '威', '夫', '特'], 'scripts without spaces: each character'],
  ['Taylor泰勒', ['Taylor', '泰', '勒'], 'also behind other letters'],
  ['ทอม', ['ท', 'อ', 'ม'], 'Thai as well'],
  ['टेलर', ['टेलर'], 'vowel signs belong to the word'],
  ['تايلور', ['تايلور'], 'Arabic has spaces'],
  ['Tay\u200blor', ['Tay\u200blor'], 'what nobody sees is inside'],
  ['Taylor\u200b Swift', ['Taylor', 'Swift'], 'or outside at the end'],
  ['Beyonce\u0301 x', ['Beyonce', 'x'], 'a combining mark at the end is left outside'],
  ['Cafe\u0301s', ['Cafe\u0301s'], 'and kept inside'],
  ['𝐓𝐚𝐲 𝐒', ['𝐓𝐚𝐲', '𝐒'], 'pairs of surrogates are one letter'],
  ['a😀b', ['a', 'b'], 'a picture parts'],
  ['a\ud83d b \ude00c', ['a', 'b', 'c'], 'halves of pairs part'],
  ['\u{20000}\u{20001}', ['\u{20000}', '\u{20001}'], 'rare characters are words of their own'],
  ['naïve façade', ['naïve', 'façade'], 'accents are letters'],
  ['', [], 'nothing'],
  ['😀 — … \u200b', [], 'nothing in it'],
];

describe('tokens', () => {
  for (const [text, expected, why] of CUTS) {
    it(`cuts ${JSON.stringify(text)}: ${why}`, () => assert.deepEqual(words(text), expected));
  }

  const flags: readonly (readonly [string, readonly string[]])[] = [
    ['streep', []],
    ['Streep', ['capitalised']],
    ['STREEP', ['capitalised', 'upper']],
    ['Émile', ['capitalised']],
    ['ÉMILE', ['capitalised', 'upper']],
    ['Дом', ['capitalised']],
    ['A', ['single', 'capitalised']],
    ['x', ['single']],
    ['TaylorSwift', ['camel', 'capitalised']],
    ['taylorSwift', ['camel']],
    ['McCurry', ['camel', 'capitalised']],
    ['Tayl0r', ['leet', 'capitalised']],
    ['T@ylor', ['leet', 'capitalised']],
    ['1984', ['number']],
    ['9', ['number']],
    ['Tay\u200blor', ['invisible', 'capitalised']],
    ['Tay\u00adlor', ['invisible', 'capitalised']],
    ['T\u0430ylor', ['mixedScript', 'capitalised']],
    ['Дональд', ['capitalised']],
    ["Streep's", ['possessive', 'capitalised']],
    ['泰', ['ideograph']],
  ];
  for (const [text, expected] of flags) {
    it(`marks ${JSON.stringify(text)} as ${expected.join(', ') || 'nothing'}`, () =>
      assert.deepEqual(tokensOf(text)[0]?.flags, expected));
  }

  it('has a stem for words of more than three letters that end in s', () => {
    const stems = ['swifts', 'Streeps', 'bus', 'cars', 'as', 'swift', 'Beyoncés'].map(
      (word) => tokensOf(word)[0]?.stem,
    );
    const expected = ['swift', 'streep', '', 'car', '', '', 'beyonce'].map((word) =>
      word === '' ? 0 : hashToken(word),
    );
    assert.deepEqual(stems, expected);
  });

  it('reads & as "and"', () => assert.equal(tokensOf('&')[0]?.hash, hashToken('and')));

  it('hashes what folding gives, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const tokens = tokensOf(text);
        const folded = tokens.map((token) => (token.text === '&' ? 'and' : foldWord(token.text)));
        assert.deepEqual(
          tokens.map(({ hash }) => hash),
          folded.map(hashToken),
        );
        assert.deepEqual(foldedTokens(text), folded);
      }),
      { numRuns: 3000 },
    );
  });

  it('stay in order inside the text, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const tokens = tokenArrays(1);
        tokenize(text, tokens);
        let last = 0;
        for (let at = 0; at < tokens.count; at++) {
          assert.ok((tokens.start[at] as number) >= last && (tokens.end[at] as number) > (tokens.start[at] as number));
          last = tokens.end[at] as number;
        }
        assert.ok(last <= text.length);
      }),
      { numRuns: 3000 },
    );
  });

  it('are written over by the next text', () => {
    const tokens = tokenArrays(1);
    tokenize('a long text of seven words here', tokens);
    assert.equal(tokens.count, 7);
    tokenize('two words', tokens);
    assert.equal(tokens.count, 2);
  });
});
