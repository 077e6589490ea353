/** Has the signatures of decisions checked, each once as long as nothing that it rests on changes. Only reads. */
import { createHash } from 'node:crypto';
import type { ApprovalRecord, Decision } from '../engine/approvals/record.ts';
import {
  principalOf,
  type SignatureCheck,
  type SignatureChecks,
  usesSignatures,
} from '../engine/approvals/signature.ts';
import { SIGNATURE_NAMESPACE, signedText } from '../engine/approvals/signed-text.ts';
import type { Production } from '../engine/production/production.ts';
import { NO_SSH_KEYGEN, runSshKeygen, type SshRun, withPrivateFiles } from './ssh-keygen.ts';

/** One check takes milliseconds; whatever takes longer than this hangs. */
const CHECK_TIMEOUT_MS = 10_000;
/** Checks that run beside each other. */
const AT_ONCE = 4;
/** Most results that are remembered. */
const MOST_REMEMBERED = 4096;

const remembered = new Map<string, SignatureCheck>();

/**
 * Checks the signatures of all decisions that have one.
 * @param allowedSigners text of the allowed signers file; `undefined` if there is none
 * @returns results by id of the record; none if the production makes no use of signatures
 */
export async function checkSignatures(
  records: readonly ApprovalRecord[],
  production: Production,
  allowedSigners: string | undefined,
): Promise<SignatureChecks> {
  const results = new Map<string, SignatureCheck>();
  const waiting = usesSignatures(production) ? records.filter(({ decision }) => decision?.signature !== undefined) : [];
  const work = async (): Promise<void> => {
    for (let record = waiting.shift(); record; record = waiting.shift()) {
      results.set(record.id, await checkOne(record, production, allowedSigners));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

async function checkOne(
  record: ApprovalRecord,
  production: Production,
  allowedSigners: string | undefined,
): Promise<SignatureCheck> {
  const { decision } = record;
  const text = signedText(record);
  if (decision?.signature === undefined || text === undefined)
    return { status: 'unchecked', reason: 'it is not signed' };
  if (allowedSigners === undefined) {
    const reason = 'there is no allowed signers file to check its signature against (approvals.allowedSigners)';
    return { status: 'unchecked', reason };
  }
  const principal = principalOf(production, decision);
  const { on, signature } = decision;
  const basis = JSON.stringify([principal, on, text, signature, allowedSigners]);
  const key = createHash('sha256').update(basis).digest('hex');
  const known = remembered.get(key);
  if (known) return known;
  const check = await verify({ principal, decision, text, signature, allowedSigners });
  if (check.status !== 'unchecked') {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, check);
  }
  return check;
}

interface Question {
  readonly principal: string;
  readonly decision: Decision;
  readonly text: string;
  readonly signature: string;
  readonly allowedSigners: string;
}

async function verify({ principal, decision, text, signature, allowedSigners }: Question): Promise<SignatureCheck> {
  // A file's last line may lack its end, and YAML gives either kind of line ending.
  const files = { signature: `${signature.trim()}\n`, signers: `${allowedSigners.trimEnd()}\n` };
  return withPrivateFiles(files, async (pathOf) => {
    const run = (args: readonly string[]) => runSshKeygen(args, text, { timeoutMs: CHECK_TIMEOUT_MS });
    const about = ['-n', SIGNATURE_NAMESPACE, '-s', pathOf('signature')];
    // Noon of the day of the decision: a key counts if it was valid when the decision was made.
    const time = `verify-time=${decision.on.replaceAll('-', '')}1200`;
    const allowed = await run(['-Y', 'verify', '-f', pathOf('signers'), '-I', principal, ...about, '-O', time]);
    if (isSuccess(allowed)) return { status: 'valid', principal };
    const own = allowed.status === 'done' ? await run(['-Y', 'check-novalidate', ...about]) : allowed;
    if (own.status === 'missing')
      return { status: 'unchecked', reason: `its signature cannot be checked: ${NO_SSH_KEYGEN}` };
    if (own.status === 'timed-out') {
      return { status: 'unchecked', reason: 'its signature cannot be checked: ssh-keygen did not answer in time' };
    }
    if (!isSuccess(own)) {
      return {
        status: 'invalid',
        reason: 'the record was changed after it was signed, or the signature is for something else',
      };
    }
    const reason = `it is signed with a key that the allowed signers file does not list for ${principal} on ${decision.on}`;
    return { status: 'invalid', reason: `${reason} (${keyOf(own)})` };
  });
}

function isSuccess(run: SshRun): boolean {
  return run.status === 'done' && run.code === 0;
}

/** The fingerprint of the key that made a signature, as `check-novalidate` prints it. */
function keyOf(run: SshRun): string {
  return (run.status === 'done' && /SHA256:[A-Za-z0-9+/=]+/.exec(run.stdout)?.[0]) || 'unknown key';
}
