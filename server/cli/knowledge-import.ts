/** `clearance knowledge import wikidata`: a dump or SPARQL results in, a list for `knowledge:` in clearance.yaml out. */
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { EntityKind } from '../engine/knowledge/entity.ts';
import { IMPORTED_KINDS } from '../host/wikidata/classes.ts';
import { readDumpLine } from '../host/wikidata/dump-line.ts';
import type { WikidataItem } from '../host/wikidata/item.ts';
import { type ListFile, linkItems, openList } from '../host/wikidata/list-file.ts';
import { rowOf } from '../host/wikidata/row.ts';
import { itemsOfResults } from '../host/wikidata/sparql.ts';
import { type Checkpoint, readCheckpoint, removeCheckpoint, writeCheckpoint } from './import-checkpoint.ts';
import { linesIn } from './json-lines.ts';
import { type Progress, progressBar } from './progress.ts';
import { ExitCode, UsageError } from './usage-error.ts';

interface ImportOptions {
  readonly output?: string;
  readonly minSitelinks: number;
  readonly languages: readonly string[];
  readonly kinds: readonly string[];
  readonly resume?: boolean;
}

/** The options as typed; without kinds all are meant. */
export type TypedOptions = Omit<ImportOptions, 'kinds'> & { readonly kinds?: readonly string[] };

/** Longest line of a dump that is read, in bytes; the longest there are have a few megabytes. */
const LONGEST_LINE = 64 * 1024 * 1024;
/** SPARQL results are read whole. */
const LARGEST_RESULTS = 256 * 1024 * 1024;
/** Mistakes that are told one by one; the others are counted. */
const MOST_TOLD = 50;
const CHECKPOINT_EVERY_MS = 3_000;

/** Imports a file. Lines that cannot be read are told with their number and passed over; the exit code is 2 then. */
export async function importWikidata(typed: string, typedOptions: TypedOptions): Promise<ExitCode> {
  const options: ImportOptions = { ...typedOptions, kinds: typedOptions.kinds ?? IMPORTED_KINDS };
  const unknown = options.kinds.find((kind) => !IMPORTED_KINDS.includes(kind as EntityKind));
  if (unknown !== undefined) {
    throw new UsageError(`--kinds ${unknown}: an import gives ${IMPORTED_KINDS.join(', ')}.`);
  }
  if (options.output !== undefined) return importTo(resolve(process.cwd(), options.output), typed, options);
  if (options.resume)
    throw new UsageError('--resume needs --output: what is there already, and beside it how far it goes.');
  const folder = await mkdtemp(join(tmpdir(), 'clearance-import-'));
  try {
    const path = join(folder, 'list.tsv');
    const code = await importTo(path, typed, options);
    await pipeline(createReadStream(path), process.stdout, { end: false });
    return code;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What an import has read and written so far. */
interface Tally {
  lines: number;
  mistakes: number;
}

async function importTo(output: string, typed: string, options: ImportOptions): Promise<ExitCode> {
  const file = resolve(process.cwd(), typed);
  const { size } = await stat(file).catch(() => {
    throw new UsageError(`${typed}: there is no such file.`);
  });
  const source = { file, size, minSitelinks: options.minSitelinks, languages: options.languages, kinds: options.kinds };
  const checkpoint = await startingPoint(output, source, options);
  const stop = { isAsked: false };
  const ask = () => {
    stop.isAsked = true;
  };
  process.once('SIGINT', ask);
  const list = await openList(output, checkpoint.outputBytes).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new UsageError(`${output} is there already; name another file, or remove it.`);
    throw new UsageError(`--output ${output} cannot be written: ${error.message}`);
  });
  const tally: Tally = { lines: checkpoint.line, mistakes: 0 };
  const tell = (line: number, message: string): void => {
    if (++tally.mistakes <= MOST_TOLD) process.stderr.write(`${typed}:${line}: ${message}; passed over\n`);
  };
  const progress = progressBar(
    true,
    'Reading {bar} {percentage} %  {lines} lines, {rate} a second, {rows} rows, {eta_formatted} left',
  );
  let names: ReadonlyMap<string, string> = new Map();
  try {
    if (await isResults(file)) names = await importResults(file, size, list, options, tell);
    else
      await importDump({
        file,
        size,
        list,
        options,
        tell,
        tally,
        stop,
        progress,
        save: (line, outputBytes) => writeCheckpoint(output, { ...source, line, outputBytes }),
      });
    await list.flush();
  } finally {
    process.off('SIGINT', ask);
    progress.stop();
    await list.close();
  }
  if (stop.isAsked) {
    process.stderr.write(`Stopped after line ${tally.lines}; --resume goes on from there.\n`);
    return ExitCode.interrupted;
  }
  // From here on the bytes of the list are others than those on record.
  await removeCheckpoint(output);
  await linkItems(output, names);
  if (tally.mistakes > MOST_TOLD) process.stderr.write(`... and ${tally.mistakes - MOST_TOLD} more.\n`);
  const passed = tally.mistakes === 0 ? '' : `; ${tally.mistakes} could not be read`;
  process.stderr.write(`${list.rows} rows${options.output === undefined ? '' : ` in ${basename(output)}`}${passed}\n`);
  return tally.mistakes > 0 ? ExitCode.error : ExitCode.clean;
}

async function startingPoint(
  output: string,
  source: Omit<Checkpoint, 'line' | 'outputBytes'>,
  { resume }: ImportOptions,
): Promise<Checkpoint> {
  const found = await readCheckpoint(output);
  if (!resume) {
    if (found === undefined) return { ...source, line: 0, outputBytes: 0 };
    throw new UsageError(
      `An import to ${output} was interrupted: go on with --resume, or remove the file and ${basename(output)}.resume.json.`,
    );
  }
  if (found === undefined) throw new UsageError(`There is no interrupted import to ${output}; leave --resume out.`);
  const { line, outputBytes, ...rest } = found;
  if (JSON.stringify(rest) !== JSON.stringify(source)) {
    throw new UsageError(`--resume needs the file and options of the interrupted import: ${JSON.stringify(rest)}`);
  }
  return { ...source, line, outputBytes };
}

