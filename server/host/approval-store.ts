/** Approval records on disk, one file each below `.clearance/approvals`. */
import { decide } from '../engine/approvals/decide.ts';
import { readRecord } from '../engine/approvals/read-record.ts';
import type { ApprovalRecord, Decision } from '../engine/approvals/record.ts';
import { requestApproval } from '../engine/approvals/request.ts';
import { signedText } from '../engine/approvals/signed-text.ts';
import { writeRecord } from '../engine/approvals/write-record.ts';
import type { Finding } from '../engine/finding.ts';
import { ChangedFileError, type Files } from './files.ts';
import { APPROVALS_FOLDER } from './load-project.ts';
import type { Signer } from './sign-decision.ts';
import { ToldError } from './told-error.ts';

/** Why a record could not be written. */
class RecordError extends ToldError {
  override readonly name = 'RecordError';
}

/** Path of a record relative to the project's root. */
export function recordPath(id: string): string {
  return `${APPROVALS_FOLDER}/${id}.yaml`;
}

/** What a person says when asking for an approval, and where. */
export interface ApprovalWish {
  /** Path of the text relative to the project's root. */
  readonly path: string;
  /** The words that the reader of the request should see. */
  readonly text: string;
  readonly reason: string;
  readonly by: string;
  /** The day, `YYYY-MM-DD`. */
  readonly on: string;
}

/** Requests at the same moment may take each other's id; so many times another is tried. */
const MAX_ATTEMPTS = 5;

/** Writes a new record that asks for approval of a finding, and returns it. */
export async function createRequest(files: Files, finding: Finding, wish: ApprovalWish): Promise<ApprovalRecord> {
  for (let attempt = 1; ; attempt++) {
    const names = await files.list(APPROVALS_FOLDER);
    const taken = names.map((name) => name.replace(/\.yaml$/, ''));
    const record = requestApproval(finding, { ...wish, taken });
    try {
      await files.write(recordPath(record.id), writeRecord(record), undefined);
      return record;
    } catch (error) {
      if (!(error instanceof ChangedFileError) || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

/**
 * Adds a decision to a record, and returns the record as written.
 * @param sign signs it as well; what it throws is passed on, and nothing is written then
 * @throws RecordError if there is no such record or it cannot be read
 * @throws ChangedFileError if somebody else has changed it in the same moment
 */
export async function recordDecision(
  files: Files,
  id: string,
  decision: Decision,
  sign?: Signer,
): Promise<ApprovalRecord> {
  return changeRecord(files, id, (record) => {
    const decided = decide(record, decision);
    return sign ? signed(decided, sign) : decided;
  });
}

/**
 * Signs the decision that a record has.
 * @throws RecordError if there is no decision or the record cannot be read; otherwise as `recordDecision`
 */
export async function signRecord(files: Files, id: string, sign: Signer): Promise<ApprovalRecord> {
  return changeRecord(files, id, (record) => signed(record, sign));
}

async function signed(record: ApprovalRecord, sign: Signer): Promise<ApprovalRecord> {
  const text = signedText(record);
  if (record.decision === undefined || text === undefined) {
    throw new RecordError(`${recordPath(record.id)} has no decision that could be signed.`);
  }
  return { ...record, decision: { ...record.decision, signature: await sign(text) } };
}

async function changeRecord(
  files: Files,
  id: string,
  change: (record: ApprovalRecord) => ApprovalRecord | Promise<ApprovalRecord>,
): Promise<ApprovalRecord> {
  const path = recordPath(id);
  const content = await files.read(path);
  if (content.status === 'missing') throw new RecordError(`There is no approval record ${path}.`);
  if (content.status === 'refused') throw new RecordError(`${path}: ${content.problem.message}`);
  const { record, problems } = readRecord(content.text, id);
  if (record === undefined) {
    const reason = problems.map((problem) => problem.message).join(' ');
    throw new RecordError(`${path} cannot be read, so no decision was added: ${reason}`);
  }
  const changed = await change(record);
  const written = writeRecord(changed);
  const again = readRecord(written, id);
  if (again.record === undefined) {
    throw new RecordError(`The decision was not added: ${again.problems.map((problem) => problem.message).join(' ')}`);
  }
  await files.write(path, written, content.version);
  return changed;
}
