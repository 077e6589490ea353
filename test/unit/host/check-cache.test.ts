/** What is kept of checks: used for what is the same, and for nothing else. Every fact that findings rest on is changed once. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CACHE_FOLDER, openCheckCache } from '../../../server/host/check-cache.ts';
import type { CheckedFile } from '../../../server/host/check-file.ts';
import { checkProject } from '../../../server/host/check-project.ts';
import { diskFiles } from '../../../server/host/files.ts';
import { findFiles } from '../../../server/host/find-files.ts';
import { loadProject } from '../../../server/host/load-project.ts';
import { programFile } from '../../../server/host/program-files.ts';
import { clearance } from '../../cli/program.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

const DAY = '2026-11-23';
const PROMPT = 'prompts/castle.prompt';
const PORTRAIT = 'prompts/portrait.prompt';
const SCRIPT = 'script/ep1.fountain';
const SHOTS = 'shots/list.csv';
const PACK = `id: house
extends: netflix-genai
title: Generative AI at this house
issuer: Tidewrack Pictures
amend:
  - { id: NFX-2.2, action: Call the head of casting. }
`;
const CONTENT = {
  'clearance.yaml': 'title: The Long Fog\nguidelines: [./guidelines/house.yaml]\nknowledge: [lists/*.csv]\n',
  'guidelines/house.yaml': PACK,
  'lists/names.csv': 'name,kind\nQuillon Marsh,person\n',
  [PROMPT]: 'a castle in the style of Greg Rutkowski\n',
  [PORTRAIT]: '---\nscene: 4\n---\na portrait of Tom Hanks with a handwritten letter that reads “Come home”\n',
  [SCRIPT]: 'INT. HALL - DAY #4#\n\nBRIDA\nRead me the letter.\n',
  [SHOTS]: 'Shot,Scene,Description\nGH_010,4,Elvis Presley on a poster\n',
};

type Change = (root: string) => void;

const put =
  (path: string, text: string): Change =>
  (root) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
const append =
  (path: string, text: string): Change =>
  (root) =>
    writeFileSync(join(root, path), readFileSync(join(root, path), 'utf8') + text);

interface CheckWish {
  readonly cached: boolean;
  readonly day?: string;
  readonly paths?: readonly string[];
  /** Largest file that is read, in bytes. */
  readonly maxBytes?: number;
  readonly now?: () => number;
}

/** A moment at which all that was just written has been lying there for a while. */
const later = (): number => Date.now() + 60_000;

/**
 * Checks a folder, all of it or some files, with the cache or without, keeping no texts.
 * @returns also which files were not checked again, and which of them were not even read
 */
async function check(root: string, { cached, day = DAY, now = later, ...wish }: CheckWish) {
  const files = diskFiles(root, wish.maxBytes, now);
  const loaded = await loadProject(files, day);
  const cache = cached ? await openCheckCache(join(root, CACHE_FOLDER), loaded, files) : undefined;
  const reused: string[] = [];
  const unread: string[] = [];
  const paths = wish.paths ?? (await findFiles(root, loaded.project.production));
  const result = await checkProject(loaded, files, {
    paths,
    isTextless: true,
    known: {
      unchanged(path, stamp): CheckedFile | undefined {
        const known = cache?.unchanged?.(path, stamp);
        if (known) unread.push(path);
        if (known) reused.push(path);
        return known;
      },
      known(path, read): CheckedFile | undefined {
        const known = cache?.known(path, read);
        if (known) reused.push(path);
        return known;
      },
    },
    ...(cache?.story === undefined ? {} : { story: cache.story }),
  });
  await cache?.keep(result.files, wish.paths === undefined);
  return { ...result, reused: reused.sort(), unread: unread.sort() };
}

const ALL = [PROMPT, PORTRAIT, SCRIPT, SHOTS].sort();

