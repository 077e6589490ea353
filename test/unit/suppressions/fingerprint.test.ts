/** Fingerprints and digests. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { digest, fingerprint } from '../../../server/engine/suppressions/fingerprint.ts';

describe('fingerprint', () => {
  it('is the start of a SHA-256 over its four parts', () => {
    const expected = createHash('sha256')
      .update('a.txt\u0000Castle\u0000artist:x\u0000style')
      .digest('hex')
      .slice(0, 16);
    assert.equal(fingerprint('a.txt', 'Castle', 'artist:x', 'style'), expected);
  });

  it('differs when one of its parts does, also where the parts run together', () => {
    const marks = [
      fingerprint('a', 'b', 'c', 'style'),
      fingerprint('a', 'b', 'c', 'voice'),
      fingerprint('a', 'b', 'd', 'style'),
      fingerprint('ab', '', 'c', 'style'),
      fingerprint('', 'ab', 'c', 'style'),
    ];
    assert.equal(new Set(marks).size, marks.length);
    for (const mark of marks) assert.match(mark, /^[0-9a-f]{16}$/);
  });
});

describe('digest', () => {
  it('is a SHA-256 of the text with white space folded', () => {
    const expected = createHash('sha256').update('a castle, Größe 1').digest('hex');
    assert.equal(digest('\n a   castle,\r\n\tGröße\u00a01 '), `sha256:${expected}`);
  });

  it('changes with any other character', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const fold = (text: string) => text.replace(/\s+/gu, ' ').trim();
        assert.equal(digest(a) === digest(b), fold(a) === fold(b));
      }),
    );
    assert.match(digest('\ud800'), /^sha256:[0-9a-f]{64}$/);
  });
});
