import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { programFile } from '../../server/host/program-files.ts';
import { removeTempFolders, tempFolder } from '../unit/host/temp-folder.ts';

interface Step {
  readonly name: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const ACTION = parse(readFileSync('action.yml', 'utf8')) as Action;

/** Runs the steps of the action as GitHub does, with these inputs, in a checked-out repository. */
function runAction(workspace: string, inputs: Readonly<Record<string, string>>) {
  const summary = join(tempFolder(), 'summary.md');
  writeFileSync(summary, '');
  const value = (text: string): string =>
    text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => {
      const input = ACTION.inputs[name];
      assert.ok(input, `there is no input ${name}`);
      return inputs[name] ?? input.default;
    });
  let stdout = '';
  for (const { run, env = {} } of ACTION.runs.steps) {
    const given = Object.fromEntries(Object.entries(env).map(([name, text]) => [name, value(text)]));
    const ran = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      cwd: workspace,
      encoding: 'utf8',
      env: {
        ...process.env,
        ...given,
        GITHUB_ACTION_PATH: dirname(dirname(programFile('clearance.mjs'))),
        GITHUB_WORKSPACE: workspace,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: tempFolder(),
      },
    });
    stdout += ran.stdout;
    if (ran.status !== 0)
      return { status: ran.status, stdout, summary: readFileSync(summary, 'utf8'), stderr: ran.stderr };
  }
  return { status: 0, stdout, summary: readFileSync(summary, 'utf8'), stderr: '' };
}

function workspaceWith(files: Readonly<Record<string, string>>): string {
  const root = tempFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const FILES = {
  'show/clearance.yaml': 'title: The Long Fog\n',
  'show/prompts/a, b.prompt': 'a lake\n\na portrait of Tom Hanks\n',
};

describe('the GitHub action', function () {
  this.timeout(60_000);
  after(removeTempFolders);

  it('annotates the lines by their path in the repository, writes a summary, and fails', () => {
    const root = workspaceWith(FILES);
    const { status, stdout, summary } = runAction(root, { project: 'show', sarif: 'clearance.sarif' });
    assert.equal(status, 1);
    assert.match(
      stdout,
      /^::error file=show\/prompts\/a%2C b\.prompt,line=3,endLine=3,col=15,endColumn=24,title=Clearance NFX-2\.2%3A Inputs that refer [^:]+::Tom Hanks /m,
    );
    assert.match(summary, /^## ▲ Clearance: \d+ references? without the approval needed/);
    const sarif = readFileSync(join(root, 'clearance.sarif'), 'utf8');
    assert.match(sarif, /"version": "2\.1\.0"/);
    assert.match(sarif, /"uri": "show\/prompts\/a%2C%20b\.prompt"/);
    assert.match(summary, /`show\/prompts\/a, b\.prompt:3`/);
  });

  it('says once what is wrong with an input', () => {
    const { status, stderr } = runAction(workspaceWith(FILES), { project: 'show', 'fail-on': 'no-level', sarif: 'a' });
    assert.equal(status, 2);
    assert.equal(stderr.match(/--fail-on/g)?.length, 1, stderr);
  });

  it('passes where the findings are below the level', () => {
    const root = workspaceWith(FILES);
    assert.equal(runAction(root, { project: 'show', 'fail-on': 'prohibited' }).status, 0);
  });

  it('runs nothing that an input says', () => {
    const root = workspaceWith(FILES);
    const { status } = runAction(root, { project: 'show', paths: '$(touch pwned) `touch pwned` ; touch pwned' });
    assert.equal(status, 2);
    assert.throws(() => readFileSync(join(root, 'pwned')));
  });

  it('names every input in a step', () => {
    const used = ACTION.runs.steps.flatMap(({ env = {} }) => Object.values(env)).join();
    for (const name of Object.keys(ACTION.inputs)) assert.ok(used.includes(`inputs.${name} `), name);
    for (const { run } of ACTION.runs.steps) assert.doesNotMatch(run, /\$\{\{/);
  });
});
