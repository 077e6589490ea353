/** Reads approval records. */
import { type DataFile, readData } from '../data-files/read-data.ts';
import type { Problem } from '../document/document.ts';
import { type ApprovalRecord, approvalSchema } from './record.ts';

/** A record as read. */
export interface ReadRecord {
  /** `undefined` if anything in the file is wrong: a record counts whole or not at all. */
  readonly record: ApprovalRecord | undefined;
  readonly problems: readonly Problem[];
  readonly spanOf: DataFile<ApprovalRecord>['spanOf'];
}

/**
 * Reads an approval record. Never throws. A record with a mistake does not count, since leaving out a limit that cannot be
 * read would widen it.
 *
 * @param expectedId the file name without `.yaml`; a record under another name is reported and does not count
 */
export function readRecord(yamlText: string, expectedId?: string): ReadRecord {
  const file = readData(yamlText, approvalSchema);
  const problems: Problem[] = [...file.problems];
  if (file.value !== undefined && expectedId !== undefined && file.value.id !== expectedId) {
    const message = `The record calls itself \`${file.value.id}\`, the file \`${expectedId}.yaml\`. Make them agree.`;
    problems.push({ span: file.spanOf('id'), severity: 'error', code: 'id-mismatch', message });
  }
  const isSound = !problems.some((problem) => problem.severity === 'error');
  return { record: isSound ? file.value : undefined, problems, spanOf: file.spanOf };
}
