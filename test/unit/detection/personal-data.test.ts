import assert from 'node:assert/strict';
import { mayHavePersonalData, personalData } from '../../../server/engine/detection/personal-data.ts';

/** A text and what in it could reach somebody. */
const FOUND: readonly (readonly [string, readonly string[]])[] = [
  ['mail mara.quill@tidewrack-films.com today', ['mara.quill@tidewrack-films.com']],
  ['mara+props@tide.co.uk, bo_reed@tide.de', ['mara+props@tide.co.uk', 'bo_reed@tide.de']],
  ['MARA@TIDE.COM.', ['MARA@TIDE.COM']],
  ['jürgen@münch-film.de', ['jürgen@münch-film.de']],
  ['<mara@tide.com>', ['mara@tide.com']],
  ['call 212-736-5000', ['212-736-5000']],
  ['call (212) 736-5000 now', ['(212) 736-5000']],
  ['212.736.5000', ['212.736.5000']],
  ['+1 212 736 5000', ['+1 212 736 5000']],
  ['+44 20 7946 0018', ['+44 20 7946 0018']],
  ['+49-30-901820', ['+49-30-901820']],
  ['+33 1 42 68 53 00', ['+33 1 42 68 53 00']],
  ['+4930901820', ['+4930901820']],
  ['her number is 736-5000', ['736-5000']],
  ['mail a.b@tide.com or ring 736-5000', ['a.b@tide.com', '736-5000']],
];

const NOT_FOUND: readonly (readonly [string, string])[] = [
  ['mara.quill@example.com', 'a domain set aside for examples'],
  ['mara@mail.example.org', 'below such a domain'],
  ['mara@tide.test and mara@tide.invalid', 'an ending set aside for tests'],
  ['555-0100', 'a number set aside for fiction'],
  ['call (212) 555-0142', 'with an area code'],
  ['+1 212 555 0199', 'and a country code'],
  ['736-5000 tons of steel', 'seven digits that nobody is told to call'],
  ['--seed 7365000, --ar 16:9', 'parameters'],
  ['2026-11-23', 'a date'],
  ['23.11.2026', 'another'],
  ['1920x1080 at 24 fps, f/2.8', 'sizes'],
  ['LK_101_010_0450', 'a shot code'],
  ['01:02:03:04 to 01:02:05:12', 'time codes'],
  ['@taylorswift13', 'a handle is a name'],
  ['a @ b', 'no address'],
  ['mara@tide', 'no domain'],
  ['1234567890123456', 'a long number'],
  ['(Taylor:1.2) (Swift:1.3)', 'weights'],
  ['Steps: 30, Seed: 3141592653, Size: 1024-1024', 'generation parameters'],
];

describe('personal data', () => {
  const written = (text: string) => personalData(text).map(({ start, end }) => text.slice(start, end));

  for (const [text, expected] of FOUND) {
    it(`is found in “${text}”`, () => {
      assert.deepEqual(written(text), expected);
      if (!text.startsWith('+33')) assert.ok(mayHavePersonalData(text), 'the quick look does not miss it');
    });
  }

  for (const [text, why] of NOT_FOUND) {
    it(`is not found in “${text}”: ${why}`, () => assert.deepEqual(written(text), []));
  }

  it('is looked for where digits stand in pairs', () => {
    assert.ok(mayHavePersonalData('+33 1 42 68 53 00'));
  });

  it('takes time in proportion to the text', () => {
    for (const unit of ['a', 'a.', '1', '12-', '+1 ', 'a@', 'a@b.', '(212) ', '1 ', '@']) {
      const text = unit.repeat(Math.ceil(50_000 / unit.length));
      const started = performance.now();
      mayHavePersonalData(text);
      personalData(text);
      const took = performance.now() - started;
      assert.ok(took < 1000, `${JSON.stringify(unit)} repeated took ${Math.round(took)} ms`);
    }
  }).timeout(20_000);
});
