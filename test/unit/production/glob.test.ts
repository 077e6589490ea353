/** Path patterns. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchesGlob } from '../../../server/engine/production/glob.ts';

const MATCHING: readonly (readonly [string, string])[] = [
  ['a.txt', 'a.txt'],
  ['*.txt', 'a.txt'],
  ['**', 'a/b/c.txt'],
  ['**/*.txt', 'a.txt'],
  ['**/*.txt', 'a/b/c.txt'],
  ['prompts/**', 'prompts/a/b.prompt'],
  ['prompts/', 'prompts/a/b.prompt'],
  ['./prompts/**', 'prompts/a'],
  ['a/**/z', 'a/z'],
  ['a/**/b/**/z', 'a/1/b/2/b/3/z'],
  ['a?c', 'abc'],
  ['{a,b}/*.{txt,md}', 'b/x.md'],
  ['SCRIPT/*.FDX', 'script/Ep1.fdx'],
  ['a\\b', 'a/b'],
  ['LK_*_0450', 'LK_101_010_0450'],
  ['ärger/*', 'Ärger/x'],
];
const OTHER: readonly (readonly [string, string])[] = [
  ['*.txt', 'a/b.txt'],
  ['a.txt', 'xa.txt'],
  ['a.txt', 'axtxt'],
  ['prompts/**', 'prompts2/a'],
  ['prompts', 'prompts/a'],
  ['a?c', 'ac'],
  ['a/**/z', 'a/b/y'],
  ['{a,b}', 'c'],
  ['', 'a'],
  ['[ab]', 'a'],
];

describe('matchesGlob', () => {
  for (const [pattern, path] of MATCHING) {
    it(`${pattern} covers ${path}`, () => assert.equal(matchesGlob(pattern, path), true));
  }
  for (const [pattern, path] of OTHER) {
    it(`${pattern} does not cover ${path}`, () => assert.equal(matchesGlob(pattern, path), false));
  }

  it('takes no exponential time', () => {
    const start = performance.now();
    assert.equal(matchesGlob(`${'*a'.repeat(60)}b`, 'a'.repeat(2000)), false);
    assert.equal(matchesGlob(`${'**/a/'.repeat(60)}b`, 'a/'.repeat(1000)), false);
    assert.equal(matchesGlob('{a,b}'.repeat(40), 'ab'.repeat(20)), false);
    assert.ok(performance.now() - start < 2000);
  });

  it('agrees with the plain definition on small cases', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 6 }).map((parts) => parts.join(''));
    const names = fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
    const plainly = (pattern: string, name: string): boolean => {
      if (pattern === '') return name === '';
      if (pattern[0] === '*')
        return plainly(pattern.slice(1), name) || (name !== '' && plainly(pattern, name.slice(1)));
      return name !== '' && (pattern[0] === '?' || pattern[0] === name[0]) && plainly(pattern.slice(1), name.slice(1));
    };
    fc.assert(
      fc.property(letters, names, (pattern, name) => {
        fc.pre(!pattern.includes('**'));
        assert.equal(matchesGlob(pattern, name), plainly(pattern, name), `${pattern} ${name}`);
      }),
    );
  });
});
