/** Importing a Wikidata dump: entities in JSON, one a line, in constant memory. */
import { readDumpLine } from '../host/wikidata/dump-line.ts';
import type { ListFile } from '../host/wikidata/list-file.ts';
import { openImport } from './import-bytes.ts';
import { addItem, type ImportOptions, type TellMistake } from './import-items.ts';
import { linesIn } from './json-lines.ts';
import type { Progress } from './progress.ts';
import { UsageError } from './usage-error.ts';

/** Longest line of a dump that is read, in bytes; the longest there are have a few megabytes. */
const LONGEST_LINE = 64 * 1024 * 1024;
const CHECKPOINT_EVERY_MS = 3_000;

/** What an import has read and written so far. */
export interface Tally {
  lines: number;
  mistakes: number;
}

/** A dump to import, and who hears of it. */
export interface DumpImport {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  readonly list: ListFile;
  readonly options: ImportOptions;
  readonly tell: TellMistake;
  readonly tally: Tally;
  readonly stop: { readonly isAsked: boolean };
  readonly progress: Progress;
  readonly save: (line: number, outputBytes: number) => Promise<void>;
}

/**
 * Imports a dump line by line, saving how far it is every few seconds.
 * @throws UsageError if the file cannot be read to its end; what was read is kept
 */
export async function importDump(work: DumpImport): Promise<void> {
  const { file, size, list, options, tell, tally, stop, progress, save } = work;
  const { raw, bytes } = openImport(file);
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

function importLine(text: string, line: number, list: ListFile, options: ImportOptions, tell: TellMistake): void {
  const read = readDumpLine(text, options.languages, options.minSitelinks);
  if (read.status === 'broken') tell(line, read.message);
  if (read.status === 'item') addItem(read.item, line, list, options, tell);
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
