/** `clearance check --cache`: the same answer, kept where it was asked for and nowhere else. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTempFolders, tempFolder } from '../unit/host/temp-folder.ts';
import { clearance, DAY } from './program.ts';

const CONTENT = {
  'clearance.yaml': 'title: The Long Fog\n',
  'prompts/castle.prompt': 'a castle in the style of Greg Rutkowski\n',
  'script/ep1.fountain': 'INT. HALL - DAY\n\nBRIDA\nYou look like Tom Hanks.\n',
};

describe('clearance check --cache', function () {
  this.timeout(60_000);
  after(removeTempFolders);
  const run = (root: string, ...args: string[]) =>
    clearance(['check', '--format', 'csv', '--today', DAY, ...args], root);

  it('says the same, and keeps what it found where git does not see it', async () => {
    const root = tempFolder(CONTENT);
    const plain = await run(root);
    assert.equal(plain.code, 1);
    assert.ok(!existsSync(join(root, '.clearance')), 'without the option nothing is written');
    for (let round = 0; round < 2; round++) {
      const { code, stdout } = await run(root, '--cache');
      assert.deepEqual([code, stdout], [plain.code, plain.stdout]);
    }
    assert.equal(readFileSync(join(root, '.clearance/cache/.gitignore'), 'utf8'), '*\n');
    assert.match(readFileSync(join(root, '.clearance/cache/findings'), 'utf8'), /Greg Rutkowski/);
  });

  it('keeps it in another folder if told so', async () => {
    const root = tempFolder(CONTENT);
    const folder = join(tempFolder(), 'kept');
    const { stdout } = await run(root, '--cache-location', folder);
    assert.ok(existsSync(join(folder, 'findings')) && !existsSync(join(root, '.clearance')));
    assert.equal((await run(root, '--cache-location', folder)).stdout, stdout);
  });

  it('does not vouch for decisions that have to be signed', async () => {
    const root = tempFolder({ ...CONTENT, signers: '' });
    const { code, stderr } = await run(root, '--cache', '--allowed-signers', 'signers');
    assert.equal(code, 2);
    assert.match(stderr, /--cache and --allowed-signers do not go together/);
  });
});
