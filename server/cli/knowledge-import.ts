/** `clearance knowledge import wikidata`: a dump or SPARQL results in, a list for `knowledge:` in clearance.yaml out. */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { EntityKind } from '../engine/knowledge/entity.ts';
import { IMPORTED_KINDS } from '../host/wikidata/classes.ts';
import { linkItems, openList } from '../host/wikidata/list-file.ts';
import { type Checkpoint, readCheckpoint, removeCheckpoint, writeCheckpoint } from './import-checkpoint.ts';
import { importDump, type Tally } from './import-dump.ts';
import type { ImportOptions } from './import-items.ts';
import { importResults, isResults } from './import-results.ts';
import { progressBar } from './progress.ts';
import { ExitCode, UsageError } from './usage-error.ts';

/** The options as typed; without kinds all are meant. */
export type TypedOptions = Omit<ImportOptions, 'kinds'> & { readonly kinds?: readonly string[] };

/** Mistakes that are told one by one; the others are counted. */
const MOST_TOLD = 50;

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
