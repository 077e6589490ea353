/**
 * Makes the .vsix from dist/: `node pack.mjs`. What VS Code's tool packs is compressed once more, since zlib in Node leaves the
 * knowledge base six per cent larger than it has to be; and a package that has grown too large is refused.
 */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { unzipSync, zipSync } from 'fflate';

/** Bytes that the package may have. */
const MOST_BYTES = 6_000_000;

/** The earliest time that a zip file can hold: the same files make the same package. */
const MTIME = '1980-01-01T00:00:00';

const root = fileURLToPath(new URL('.', import.meta.url));
const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const packagePath = join(root, `${name}-${version}.vsix`);

await createVSIX({
  cwd: root,
  packagePath,
  dependencies: false,
  rewriteRelativeLinks: false,
  allowMissingRepository: true,
});
const files = unzipSync(await readFile(packagePath));
await writeFile(packagePath, zipSync(files, { level: 9, mem: 12, mtime: MTIME }));

const { size } = await stat(packagePath);
process.stdout.write(`${packagePath}: ${Object.keys(files).length} files, ${size} bytes\n`);
if (size > MOST_BYTES) {
  process.stderr.write(`The package may have ${MOST_BYTES} bytes and has ${size - MOST_BYTES} more.\n`);
  process.exitCode = 1;
}
