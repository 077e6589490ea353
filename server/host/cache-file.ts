/** The file of a cache: what it rests on, the facts that its findings share, and then a line for each file that was checked. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gistOf } from '../reports/text-gist.ts';
import type { CheckedFile } from './check-file.ts';
import { replaceAtomically } from './files.ts';
import { type FactTable, factTable, type ShortFinding, shortFinding, wholeFinding } from './short-findings.ts';

/** Changed with the form of the file. */
export const FORM = 2;
/** Bytes written at a time. */
const BATCH = 1024 * 1024;

/** What everything in a cache rests on. */
export interface Grounds {
  readonly form: number;
  /** What the file system said of the program's files (or nothing), and the digest of their bytes. */
  readonly program: { readonly stamp: string; readonly digest: string };
  /** Of the program with its data, and of the project's facts on the day of the check. */
  readonly facts: string;
  /** Of the bytes of all scripts and lists. */
  readonly tellers: string;
  /** Of what findings hear of them. */
  readonly told: string;
}

/** What is known of a file: the version of its bytes, what the file system said of them (or nothing), and the rest as JSON. */
export interface CacheEntry {
  readonly version: string;
  readonly stamp: string;
  readonly json: Buffer;
}

export interface CacheContent {
  readonly grounds: Grounds;
  /** What findings name by number. */
  readonly facts: readonly unknown[];
  /** By the paths of the files. */
  readonly entries: ReadonlyMap<string, CacheEntry>;
}

/** What is kept of a file that was checked: with a gist in place of the text. */
type KeptFacts = Omit<CheckedFile, 'path' | 'version' | 'stamp' | 'text'>;
type ShortFile = Omit<KeptFacts, 'findings'> & { readonly findings: readonly ShortFinding[] };

/** What a file of a cache holds; `undefined` if it is none. What was cut off in the middle of a line is left out. Never throws. */
export async function readCache(path: string): Promise<CacheContent | undefined> {
  try {
    return parse(await readFile(path));
  } catch {
    return undefined;
  }
}

const NEW_LINE = 10;
const TAB = 9;

function parse(stored: Buffer): CacheContent {
  let end = stored.indexOf(NEW_LINE);
  const grounds = JSON.parse(stored.toString('utf8', 0, end)) as Grounds;
  // The facts of another form are none of ours.
  if (grounds.form !== FORM) return { grounds, facts: [], entries: new Map() };
  let start = end + 1;
  end = stored.indexOf(NEW_LINE, start);
  const facts = JSON.parse(stored.toString('utf8', start, end)) as readonly unknown[];
  const entries = new Map<string, CacheEntry>();
  for (;;) {
    start = end + 1;
    end = stored.indexOf(NEW_LINE, start);
    if (end < 0) return { grounds, facts, entries };
    const stamp = stored.indexOf(TAB, start) + 1;
    const path = stored.indexOf(TAB, stamp) + 1;
    const json = stored.indexOf(TAB, path) + 1;
    entries.set(JSON.parse(stored.toString('utf8', path, json - 1)) as string, {
      version: stored.toString('latin1', start, stamp - 1),
      stamp: stored.toString('latin1', stamp, path - 1),
      json: stored.subarray(json, end),
    });
  }
}

/** What an entry says; `undefined` if it is damaged. */
export function keptFacts({ json }: CacheEntry, facts: readonly unknown[]): KeptFacts | undefined {
  try {
    const { findings, ...file } = JSON.parse(json.toString('utf8')) as ShortFile;
    return { ...file, findings: findings.map((finding) => wholeFinding(finding, facts)) };
  } catch {
    return undefined;
  }
}

/**
 * Writes a cache in place of what is there.
 * @param facts of the entries that stay
 * @param checked files to add; those whose bytes have no version are left out
 */
export async function writeCache(
  path: string,
  grounds: Grounds,
  facts: readonly unknown[],
  old: Iterable<readonly [string, CacheEntry]>,
  checked: readonly CheckedFile[],
): Promise<void> {
  const table = factTable(facts);
  const added = checked.map((file) => lineOf(file, table));
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, '.gitignore'), '*\n');
  await replaceAtomically(path, inBatches(lines()));

  function* lines(): Generator<string | Buffer> {
    yield `${JSON.stringify(grounds)}\n[${table.facts.join(',')}]\n`;
    for (const [at, { version, stamp, json }] of old) {
      yield `${version}\t${stamp}\t${JSON.stringify(at)}\t`;
      yield json;
      yield '\n';
    }
    yield* added;
  }
}

function lineOf({ path, version = '', stamp = '', text, ...file }: CheckedFile, table: FactTable): string {
  const { findings, problems, gist = gistOf(text, findings, problems) } = file;
  const short: ShortFile = { ...file, gist, findings: findings.map((finding) => shortFinding(finding, table)) };
  return `${version}\t${stamp}\t${JSON.stringify(path)}\t${JSON.stringify(short)}\n`;
}

/** Lines put together, so that a file is written in few pieces. */
function* inBatches(lines: Iterable<string | Buffer>): Generator<Buffer> {
  let batch: Buffer[] = [];
  let length = 0;
  for (const line of lines) {
    const bytes = typeof line === 'string' ? Buffer.from(line) : line;
    batch.push(bytes);
    length += bytes.length;
    if (length < BATCH) continue;
    yield Buffer.concat(batch);
    batch = [];
    length = 0;
  }
  yield Buffer.concat(batch);
}