describe('what is kept of a check', () => {
  after(removeTempFolders);

  /** Checks twice, with a change between; the second check must say what one without a cache says. */
  async function afterChange(change: Change, day = DAY): Promise<readonly string[]> {
    const root = tempFolder(CONTENT);
    await check(root, { cached: true });
    change(root);
    const second = await check(root, { cached: true, day });
    const plain = await check(root, { cached: false, day });
    assert.deepEqual(second.files, plain.files);
    assert.deepEqual(second.projectFindings, plain.projectFindings);
    const third = await check(root, { cached: true, day });
    assert.deepEqual(third.files, plain.files);
    assert.equal(third.unread.length, third.files.length, 'the third check has it all');
    return second.reused;
  }
  /** Checks a folder in which something has changed, with the cache and without. @returns what was not read */
  async function again(root: string, wish: Partial<CheckWish> = {}) {
    const cached = await check(root, { ...wish, cached: true });
    const plain = await check(root, { ...wish, cached: false });
    assert.deepEqual(cached.files, plain.files);
    return cached;
  }
  const but = (path: string) => ALL.filter((one) => one !== path);

  it('is used where nothing has changed, and says the same', async () => {
    assert.deepEqual(await afterChange(() => undefined), ALL);
  });

  it('holds for the files beside one that has changed, is new or is gone', async () => {
    assert.deepEqual(await afterChange(append(PROMPT, 'with Batman\n')), but(PROMPT));
    assert.deepEqual(await afterChange(put('prompts/new.prompt', 'Batman\n')), ALL);
    assert.deepEqual(await afterChange((root) => rmSync(join(root, PROMPT))), but(PROMPT));
  });

  it('spares files that are as they were the reading', async () => {
    const root = tempFolder(CONTENT);
    await check(root, { cached: true });
    assert.deepEqual((await again(root)).unread, ALL);
  });

  it('knows a file that was only touched by its bytes, and then by its new times', async () => {
    const root = tempFolder(CONTENT);
    await check(root, { cached: true });
    utimesSync(join(root, PROMPT), new Date(), new Date());
    const { unread, reused } = await again(root);
    assert.deepEqual([unread, reused], [but(PROMPT), ALL]);
    assert.deepEqual((await again(root)).unread, ALL);
  });

  it('sees other bytes of the same length, whatever somebody has done to the times', async () => {
    const root = tempFolder(CONTENT);
    const path = join(root, PROMPT);
    const old = new Date('2026-01-01');
    utimesSync(path, old, old);
    await check(root, { cached: true });
    const text = readFileSync(path, 'utf8');
    const other = text.replace('Greg Rutkowski', 'Tom Hanks, fog');
    assert.equal(other.length, text.length);
    writeFileSync(path, other);
    utimesSync(path, old, old);
    assert.deepEqual((await again(root)).reused, but(PROMPT), 'written in place');
    writeFileSync(`${path}.new`, text);
    utimesSync(`${path}.new`, old, old);
    renameSync(`${path}.new`, path);
    assert.deepEqual((await again(root)).reused, but(PROMPT), 'put in its place');
  });

  it('does not rely on the times of a file that has just changed, or will by the clock', async () => {
    const root = tempFolder(CONTENT);
    await check(root, { cached: true, now: Date.now });
    assert.deepEqual((await again(root)).unread, [], 'it could have changed again in the same moment');
    assert.deepEqual((await again(root)).unread, ALL);
    const back = tempFolder(CONTENT);
    const yesterday = () => Date.now() - 86_400_000;
    await check(back, { cached: true, now: yesterday });
    const { unread, reused } = await again(back, { now: yesterday });
    assert.deepEqual([unread, reused], [[], ALL], 'the clock was set back');
    const soon = tempFolder(CONTENT);
    const tomorrow = new Date(Date.now() + 86_400_000);
    utimesSync(join(soon, PROMPT), tomorrow, tomorrow);
    await check(soon, { cached: true });
    assert.deepEqual((await again(soon)).unread, but(PROMPT), 'the file is dated in the future');
  });

  it('does not let a file pass that is too large by now', async () => {
    const root = tempFolder(CONTENT);
    await check(root, { cached: true });
    const { files, unread } = await again(root, { maxBytes: 60 });
    const refused = files.filter(({ problems }) => problems.some(({ code }) => code === 'file-too-large'));
    assert.deepEqual(
      refused.map(({ path }) => path),
      ALL.filter((path) => CONTENT[path as keyof typeof CONTENT].length > 60),
    );
    assert.ok(refused.length > 0 && refused.every(({ path }) => !unread.includes(path)));
  });

  it('serves checks that want the texts, and such serve the others', async () => {
    const root = tempFolder(CONTENT);
    const files = diskFiles(root, undefined, later);
    const loaded = await loadProject(files, DAY);
    const paths = ALL;
    const plain = await checkProject(loaded, files, { paths });
    const checkTexts = async () => {
      const cache = await openCheckCache(join(root, CACHE_FOLDER), loaded, files);
      const result = await checkProject(loaded, files, { paths, known: { known: cache.known } });
      await cache.keep(result.files, true);
      return result;
    };
    assert.deepEqual((await checkTexts()).files, plain.files);
    assert.deepEqual((await again(root)).unread, ALL);
    assert.deepEqual((await checkTexts()).files, plain.files);
  });

  it('holds for prompts and lists as long as scripts and lists tell the same', async () => {
    // A remark is not heard of, a spoken line and another shot are.
    assert.deepEqual(await afterChange(append(SCRIPT, '\nA door closes.\n')), [PROMPT, PORTRAIT, SHOTS].sort());
    assert.deepEqual(await afterChange(append(SCRIPT, '\nBRIDA\nBurn the letter.\n')), []);
    assert.deepEqual(await afterChange(append(SHOTS, 'GH_020,4,A lake\n')), [SCRIPT]);
  });

  it('holds for nothing when a fact or the day is another one', async () => {
    const approval = `id: 2026-11-01-greg
request: { entity: "artist:greg-rutkowski", name: Greg Rutkowski, use: style, clause: NFX-2.2, scope: { files: [${PROMPT}], shots: [], scenes: [] }, text: x, digest: "sha256:${'0'.repeat(64)}", reason: x, by: Ada, on: 2026-11-01 }
history: [{ on: 2026-11-01, by: Ada, what: requested }]
`;
    const suppression =
      'suppressions:\n  - { entity: "artist:greg-rutkowski", reason: a namesake, by: Ada, on: 2026-11-01 }\n';
    const changes: Readonly<Record<string, Change>> = {
      'the production file': append('clearance.yaml', 'territories: [US]\n'),
      'an approval': put('.clearance/approvals/2026-11-01-greg.yaml', approval),
      'a suppression': put('.clearance/suppressions.yaml', suppression),
      'a pack of the house': put(
        'guidelines/house.yaml',
        PACK.replace('action: Call the head of casting.', 'level: prohibited'),
      ),
      'a list of names': append('lists/names.csv', 'Greg Rutkowski,person\n'),
    };
    for (const [what, change] of Object.entries(changes)) assert.deepEqual(await afterChange(change), [], what);
    const loaded = await loadProject(diskFiles(tempFolder(CONTENT)), DAY);
    assert.deepEqual(loaded.problems, [], 'the facts count');
    assert.deepEqual(await afterChange(() => undefined, '2026-11-24'), [], 'the day');
  });

  it('holds for nothing when the program is another one', async () => {
    const root = tempFolder(CONTENT);
    const program = join(tempFolder(), 'dist');
    cpSync(dirname(programFile('knowledge.bin')), program, { recursive: true });
    const run = (...args: string[]) =>
      clearance(['check', '--format', 'json', '--today', DAY, ...args], root, '', program);
    const first = await run('--cache');
    const kept = join(root, CACHE_FOLDER, 'findings');
    // What is kept is changed by hand, to see whether it is used.
    writeFileSync(kept, readFileSync(kept, 'utf8').replaceAll('Greg Rutkowski', 'Somebody Else'));
    assert.match((await run('--cache')).stdout, /Somebody Else/);
    writeFileSync(join(program, 'guidelines.json'), `${readFileSync(join(program, 'guidelines.json'), 'utf8')} `);
    const findings = ({ stdout }: { readonly stdout: string }) =>
      (JSON.parse(stdout) as { findings: unknown }).findings;
    assert.deepEqual(findings(await run('--cache')), findings(first));
  });

  it('is kept of other files when a part of the project is checked', async () => {
    const root = tempFolder(CONTENT);
    await check(root, { cached: true, paths: [PROMPT] });
    await check(root, { cached: true, paths: [SCRIPT] });
    assert.deepEqual((await check(root, { cached: true })).reused, [PROMPT, SCRIPT]);
  });

  it('is as good as nothing where it is broken or cut off', async () => {
    const root = tempFolder(CONTENT);
    const plain = await check(root, { cached: false });
    await check(root, { cached: true });
    const path = join(root, CACHE_FOLDER, 'findings');
    const whole = readFileSync(path);
    for (const broken of ['', 'x', '{}\n', whole.subarray(0, 300), whole.subarray(0, -40), `${whole}\t\n`]) {
      writeFileSync(path, broken);
      assert.deepEqual((await check(root, { cached: true })).files, plain.files);
    }
  });
});
