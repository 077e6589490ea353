/**
 * Makes the .vsix from dist/: `node pack.mjs`. What VS Code's tool packs is compressed once more and better, which takes half a
 * minute and saves a twelfth; a package that has grown too large is refused.
 */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import zopfli from '@gfx/zopfli';
import { createVSIX } from '@vscode/vsce';
import { unzipSync, Zip, ZipPassThrough } from 'fflate';

/** Bytes that the package may have. */
const MOST_BYTES = 6_000_000;

/** The earliest time that a zip file can hold: the same files make the same package. */
const MTIME = '1980-01-01T00:00:00';

/** How often zopfli tries for less. More than this saves next to nothing. */
const ITERATIONS = 5;

const root = fileURLToPath(new URL('.', import.meta.url));
const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const packagePath = join(root, `${name}-${version}.vsix`);

await createVSIX({
  cwd: root,
  packagePath,
  dependencies: false,
  // A page of its own: an extension's page has neither the other pages of the documentation nor their pictures.
  readmePath: 'docs/extension.md',
  rewriteRelativeLinks: false,
  allowMissingRepository: true,
});
const files = unzipSync(await readFile(packagePath));
await writeFile(packagePath, await packed(files));

const { size } = await stat(packagePath);
process.stdout.write(`${packagePath}: ${Object.keys(files).length} files, ${size} bytes\n`);
if (size > MOST_BYTES) {
  process.stderr.write(`The package may have ${MOST_BYTES} bytes and has ${size - MOST_BYTES} more.\n`);
  process.exitCode = 1;
}

/**
 * A zip file of files by name.
 * @param {Readonly<Record<string, Uint8Array>>} files
 */
async function packed(files) {
  /** @type {Uint8Array[]} */
  const parts = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const [path, bytes] of Object.entries(files)) {
    const deflated = await zopfli.deflateAsync(bytes, { numiterations: ITERATIONS });
    const entry = new ZipPassThrough(path);
    Object.assign(entry, {
      compression: 8,
      mtime: MTIME,
      /** @param {Uint8Array} _bytes @param {boolean} isFinal */
      process: (_bytes, isFinal) => entry.ondata(null, deflated, isFinal),
    });
    zip.add(entry);
    entry.push(bytes, true);
  }
  zip.end();
  return Buffer.concat(parts);
}