interface DumpImport {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  readonly list: ListFile;
  readonly options: ImportOptions;
  readonly tell: (line: number, message: string) => void;
  readonly tally: Tally;
  readonly stop: { readonly isAsked: boolean };
  readonly progress: Progress;
  readonly save: (line: number, outputBytes: number) => Promise<void>;
}

async function importDump(work: DumpImport): Promise<void> {
  const { file, size, list, options, tell, tally, stop, progress, save } = work;
  const raw = createReadStream(file, { highWaterMark: 1 << 20 });
  const bytes: AsyncIterable<Uint8Array> = file.endsWith('.gz') ? raw.pipe(unpacking(raw)) : raw;
  const before = tally.lines;
  const started = performance.now();
  let saved = started;
  try {
    for await (const lines of linesIn(afterLines(bytes, before), LONGEST_LINE)) {
      for (const line of lines) {
        const number = before + line.number;
        if (line.status === 'too-long') tell(number, `longer than ${LONGEST_LINE} bytes`);
        else importLine(line.text, number, list, options, tell);
        tally.lines = number;
      }
      const now = performance.now();
      const rate = Math.round(((tally.lines - before) * 1000) / (now - started));
      progress.update(raw.bytesRead, size, { lines: tally.lines, rate, rows: list.rows });
      if (now - saved > CHECKPOINT_EVERY_MS || stop.isAsked) {
        await save(tally.lines, await list.flush());
        saved = now;
      }
      if (stop.isAsked) return;
    }
  } catch (error) {
    await save(tally.lines, await list.flush());
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `${file} cannot be read after line ${tally.lines}: ${reason}. What was read is kept; --resume goes on from there.`,
    );
  } finally {
    raw.destroy();
  }
}

/** Errors of the file itself come out of the stream that is read. */
function unpacking(raw: NodeJS.ReadableStream) {
  const gunzip = createGunzip();
  raw.on('error', (error) => gunzip.destroy(error));
  return gunzip;
}

function importLine(
  text: string,
  line: number,
  list: ListFile,
  options: ImportOptions,
  tell: DumpImport['tell'],
): void {
  const read = readDumpLine(text, options.languages, options.minSitelinks);
  if (read.status === 'broken') tell(line, read.message);
  if (read.status === 'item') addItem(read.item, line, list, options, tell);
}

function addItem(
  item: WikidataItem,
  line: number,
  list: ListFile,
  options: ImportOptions,
  tell: DumpImport['tell'],
): void {
  const cells = rowOf(item, options.languages);
  if (cells === undefined || !options.kinds.includes(cells.kind)) return;
  const problem = list.add(cells, item.id);
  if (problem !== undefined) tell(line, `${item.id}: ${problem}`);
}

/** SPARQL results: read whole, since their rows belong together. Answers with the names that they give to other items. */
async function importResults(
  file: string,
  size: number,
  list: ListFile,
  options: ImportOptions,
  tell: DumpImport['tell'],
): Promise<ReadonlyMap<string, string>> {
  if (size > LARGEST_RESULTS)
    throw new UsageError(`${file} has more than ${LARGEST_RESULTS} bytes; ask the query in parts.`);
  const results = await textOf(file)
    .then(itemsOfResults)
    .catch((error: Error) => {
      throw new UsageError(`${file}: ${error.message}`);
    });
  for (const { row, message } of results.problems) tell(row, message);
  const names = new Map<string, string>();
  results.items.forEach((item, at) => {
    for (const values of item.values.values()) {
      for (const value of values)
        if (value.type === 'item' && value.label !== undefined) names.set(value.id, value.label);
    }
    // Results that were not asked for sitelinks say nothing of them.
    if (item.sitelinks === 0 || item.sitelinks >= options.minSitelinks) addItem(item, at + 1, list, options, tell);
  });
  return names;
}

async function textOf(file: string): Promise<string> {
  if (!file.endsWith('.gz')) return readFile(file, 'utf8');
  const parts: Uint8Array[] = [];
  const raw = createReadStream(file);
  let length = 0;
  for await (const part of raw.pipe(unpacking(raw)) as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > LARGEST_RESULTS)
      throw new Error(`unpacked, it has more than ${LARGEST_RESULTS} bytes; ask the query in parts`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Whether a file begins as SPARQL results do. A dump begins with a bracket or with an entity, whose first key is another. */
async function isResults(file: string): Promise<boolean> {
  const raw = createReadStream(file, { end: (1 << 16) - 1 });
  const bytes: AsyncIterable<Uint8Array> = file.endsWith('.gz') ? raw.pipe(unpacking(raw)) : raw;
  let start = '';
  try {
    for await (const chunk of bytes) {
      start += Buffer.from(chunk).toString('latin1');
      if (start.length > 200) break;
    }
  } catch {
    // A file that ends too early is told of when it is read.
  } finally {
    raw.destroy();
  }
  return /^(?:\xef\xbb\xbf)?\s*\{\s*"(?:head|results)"/.test(start);
}

/** The bytes behind the first `count` lines. */
async function* afterLines(stream: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of stream) {
    let from = 0;
    while (left > 0 && from < chunk.length) {
      const at = chunk.indexOf(10, from);
      from = at < 0 ? chunk.length : at + 1;
      if (at >= 0) left--;
    }
    if (from < chunk.length) yield chunk.subarray(from);
  }
}
