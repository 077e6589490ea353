/** A file that another process writes, as it grows. */
import { closeSync, existsSync, openSync, readSync } from 'node:fs';

/** Time between looks, in milliseconds. */
const INTERVAL = 100;

/**
 * Hands on what is added to a file, which need not exist yet.
 * @param {string} path
 * @param {(bytes: Buffer) => void} onBytes
 * @returns {() => void} Hands on the rest and stops.
 */
export function followFile(path, onBytes) {
  const buffer = Buffer.alloc(64 * 1024);
  let offset = 0;
  const timer = setInterval(read, INTERVAL);

  function read() {
    if (!existsSync(path)) return;
    const file = openSync(path, 'r');
    try {
      let count = readSync(file, buffer, 0, buffer.length, offset);
      while (count > 0) {
        onBytes(Buffer.from(buffer.subarray(0, count)));
        offset += count;
        count = readSync(file, buffer, 0, buffer.length, offset);
      }
    } finally {
      closeSync(file);
    }
  }

  return () => {
    clearInterval(timer);
    read();
  };
}
