/** Names that no table lists, where prompts name artists. All of these are invented. */
import assert from 'node:assert/strict';
import { namesIn, referencesIn } from './small-world.ts';

const FOUND: readonly (readonly [string, readonly string[]])[] = [
  ['art by federico pelagratti', ['federico pelagratti?']],
  ['castle at dusk, painted by Marta Okonkwella, fog', ['Marta Okonkwella?']],
  ['a harbour in the style of jean-luc des vosgres', ['jean-luc des vosgres?']],
  [
    'castle, art by Tove Lindqvane, kai wroblen and stefan koidlar, octane render',
    ['Tove Lindqvane', 'kai wroblen?', 'stefan koidlar?'],
  ],
  ['art by federico pelagratti and yurako wroblen, glowing', ['federico pelagratti?', 'yurako wroblen?']],
  ['photo by walter lindqvane, sunset', ['walter lindqvane?']],
  ['photo by lindqvane, sunset', ['Tove Lindqvane']],
  ['portrait by zzaiwo and Sable Orrin', ['zzaiwo?', 'Sable Orrin']],
];

const PASSED: readonly string[] = [
  'a lighthouse by the sea',
  'a photo by candlelight, standing by the river',
  'art by artstation, rendered by octane',
  'oil painting in the style of pointilism, by night',
  'a portrait by an unknown master, made by hand',
  'a sword designed by elves, inspired by nature and old maps',
  'followed by federico pelagratti',
  'a knight killed by federico pelagratti, overwhelmed by zzaiwo',
  'castle, Tove Lindqvane, Öl auf Leinwand, Abendlicht',
  'a chair by a window, painting by numbers',
  'castle, Tove Lindqvane, golden hour, volumetric light',
];

describe('unlisted names', () => {
  for (const [text, names] of FOUND) it(`are found in: ${text}`, () => assert.deepEqual(namesIn(text), names));

  for (const text of PASSED) {
    it(`are not seen in: ${text}`, () => {
      assert.deepEqual(
        namesIn(text).filter((name) => name !== 'Tove Lindqvane'),
        [],
      );
    });
  }

  it('are not sought in scripts', () => {
    assert.deepEqual(namesIn('INT. FLAT - DAY\n\nA poster by federico pelagratti.\n', { format: 'fountain' }), []);
  });

  it('give way to the names of the production', () => {
    const production = 'characters:\n  - name: Federico Pelagratti\n    primary: true\n';
    assert.deepEqual(
      referencesIn('art by federico pelagratti', { production }).map(({ subject }) => subject.kind),
      ['own-character'],
    );
  });

  it('say why, with the place of the cue', () => {
    const text = 'art by federico pelagratti';
    const [reference] = referencesIn(text);
    assert.deepEqual(
      reference?.evidence.map(({ signal, span }) => [signal, span && text.slice(span.start, span.end)]),
      [
        ['unlisted', 'federico pelagratti'],
        ['artist-position', 'art by'],
      ],
    );
    assert.equal(reference?.use, 'style');
  });
});
