import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { removeTempFolders, tempFolder } from '../unit/host/temp-folder.ts';
import { clearance, DAY } from './program.ts';

/** A project in a repository of its own, with a commit on `main`. */
function repository(files: Readonly<Record<string, string>>): {
  readonly root: string;
  git(...args: string[]): string;
} {
  const root = tempFolder();
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: root,
      encoding: 'utf8',
    });
  write(root, files);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message=first');
  return { root, git };
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const FILES = {
  'clearance.yaml': 'title: The Long Fog\n',
  'prompts/one.prompt': 'a portrait of Tom Hanks\n',
  'prompts/two.prompt': 'a castle by Greg Rutkowski\n',
  'prompts/Ünï cödé.prompt': 'a lake\n',
};

describe('clearance check --since', function () {
  this.timeout(60_000);
  after(removeTempFolders);

  async function checked(root: string, revision: string, cwd = root): Promise<readonly string[]> {
    const { stdout } = await clearance(['check', '--format', 'json', '--since', revision, '--today', DAY], cwd);
    const { findings } = JSON.parse(stdout) as { findings: readonly { path: string }[] };
    return [...new Set(findings.map(({ path }) => path))].filter((path) => path !== 'clearance.yaml').sort();
  }

  it('checks what was changed, staged, committed or is new, and not what was deleted', async () => {
    const { root, git } = repository(FILES);
    assert.deepEqual(await checked(root, 'HEAD'), []);
    write(root, { 'prompts/one.prompt': 'a portrait of Emma Stone\n', 'prompts/Ünï cödé.prompt': 'Mickey Mouse\n' });
    assert.deepEqual(await checked(root, 'HEAD'), ['prompts/one.prompt', 'prompts/Ünï cödé.prompt']);
    git('add', 'prompts/one.prompt');
    rmSync(join(root, 'prompts/two.prompt'));
    write(root, { 'prompts/new.prompt': 'Batman\n' });
    const all = ['prompts/new.prompt', 'prompts/one.prompt', 'prompts/Ünï cödé.prompt'];
    assert.deepEqual(await checked(root, 'HEAD'), all);
    git('checkout', '--quiet', '-b', 'work');
    git('add', '--all');
    git('commit', '--quiet', '--message=second');
    assert.deepEqual(await checked(root, 'HEAD'), []);
    assert.deepEqual(await checked(root, 'main'), all);
  });

  it('leaves out what others did on the branch it is compared with', async () => {
    const { root, git } = repository(FILES);
    git('checkout', '--quiet', '-b', 'work');
    write(root, { 'prompts/mine.prompt': 'Batman\n' });
    git('add', '--all');
    git('commit', '--quiet', '--message=mine');
    git('checkout', '--quiet', 'main');
    write(root, { 'prompts/one.prompt': 'a portrait of Emma Stone\n' });
    git('commit', '--quiet', '--all', '--message=theirs');
    git('checkout', '--quiet', 'work');
    assert.deepEqual(await checked(root, 'main'), ['prompts/mine.prompt']);
  });

  it('checks everything when what the judgement rests on has changed', async () => {
    const { root } = repository(FILES);
    write(root, { 'clearance.yaml': 'title: The Long Fog\nterritories: [US]\n' });
    assert.deepEqual(await checked(root, 'HEAD'), ['prompts/one.prompt', 'prompts/two.prompt']);
  });

  it('knows a project that is a folder of its repository', async () => {
    const { root } = repository({
      'show/clearance.yaml': 'title: X\n',
      'show/a.prompt': 'a lake\n',
      'b.prompt': 'a\n',
    });
    write(root, { 'show/a.prompt': 'Batman\n', 'b.prompt': 'Batman\n' });
    assert.deepEqual(await checked(root, 'HEAD', join(root, 'show')), ['a.prompt']);
  });

  it('says what git does not know', async () => {
    const { root } = repository(FILES);
    const unknown = await clearance(['check', '--since', 'nowhere'], root);
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /--since nowhere: git knows no revision "nowhere"/);
    const option = await clearance(['check', '--since=--output=x'], root);
    assert.equal(option.code, 2);
    const outside = tempFolder();
    write(outside, FILES);
    const none = await clearance(['check', '--since', 'HEAD'], outside);
    assert.match(none.stderr, /the project is in no git repository/);
  });
});
