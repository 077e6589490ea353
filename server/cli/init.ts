/** `clearance init`: writes a production file to fill in. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ChangedFileError, diskFiles } from '../host/files.ts';
import { PRODUCTION_FILE } from '../host/load-project.ts';
import { createProductionFile } from '../host/production-template.ts';
import { ExitCode, UsageError } from './usage-error.ts';

/**
 * Writes the production file into a folder.
 * @throws UsageError if there is one already, or no such folder
 */
export async function init(folder: string): Promise<ExitCode> {
  const root = resolve(process.cwd(), folder);
  if (!existsSync(root)) throw new UsageError(`${folder}: there is no such folder.`);
  try {
    await createProductionFile(diskFiles(root));
  } catch (error) {
    if (!(error instanceof ChangedFileError)) throw error;
    throw new UsageError(`There is a ${PRODUCTION_FILE} in ${root} already; it was left as it is.`);
  }
  process.stdout.write(`Wrote ${PRODUCTION_FILE}. Fill it in, then run: clearance check\n`);
  return ExitCode.clean;
}
