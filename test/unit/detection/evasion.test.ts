import assert from 'node:assert/strict';
import { detect } from '../../../server/engine/detection/detect.ts';
import { findingsIn } from '../analyze/shipped.ts';
import { smallIndex } from '../knowledge/small-index.ts';

const index = smallIndex([
  ['Taylor Swift', 'person', 'handle=@taylorswift13'],
  ['Meryl Streep', 'person'],
  ['Ridley Scott', 'person'],
  ['wlop', 'artist', 'handle=wlop2'],
  ['Ada', 'character'],
  ['TOS', 'work'],
  ['Quarry Zone 2077', 'work'],
  ['2041: A Boat', 'work'],
  ['Hammerfell 40k', 'franchise'],
]);

/** A spelling, the words of the text it is found at, and how it differs. */
const SPELLINGS: readonly (readonly [string, string, string])[] = [
  ['Tayl0r Sw1ft', 'Tayl0r Sw1ft', 'leet'],
  ['T4ylor Swift', 'T4ylor Swift', 'leet'],
  ['Taylor 5wift', 'Taylor 5wift', 'leet'],
  ['T@ylor Sw!ft', 'T@ylor Sw!ft', 'leet'],
  ['M3ryl Str33p', 'M3ryl Str33p', 'leet'],
  ['Ridl3y 5c0tt', 'Ridl3y 5c0tt', 'leet'],
  ['Rid1ey Scott', 'Rid1ey Scott', 'leet'],
  ['T a y l o r S w i f t', 'T a y l o r S w i f t', 'spelled-out'],
  ['T.a.y.l.o.r S.w.i.f.t', 'T.a.y.l.o.r S.w.i.f.t', 'spelled-out'],
  ['T-a-y-l-o-r S-w-i-f-t', 'T-a-y-l-o-r S-w-i-f-t', 'spelled-out'],
  ['m e r y l  s t r e e p', 'm e r y l  s t r e e p', 'spelled-out'],
  ['t a y l o r s w i f t', 't a y l o r s w i f t', 'spelled-out'],
  ['a bar, quarry zone 2 0 7 7 style', 'quarry zone 2 0 7 7', 'spelled-out'],
  ['2 0 4 1 : a boat', '2 0 4 1 : a boat', 'spelled-out'],
  ['a hammerfell 4 0 k soldier', 'hammerfell 4 0 k', 'spelled-out'],
  ['TaylorSwift', 'TaylorSwift', 'plain'],
  ['MerylStreepPortrait', 'MerylStreep', 'camel-case'],
  ['portraitOfMerylStreep', 'MerylStreep', 'camel-case'],
  ['taylorswift', 'taylorswift', 'plain'],
  ['@taylorswift13', 'taylorswift13', 'plain'],
  ['merylstreep77', 'merylstreep77', 'numbered'],
];

/** Texts that look like a spelling and are none. */
const INNOCENT: readonly (readonly [string, string])[] = [
  ['A d a', 'three letters are initials or a size'],
  ['a, b, c, d: taylor and swift', 'letters of a list'],
  ['the 7 swift 0', 'digits apart from letters'],
  ['T a y l o r, a tailor', 'half of a name'],
  ['taylor2swift', 'a digit between two words stands for no space'],
  ['TaylorMade Swiftly', 'CamelCase of other words'],
  ['stills from the 70s', 'a decade'],
  ['stills from the 1 9 7 0 s, 3 5 mm', 'a decade and a lens whose digits stand apart'],
  ['quarry zone 2 0 7 8', 'another number'],
  ['quarry zone 20, 77', 'two numbers'],
];

function found(text: string): readonly (readonly [string, string])[] {
  return detect(text, [index]).mentions.flatMap(({ start, end, candidates }) =>
    candidates.map(({ spelling }) => [text.slice(start, end), spelling] as const),
  );
}

describe('evasion', () => {
  for (const [text, words, spelling] of SPELLINGS) {
    it(`is seen through in ${text}`, () => {
      const all = found(text);
      assert.ok(
        all.some(([written, how]) => written === words && how === spelling),
        JSON.stringify(all),
      );
    });
  }

  for (const [text, why] of INNOCENT) {
    it(`is not suspected in ${text}: ${why}`, () => assert.deepEqual(found(text), []));
  }

  it('is seen through where a surname stands first in small letters, as an entry of a list', () => {
    const names = (text: string) => findingsIn(text).map(({ subject }) => subject.name);
    assert.ok(names('green hills, by moebius and lehr paul and kim jung gi').includes('Paul Lehr'));
    assert.ok(names('warcraft, loftis, cory behance hd').includes('Cory Loftis'));
    assert.ok(!names('green hills with lehr paul beside them').includes('Paul Lehr'));
  });

  it('leaves a doubt: an odd spelling is less certain than the name', () => {
    const confidence = (text: string) => findingsIn(`${text} on stage`)[0]?.confidence ?? 0;
    const plain = confidence('Taylor Swift');
    for (const odd of ['Tayl0r Sw1ft', 'T a y l o r S w i f t', 'taylorswift']) {
      assert.ok(confidence(odd) > 0.5 && confidence(odd) < plain, `${odd}: ${confidence(odd)} against ${plain}`);
    }
  });

  it('is told in the evidence', () => {
    const told = (text: string) =>
      findingsIn(text)[0]
        ?.places[0].evidence.map((reason) => reason.text)
        .join('\n') ?? '';
    assert.match(told('Tayl0r Sw1ft on stage'), /digits or symbols in the place of letters/);
    assert.match(told('T a y l o r S w i f t'), /spelled out letter by letter/);
  });
});
