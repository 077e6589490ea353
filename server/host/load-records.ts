/** Reads the project's approval records. A file that is broken is reported and the rest counts. */
import { type ReadRecord, readRecord } from '../engine/approvals/read-record.ts';
import type { ApprovalRecord } from '../engine/approvals/record.ts';
import { APPROVALS_FOLDER } from '../engine/production/own-files.ts';
import type { Files } from './files.ts';
import { contentOf, type Report } from './own-content.ts';

/** A record with its file, to point at places of it. */
export interface LoadedRecord extends Pick<ReadRecord, 'spanOf'> {
  readonly record: ApprovalRecord;
  readonly path: string;
  readonly text: string;
}

/** All records that count. */
export async function loadRecords(files: Files, report: Report): Promise<readonly LoadedRecord[]> {
  const names = await recordNames(files, report);
  const records: LoadedRecord[] = [];
  for (const name of names) {
    const path = `${APPROVALS_FOLDER}/${name}`;
    const id = name.slice(0, -'.yaml'.length);
    const read = contentOf(await files.read(path), path, report, (text) => readRecord(text, id));
    if (!read) continue;
    const { record, problems, spanOf } = read.result;
    report(path, problems, read.text);
    if (record !== undefined) records.push({ record, path, text: read.text, spanOf });
  }
  return records;
}

async function recordNames(files: Files, report: Report): Promise<readonly string[]> {
  try {
    const names = await files.list(APPROVALS_FOLDER);
    return names.filter((name) => name.endsWith('.yaml') && !name.startsWith('.'));
  } catch (error) {
    const message = `The folder ${APPROVALS_FOLDER} cannot be read, so no approval counts: ${error instanceof Error ? error.message : error}. Put it right; records are kept as files directly in it.`;
    report(APPROVALS_FOLDER, [
      { span: { start: 0, end: 0 }, severity: 'error', code: 'unreadable-approvals', message },
    ]);
    return [];
  }
}
