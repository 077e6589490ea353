/** Where a command's answer goes: to standard output, or whole into a file. */
import { resolve } from 'node:path';
import { replaceAtomically } from '../host/files.ts';
import { UsageError } from './usage-error.ts';

/** Writes to the file, relative to the current folder, else to standard output. @throws UsageError if it cannot be written */
export async function writeOutput(content: string | Uint8Array, output: string | undefined): Promise<void> {
  if (output === undefined) {
    if (typeof content !== 'string' && process.stdout.isTTY) {
      throw new UsageError('This form of the report is not for the terminal. Name a file with --output.');
    }
    process.stdout.write(content);
    return;
  }
  try {
    await replaceAtomically(resolve(process.cwd(), output), content);
  } catch (error) {
    throw new UsageError(
      `--output ${output} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
