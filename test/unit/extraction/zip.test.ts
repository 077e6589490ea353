import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { openZip } from '../../../server/engine/extraction/zip.ts';

const TEXT = strToU8('a pier in fog '.repeat(100));
const unreadable = (code: string) => (error: unknown) => (error as { readonly code?: unknown }).code === code;

describe('zip archives', () => {
  it('give their files, packed or not', () => {
    const zip = openZip(zipSync({ 'a/b.xml': TEXT, c: [TEXT, { level: 0 }] }), 10_000);
    assert.deepEqual([...zip.names], ['a/b.xml', 'c']);
    assert.deepEqual(zip.read('a/b.xml'), TEXT);
    assert.deepEqual(zip.read('c'), TEXT);
    assert.equal(zip.read('d'), undefined);
  });

  it('inflate no more than allowed, all files together, whatever size they claim', () => {
    const bytes = zipSync({ bomb: new Uint8Array(4 * 1024 * 1024) });
    // The sizes that the list and the header of the file give.
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    view.setUint32(22, 10, true);
    view.setUint32(view.getUint32(bytes.length - 6, true) + 24, 10, true);
    assert.throws(() => openZip(bytes, 1024 * 1024).read('bomb'), unreadable('file-too-large'));
    const twice = openZip(zipSync({ a: TEXT, b: TEXT }), TEXT.length + 10);
    assert.deepEqual(twice.read('a'), TEXT);
    assert.throws(() => twice.read('b'), unreadable('file-too-large'));
    assert.throws(() => openZip(zipSync({ a: [TEXT, { level: 0 }] }), 10).read('a'), unreadable('file-too-large'));
  });

  it('say that a file is encrypted or cut off', () => {
    const bytes = zipSync({ a: TEXT });
    const list = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 6, true);
    const encrypted = bytes.slice();
    encrypted[list + 8] = 1;
    assert.throws(() => openZip(encrypted, 10_000).read('a'), unreadable('encrypted-file'));
    const longer = bytes.slice();
    new DataView(longer.buffer).setUint32(list + 20, 5000, true);
    assert.throws(() => openZip(longer, 10_000).read('a'), unreadable('damaged-file'));
    assert.throws(() => openZip(bytes.subarray(0, bytes.length - 1), 10_000), unreadable('damaged-file'));
  });
});
