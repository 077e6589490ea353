/** How far an import has come, recorded beside its output, so that an interrupted one can go on. */
import { readFile, rm } from 'node:fs/promises';
import * as v from 'valibot';
import { replaceAtomically } from '../host/files.ts';
import { UsageError } from './usage-error.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const checkpointSchema = v.object({
  /** What is imported, and how: an import goes on with the same only. */
  file: v.string(),
  size: count,
  minSitelinks: count,
  languages: v.pipe(v.array(v.string()), v.readonly()),
  kinds: v.pipe(v.array(v.string()), v.readonly()),
  /** Last line of the input that the output contains. */
  line: count,
  /** Bytes of the output that count; what is behind them was written after the record. */
  outputBytes: count,
});
export type Checkpoint = Readonly<v.InferOutput<typeof checkpointSchema>>;

/** The record of an interrupted import to `output`, if there is one. @throws UsageError if it is damaged */
export async function readCheckpoint(output: string): Promise<Checkpoint | undefined> {
  const text = await readFile(pathOf(output), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return v.parse(checkpointSchema, JSON.parse(text));
  } catch {
    throw new UsageError(`${pathOf(output)} is damaged; remove it and ${output}, and import again.`);
  }
}

/** Records how far the import to `output` has come. */
export async function writeCheckpoint(output: string, checkpoint: Checkpoint): Promise<void> {
  await replaceAtomically(pathOf(output), `${JSON.stringify(checkpoint, undefined, 2)}\n`);
}

/** The import to `output` has come to its end. */
export async function removeCheckpoint(output: string): Promise<void> {
  await rm(pathOf(output), { force: true });
}

function pathOf(output: string): string {
  return `${output}.resume.json`;
}
