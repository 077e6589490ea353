import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkProject } from '../../../server/host/check-project.ts';
import { diskFiles } from '../../../server/host/files.ts';
import { loadProject } from '../../../server/host/load-project.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

const PROMPT = 'a castle in the style of Greg Rutkowski\n';

async function project(content: Readonly<Record<string, string | Uint8Array>>) {
  const root = tempFolder(content);
  const files = diskFiles(root, 1024 * 1024);
  return { root, files, loaded: await loadProject(files, '2026-11-23') };
}

describe('checking a project', () => {
  after(removeTempFolders);

  it('gives results by path, each with what was found', async () => {
    const { files, loaded } = await project({ 'b.prompt': PROMPT, 'a.prompt': 'a lake\n' });
    const done: number[] = [];
    const result = await checkProject(loaded, files, {
      paths: ['b.prompt', 'a.prompt', 'b.prompt'],
      onProgress: (count, total) => done.push(count / total),
    });
    assert.deepEqual(
      result.files.map(({ path, findings }) => [path, findings.map(({ subject }) => subject.id)]),
      [
        ['a.prompt', []],
        ['b.prompt', ['artist:greg-rutkowski']],
      ],
    );
    assert.deepEqual(done, [0.5, 1]);
    assert.equal(result.projectFindings.length, 1);
  });

  it('goes on when files vanish, are junk or too large', async () => {
    const content: Record<string, string | Uint8Array> = {
      'z/junk.prompt': Buffer.from([1, 2, 0, 4]),
      'z/large.prompt': 'x'.repeat(1024 * 1024 + 1),
      'z/last.prompt': PROMPT,
    };
    for (let number = 10; number < 40; number++) content[`a${number}.prompt`] = 'a lake\n';
    const { root, files, loaded } = await project(content);
    const result = await checkProject(loaded, files, {
      paths: Object.keys(content),
      onFile: ({ path }) => {
        if (path === 'a10.prompt') rmSync(join(root, 'a39.prompt'));
      },
    });
    assert.equal(result.files.length, Object.keys(content).length);
    const problems = result.files.flatMap((file) => file.problems.map(({ code }) => `${file.path} ${code}`));
    assert.deepEqual(problems, [
      'a39.prompt unreadable-file',
      'z/junk.prompt binary-file',
      'z/large.prompt file-too-large',
    ]);
    assert.equal(result.files.at(-1)?.findings.length, 1);
  });

  it('reports a mistake of the program as a problem of the file', async () => {
    const { files, loaded } = await project({ 'a.prompt': PROMPT, 'b.prompt': 'a lake\n' });
    const [shipped] = loaded.knowledge.indexes;
    assert.ok(shipped);
    const firstStep = () => {
      throw new RangeError('the index is not what it was');
    };
    const broken = { ...loaded, knowledge: { indexes: [{ ...shipped, firstStep }] } };
    const result = await checkProject(broken, files, { paths: ['a.prompt', 'b.prompt'] });
    assert.deepEqual(
      result.files.map(({ problems }) => problems.map(({ code }) => code)),
      [['internal-error'], ['internal-error']],
    );
    assert.match(result.files[0]?.problems[0]?.message ?? '', /^Internal error .*Please report it/);
  });

  it('stops when it is told to', async () => {
    const content = Object.fromEntries(
      Array.from({ length: 60 }, (_, number) => [`${number}.prompt`, PROMPT.repeat(300)] as const),
    );
    const { files, loaded } = await project(content);
    const controller = new AbortController();
    let checked = 0;
    const running = checkProject(loaded, files, {
      paths: Object.keys(content),
      signal: controller.signal,
      onFile: () => {
        checked++;
        if (checked === 3) controller.abort();
      },
    });
    await assert.rejects(running, { name: 'AbortError' });
    assert.ok(checked < 60, `${checked} files were still checked`);
  });

  it('finds the same in several threads as in one', async () => {
    const content: Record<string, string | Uint8Array> = {
      'clearance.yaml': 'title: The Long Fog\ncharacters:\n  - name: Ada Quillon\n    primary: true\n',
      'junk.prompt': Buffer.from([1, 2, 0, 4]),
      'script/ep1.fountain': 'INT. LAMP ROOM - NIGHT #12#\n\nADA\nThat is Tom Hanks.\n',
    };
    for (let number = 0; number < 200; number++) {
      content[`p/${number}.prompt`] = `${PROMPT}Ada Quillon at a window, take ${number}\n`;
    }
    const { files, loaded } = await project(content);
    const paths = Object.keys(content).filter((path) => path !== 'clearance.yaml');
    const analysed: string[] = [];
    const onAnalysis = ({ source }: { readonly source: { readonly path: string } }) => analysed.push(source.path);
    const here = await checkProject(loaded, files, { paths, onAnalysis });
    assert.deepEqual(analysed, paths.filter((path) => path !== 'junk.prompt').sort());
    const done: number[] = [];
    const beside = await checkProject(loaded, files, { paths, threads: 2, onProgress: (count) => done.push(count) });
    assert.deepEqual(beside, here);
    assert.deepEqual(
      done,
      Array.from(paths, (_, at) => at + 1),
    );
    assert.ok(here.files.some(({ findings }) => findings.some(({ subject }) => subject.kind === 'own-character')));
  });

  it('does not check again what it is told is known', async () => {
    const { files, loaded } = await project({ 'a.prompt': PROMPT, 'b.prompt': PROMPT });
    const paths = ['a.prompt', 'b.prompt'];
    const first = await checkProject(loaded, files, { paths });
    const [a] = first.files;
    assert.match(a?.version ?? '', /^[0-9a-f]{64}$/);
    const asked: string[] = [];
    const known = (path: string, { version }: { readonly version: string }) => {
      asked.push(`${path} ${version === a?.version}`);
      return path === 'a.prompt' ? a : undefined;
    };
    const second = await checkProject(loaded, files, { paths, known: { known } });
    assert.deepEqual(asked.sort(), ['a.prompt true', 'b.prompt true']);
    assert.equal(second.files[0], a);
    assert.deepEqual(second, first);
  });
});
