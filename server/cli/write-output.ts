/** Where a command's answer goes: to standard output, or whole into a file. */
import { resolve } from 'node:path';
import { replaceAtomically } from '../host/files.ts';
import { UsageError } from './usage-error.ts';

/** Writes to the file, relative to the current folder, else to standard output. @throws UsageError if it cannot be written */
export async function writeOutput(text: string, output: string | undefined): Promise<void> {
  if (output === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    await replaceAtomically(resolve(process.cwd(), output), text);
  } catch (error) {
    throw new UsageError(
      `--output ${output} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
