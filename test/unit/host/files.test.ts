import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ChangedFileError, diskFiles, replaceAtomically } from '../../../server/host/files.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

/** Long enough that a write that is not atomic would be caught half way. */
const LENGTH = 2_000_000;

// The same bundle is also the program that gets killed: it writes two contents in turn until then.
if (process.argv[2] === 'write-forever') await writeForever(process.argv[3] ?? '');
else describe('files on disk', tests);

async function writeForever(path: string): Promise<never> {
  process.stdout.write('writing\n');
  for (;;) for (const letter of ['a', 'b']) await replaceAtomically(path, letter.repeat(LENGTH));
}

function tests(): void {
  after(removeTempFolders);

  async function versionOf(root: string, path: string): Promise<string> {
    const content = await diskFiles(root).read(path);
    assert.equal(content.status, 'read');
    return content.version;
  }

  it('reads what it has written', async () => {
    const files = diskFiles(tempFolder());
    await files.write('.clearance/approvals/a.yaml', 'id: a\n', undefined);
    const content = await files.read('.clearance/approvals/a.yaml');
    assert.equal(content.status === 'read' && content.text, 'id: a\n');
    assert.deepEqual(await files.list('.clearance/approvals'), ['a.yaml']);
  });

  it('does not overwrite a file that was to be new', async () => {
    const root = tempFolder({ 'a.yaml': 'theirs' });
    await assert.rejects(diskFiles(root).write('a.yaml', 'ours', undefined), ChangedFileError);
    assert.equal(readFileSync(join(root, 'a.yaml'), 'utf8'), 'theirs');
    assert.deepEqual(readdirSync(root), ['a.yaml']);
  });

  it('does not overwrite a file that has changed or gone since it was read', async () => {
    const root = tempFolder({ 'a.yaml': 'one', 'b.yaml': 'one' });
    const [a, b] = [await versionOf(root, 'a.yaml'), await versionOf(root, 'b.yaml')];
    writeFileSync(join(root, 'a.yaml'), 'two');
    rmSync(join(root, 'b.yaml'));
    await assert.rejects(diskFiles(root).write('a.yaml', 'ours', a), ChangedFileError);
    await assert.rejects(diskFiles(root).write('b.yaml', 'ours', b), ChangedFileError);
    assert.equal(readFileSync(join(root, 'a.yaml'), 'utf8'), 'two');
    assert.deepEqual(readdirSync(root), ['a.yaml']);
  });

  it('lets one of many writers at the same moment through, and tells the others', async () => {
    const root = tempFolder({ 'a.yaml': 'start' });
    const version = await versionOf(root, 'a.yaml');
    const texts = Array.from({ length: 12 }, (_, number) => `writer ${number}`);
    const outcomes = await Promise.allSettled(texts.map((text) => diskFiles(root).write('a.yaml', text, version)));
    const winners = texts.filter((_, number) => outcomes[number]?.status === 'fulfilled');
    assert.equal(winners.length, 1);
    assert.equal(readFileSync(join(root, 'a.yaml'), 'utf8'), winners[0]);
    assert.deepEqual(readdirSync(root), ['a.yaml']);
  });

  it('gets over the lock of a process that died', async () => {
    const root = tempFolder({ 'a.yaml': 'one', '.a.yaml.lock': '' });
    utimesSync(join(root, '.a.yaml.lock'), new Date(0), new Date(0));
    await diskFiles(root).write('a.yaml', 'two', await versionOf(root, 'a.yaml'));
    assert.equal(readFileSync(join(root, 'a.yaml'), 'utf8'), 'two');
  });

  it('gets over the lock of a process that was killed this moment', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    const root = tempFolder({ 'a.yaml': 'one', '.a.yaml.lock': `${child.pid} ${hostname()}` });
    await diskFiles(root).write('a.yaml', 'two', await versionOf(root, 'a.yaml'));
    assert.equal(readFileSync(join(root, 'a.yaml'), 'utf8'), 'two');
    assert.deepEqual(readdirSync(root), ['a.yaml']);
  });

  it('takes away what a killed process has left an hour ago, and nothing else', async () => {
    const names = ['.a.yaml.12-0123abcd.tmp', '.b.yaml.12-0123abcd.tmp', '.notes.tmp'];
    const root = tempFolder(Object.fromEntries(names.map((name) => [name, 'half'])));
    for (const name of [names[0], names[2]]) utimesSync(join(root, name ?? ''), new Date(0), new Date(0));
    await diskFiles(root).write('a.yaml', 'one', undefined);
    assert.deepEqual(readdirSync(root), [names[1], names[2], 'a.yaml']);
  });

  it('leaves the old or the new file when it is killed while it writes', async function () {
    this.timeout(60_000);
    const root = tempFolder();
    const path = join(root, 'record.yaml');
    let seen = '';
    for (let round = 0; round < 8; round++) {
      writeFileSync(path, 'a'.repeat(LENGTH));
      const writer = spawn(process.execPath, [fileURLToPath(import.meta.url), 'write-forever', path]);
      await once(writer.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, 20 + round * 23));
      writer.kill('SIGKILL');
      await once(writer, 'exit');
      const text = readFileSync(path, 'utf8');
      assert.equal(text.length, LENGTH);
      assert.ok(text === 'a'.repeat(LENGTH) || text === 'b'.repeat(LENGTH), `a mixture in round ${round}`);
      seen += text[0];
    }
    assert.equal(seen.length, 8);
  });

  it('refuses what is too large, and says how large it is and what the limit is', async () => {
    const root = tempFolder({ 'big.prompt': Buffer.alloc(3 * 1024 * 1024, 'x') });
    const content = await diskFiles(root, 1024 * 1024).read('big.prompt');
    assert.equal(content.status, 'refused');
    assert.match(content.status === 'refused' ? content.problem.message : '', /has 3 MB; files above 1 MB/);
  });

  it('tells a missing file from one that cannot be read', async () => {
    const root = tempFolder({ 'a.prompt': 'x' });
    mkdirSync(join(root, 'folder.prompt'));
    const files = diskFiles(root);
    assert.equal((await files.read('none.prompt')).status, 'missing');
    const folder = await files.read('folder.prompt');
    assert.match(folder.status === 'refused' ? folder.problem.message : '', /is a folder/);
    if (process.getuid?.() === 0) return;
    chmodSync(join(root, 'a.prompt'), 0);
    const locked = await files.read('a.prompt');
    assert.match(locked.status === 'refused' ? locked.problem.message : '', /may not be read/);
  });

  it('lists nothing where there is no folder', async () => {
    assert.deepEqual(await diskFiles(tempFolder()).list('.clearance/approvals'), []);
  });
}
