/** Decisions on requests: one answer of a studio, recorded for each request that it is about. */
import { isAbsolute } from 'node:path';
import { type Decision, OUTCOMES } from '../engine/approvals/record.ts';
import { recordDecision, recordPath } from '../host/approval-store.ts';
import { sshSigner } from '../host/sign-decision.ts';
import { ToldError } from '../host/told-error.ts';
import { CommandError } from './command-error.ts';
import type { RecordDecisionArguments } from './protocol/command-arguments.ts';
import type { OpenProject } from './workspace.ts';

export interface Decided {
  /** Id of the first record that was written. */
  readonly record: string;
  readonly path: string;
  /** How many were written, where, and what became of the others. */
  readonly message: string;
}

/**
 * Records the same decision on all records that are named.
 * @param on day of the decision, `YYYY-MM-DD`
 * @throws CommandError if the decision is none, or none of the records could be written
 */
export async function decide(project: OpenProject, argument: RecordDecisionArguments, on: string): Promise<Decided> {
  const { record, others = [], sign, key } = argument;
  const decision = decisionOf(argument, on);
  if (key !== undefined && !isAbsolute(key)) throw new CommandError('Name the key with its whole path.');
  const isSigned = sign === true || key !== undefined;
  const signer = isSigned ? sshSigner(key, false) : undefined;
  const ids = [...new Set([record, ...others])];
  const written: string[] = [];
  const refused: string[] = [];
  for (const id of ids) {
    try {
      await recordDecision(project.files, id, decision, signer);
      written.push(id);
    } catch (error) {
      // What is decided stays decided; the rest is told.
      if (ids.length === 1 || !(error instanceof ToldError)) throw error;
      refused.push(error.message);
    }
  }
  const [first] = written;
  if (first === undefined) throw new CommandError(refused.join(' '));
  const path = recordPath(first);
  const how = isSigned ? 'recorded and signed' : 'recorded';
  const what =
    ids.length === 1
      ? `Decision ${how}: ${path}`
      : `Decision ${how} for ${written.length === 1 ? '1 request' : `${written.length} requests`}, the first in ${path}.`;
  return { record: first, path, message: [what, ...refused].join(' ') };
}

function decisionOf({ outcome, by, expires, conditions, evidence }: RecordDecisionArguments, on: string): Decision {
  if (!OUTCOMES.includes(outcome)) throw new CommandError(`"${outcome}" is no decision; use ${OUTCOMES.join(', ')}.`);
  if (!by?.trim()) throw new CommandError('A decision needs the name of the person who decided.');
  return {
    outcome,
    by: by.trim(),
    on,
    conditions: [...(conditions ?? [])],
    ...(expires ? { expires } : {}),
    ...(evidence ? { evidence } : {}),
  };
}
