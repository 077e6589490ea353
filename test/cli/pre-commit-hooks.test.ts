/** What pre-commit does with this repository: builds the program, and hands it the files that a check reads. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { EXTRACTED_FILES } from '../../server/engine/extraction/file-kinds.ts';
import { formats } from '../../server/engine/formats/registry.ts';
import { removeTempFolders, tempFolder } from '../unit/host/temp-folder.ts';
import { clearance } from './program.ts';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files?: string;
  readonly exclude?: string;
}

const HOOKS = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as readonly Hook[];

/** A pattern of Python's, whose flags stand in front and let it have spaces. */
function pattern(text: string): RegExp {
  const [, flags = '', rest = ''] = /^\(\?(\w+)\)(.*)$/s.exec(text) ?? [];
  assert.match(flags, /^ix?$/);
  return new RegExp(rest.replace(/\s+/g, ''), 'i');
}

describe('the hooks for pre-commit', function () {
  this.timeout(60_000);
  after(removeTempFolders);
  const hook = (id: string): Hook => {
    const found = HOOKS.find((one) => one.id === id);
    assert.ok(found);
    return found;
  };
  const isHandedOver = (path: string) => {
    const { files = '', exclude = '' } = hook('clearance');
    return pattern(files).test(path) && !pattern(exclude).test(path);
  };

  it('get every file that a check reads, and no others', () => {
    const read = [...formats.flatMap(({ files }) => files), ...EXTRACTED_FILES];
    assert.ok(read.length > 30);
    for (const glob of read) {
      const path = glob.replaceAll('**/', 'sub/').replace('*.', 'A b.');
      assert.ok(isHandedOver(path.replace('sub/', '')), glob);
      assert.ok(isHandedOver(path), glob);
    }
    for (const path of [
      '.clearance/approvals/a.yaml',
      'src/a.json',
      'notes.txt',
      'prompts/a.prompt.md',
      'prompts/a.py',
    ])
      assert.equal(isHandedOver(path), false, path);
  });

  it('fail where something needs an approval that it does not have', async () => {
    const root = tempFolder({
      'clearance.yaml': 'title: The Long Fog\n',
      'a lake.prompt': 'a portrait of Tom Hanks\n',
    });
    for (const id of ['clearance', 'clearance-approvals']) {
      const [program, ...args] = hook(id).entry.split(' ');
      assert.equal(program, 'clearance');
      const { code, stdout } = await clearance([...args, ...(id === 'clearance' ? ['a lake.prompt'] : [])], root);
      assert.equal(code, 1, id);
      assert.match(stdout, /Tom Hanks/, id);
    }
  });
});

describe('the build that npm asks for', () => {
  after(removeTempFolders);
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

  /** Runs it in a folder where npm brings a builder that only leaves a mark. */
  function prepare(env: Readonly<Record<string, string>>, isComplete: boolean) {
    const mark = (name: string) =>
      `require('node:fs').writeFileSync('${name}', JSON.stringify(process.argv.slice(2)));`;
    const npm = `${mark('npm-ran')} require('node:fs').mkdirSync('node_modules/esbuild', { recursive: true });
      if (process.env.npm_config_global || process.env.NPM_CONFIG_PREFIX) process.exit(1);`;
    const root = tempFolder({
      'prepare.mjs': readFileSync('prepare.mjs'),
      'esbuild.mjs': `import { writeFileSync } from 'node:fs'; writeFileSync('built', process.argv.slice(2).join());`,
      'npm.cjs': npm,
      ...(isComplete ? { 'node_modules/esbuild/package.json': '{}' } : {}),
    });
    const all = { ...process.env, npm_execpath: join(root, 'npm.cjs'), ...env };
    const { status, stdout } = spawnSync(process.execPath, ['prepare.mjs'], { cwd: root, env: all, encoding: 'utf8' });
    const has = (name: string) => existsSync(join(root, name));
    return { status, stdout, npmRan: has('npm-ran'), built: has('built') };
  }

  it('is what package.json names', () => assert.equal(scripts['prepare'], 'node prepare.mjs'));

  it('builds with what is there', () => {
    const expected = { status: 0, stdout: '', npmRan: false, built: true };
    assert.deepEqual(prepare({ npm_config_global: '' }, true), expected);
  });

  it('fetches what npm leaves out of a global installation, and not into its place', () => {
    const global = { npm_config_global: 'true', NPM_CONFIG_PREFIX: '/elsewhere' };
    assert.deepEqual(prepare(global, false), { status: 0, stdout: '', npmRan: true, built: true });
  });

  it('leaves an installation without what the build needs as it is', () => {
    const expected = { status: 0, stdout: '', npmRan: false, built: false };
    assert.deepEqual(prepare({ npm_config_global: '' }, false), expected);
  });
});
