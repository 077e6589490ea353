/** The extension's manifest: what it names is in the package, and the package is no larger than it has to be. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** Folders of the repository that nothing is packed from, whatever lies there. */
const UNPACKED = new Set(['.git', 'node_modules', 'out', 'test']);

/** What `.vscodeignore` lets through: the last line that fits a path decides, as the packing tool has it. */
async function packedFiles(): Promise<readonly string[]> {
  const lines = (await readFile(join(ROOT, '.vscodeignore'), 'utf8')).split('\n').filter((line) => line !== '');
  const rules = lines.map((line) => ({ isIn: line.startsWith('!'), pattern: globPattern(line.replace(/^!/, '')) }));
  const tops = (await readdir(ROOT, { withFileTypes: true })).filter(({ name }) => !UNPACKED.has(name));
  const files = await Promise.all(tops.map((top) => (top.isDirectory() ? filesIn(top.name) : [top.name])));
  return files.flat().filter((path) => rules.findLast(({ pattern }) => pattern.test(path))?.isIn);
}

function globPattern(glob: string): RegExp {
  const source = glob.replace(/[.+]/g, '\\$&').replace(/\*\*\/?|\*/g, (stars) => (stars === '*' ? '[^/]*' : '.*'));
  return new RegExp(`^${source}$`);
}

/** Paths of all files of a folder, relative to the repository, with forward slashes. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).replaceAll('\\', '/'));
}

interface Step {
  readonly id: string;
  readonly description: string;
  readonly completionEvents: readonly string[];
}

describe('the manifest', () => {
  let text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a manifest has many shapes, and the assertions say which are meant
  let manifest: any;
  let words: string;
  let packed: readonly string[];
  before(async () => {
    text = await readFile(join(ROOT, 'package.json'), 'utf8');
    words = await readFile(join(ROOT, 'package.nls.json'), 'utf8');
    manifest = JSON.parse(text);
    packed = await packedFiles();
  });

  it('has what a marketplace shows', () => {
    for (const key of ['displayName', 'description', 'publisher', 'version', 'license', 'icon', 'galleryBanner'])
      assert.ok(manifest[key], key);
    assert.ok(manifest.categories.length > 0 && manifest.keywords.length <= 30);
  });

  it('names only files that are in the package', () => {
    const named = [...text.matchAll(/"(\.\/)?((?:media|syntaxes|rules|dist)\/[^"]+)"/g)].map(([, , path]) => path);
    assert.ok(named.length > 10);
    const bin = Object.values(manifest.bin);
    for (const path of named.filter((path) => !bin.includes(path))) assert.ok(packed.includes(path as string), path);
  });

  it('takes the example along, whole, and neither sources nor pictures of the documentation', async () => {
    const example = await filesIn('examples');
    assert.ok(example.includes('examples/clearance.yaml'));
    for (const path of example) assert.ok(packed.includes(path), path);
    assert.deepEqual(
      packed.filter((path) => /^(?:client|server|test|docs|node_modules)\/|\.(?:ts|map)$/.test(path)),
      ['docs/extension.md'],
      "but for the extension's own page",
    );
  });

  it('has an icon for each command that says what it does', () => {
    const commands: readonly { command: string; category: string; icon?: string }[] = manifest.contributes.commands;
    for (const { command, category, icon } of commands) {
      assert.equal(category, 'Clearance', command);
      const isToggle = /^clearance\.groupBy\./.test(command);
      assert.ok(isToggle || /^\$\([a-z-]+\)$/.test(icon ?? ''), `${command} has no icon`);
    }
  });

  it('leads through first steps that lead somewhere and can be completed', () => {
    const [walkthrough] = manifest.contributes.walkthroughs;
    const steps: readonly Step[] = walkthrough.steps;
    assert.deepEqual(
      steps.map(({ id }) => id),
      ['example', 'check', 'describe', 'approve'],
    );
    const commands = new Set(manifest.contributes.commands.map(({ command }: { command: string }) => command));
    for (const { id, completionEvents } of steps) {
      assert.ok(completionEvents.length > 0, id);
      for (const event of completionEvents) {
        const [, kind, name] = /^(onCommand|onContext):(.+)$/.exec(event) ?? [];
        assert.ok(kind === 'onContext' ? name?.startsWith('clearance.') : commands.has(name), `${id}: ${event}`);
      }
    }
    for (const [, command] of words.matchAll(/\(command:(clearance\.[A-Za-z.]+)/g)) {
      assert.ok(commands.has(command) || command === 'clearance.approvals.focus', command);
    }
  });
});
