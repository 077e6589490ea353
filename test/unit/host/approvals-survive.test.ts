/** Records survive what happens to files: a process that is killed while it writes, and two people on two branches. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Decision } from '../../../server/engine/approvals/record.ts';
import { createRequest, recordDecision } from '../../../server/host/approval-store.ts';
import { diskFiles } from '../../../server/host/files.ts';
import { loadProject } from '../../../server/host/load-project.ts';
import { finding } from '../approvals/records.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

const DAY = '2026-11-23';
const FOLDER = '.clearance/approvals';

function decidedBy(by: string): Decision {
  return { outcome: 'approved', by, on: DAY, conditions: [] };
}

async function ask(root: string, text: string) {
  const wish = { path: 'a.prompt', text, reason: 'mood '.repeat(2000), by: 'Ada Quill', on: DAY };
  return createRequest(diskFiles(root), finding(), wish);
}

// The same bundle is also the program that gets killed: it asks and decides until then.
if (process.argv[2] === 'ask-and-decide') await askAndDecide(process.argv[3] ?? '');
else describe('approval records', tests);

async function askAndDecide(root: string): Promise<never> {
  process.stdout.write('working\n');
  for (let number = 0; ; number++) {
    const { id } = await ask(root, `castle ${number}`);
    for (const by of ['Bo Reed', 'Cy Marsh']) await recordDecision(diskFiles(root), id, decidedBy(by));
  }
}

function tests(this: Mocha.Suite): void {
  this.timeout(120_000);
  after(removeTempFolders);

  it('are whole, old or new, when the process that writes them is killed at any moment', async () => {
    const root = tempFolder();
    for (let round = 0; round < 10; round++) {
      const writer = spawn(process.execPath, [fileURLToPath(import.meta.url), 'ask-and-decide', root]);
      await once(writer.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
      writer.kill('SIGKILL');
      await once(writer, 'exit');
      const { project, problems } = await loadProject(diskFiles(root), DAY);
      assert.deepEqual(problems, [], `round ${round}`);
      for (const { history, decision } of project.approvals) {
        assert.equal(history.at(-1)?.by, decision?.by ?? 'Ada Quill', 'the decision and its step are written together');
      }
    }
    const names = readdirSync(join(root, FOLDER)).filter((name) => !name.startsWith('.'));
    assert.ok(names.length > 0, 'something was written');
    for (const name of names) {
      const { decision } = await recordDecision(diskFiles(root), name.replace('.yaml', ''), decidedBy('Di Vane'));
      assert.equal(decision?.by, 'Di Vane', 'what a killed process leaves behind stops nobody');
    }
  });

  describe('in git', () => {
    const git = (root: string, ...args: string[]) => {
      const own = ['-c', 'user.name=Ada Quill', '-c', 'user.email=ada@studio.example', '-c', 'init.defaultBranch=main'];
      const run = spawnSync('git', ['-C', root, ...own, ...args], { encoding: 'utf8' });
      if (run.error) throw new Error('These tests need git.');
      return run;
    };
    const commit = (root: string) => {
      git(root, 'add', '-A');
      assert.equal(git(root, 'commit', '-q', '-m', 'records').status, 0);
    };

    async function twoRequests() {
      const root = tempFolder({ 'clearance.yaml': 'approvers: [{ name: Bo Reed }, { name: Cy Marsh }]\n' });
      const first = await ask(root, 'a castle');
      const second = await ask(root, 'a keep');
      git(root, 'init', '-q');
      commit(root);
      git(root, 'checkout', '-q', '-b', 'theirs');
      return { root, first, second };
    }

    it('merge without a conflict when two people decide and ask on two branches', async () => {
      const { root, first, second } = await twoRequests();
      await recordDecision(diskFiles(root), first.id, decidedBy('Bo Reed'));
      commit(root);
      git(root, 'checkout', '-q', 'main');
      await recordDecision(diskFiles(root), second.id, decidedBy('Cy Marsh'));
      await ask(root, 'a moat');
      commit(root);
      const merge = git(root, 'merge', '-q', '-m', 'both', 'theirs');
      assert.equal(merge.status, 0, merge.stdout);
      const { project, problems } = await loadProject(diskFiles(root), DAY);
      assert.deepEqual(problems, []);
      const deciders = project.approvals.map(({ decision }) => decision?.by ?? 'nobody yet');
      assert.deepEqual(deciders.sort(), ['Bo Reed', 'Cy Marsh', 'nobody yet']);
    });

    it('are in conflict when two people decide on the same one, and count for neither until that is settled', async () => {
      const { root, first } = await twoRequests();
      await recordDecision(diskFiles(root), first.id, decidedBy('Bo Reed'));
      commit(root);
      git(root, 'checkout', '-q', 'main');
      await recordDecision(diskFiles(root), first.id, { ...decidedBy('Cy Marsh'), outcome: 'declined' });
      commit(root);
      assert.notEqual(git(root, 'merge', '-q', '-m', 'both', 'theirs').status, 0);
      assert.match(readFileSync(join(root, FOLDER, `${first.id}.yaml`), 'utf8'), /^<<<<<<< /m);
      const { project, problems } = await loadProject(diskFiles(root), DAY);
      assert.ok(problems.some(({ path, problem }) => path.includes(first.id) && problem.severity === 'error'));
      assert.ok(project.approvals.every(({ id }) => id !== first.id));
    });
  });
}
