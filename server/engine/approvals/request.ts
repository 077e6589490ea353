/** Asking for an approval: a new record from a finding. */
import type { Finding } from '../finding.ts';
import { slugOf } from '../knowledge/table.ts';
import { fingerprint } from '../suppressions/fingerprint.ts';
import type { ApprovalRecord } from './record.ts';

/** What a request needs besides the finding. */
export interface RequestDetails {
  /** Path of the text from the production file. */
  readonly path: string;
  /** The words that the reader of the request should see, such as the prompt. */
  readonly text: string;
  readonly reason: string;
  readonly by: string;
  /** The day of the request, `YYYY-MM-DD`. */
  readonly on: string;
  /** Ids that are taken; the new one differs from all. */
  readonly taken: readonly string[];
}

/** Longest part of a name in an id: ids are file names. */
const MAX_SLUG_LENGTH = 40;

/** A new record without a decision. It is bound to the finding's text, scope, tool and stage; a tool is asked for as a whole. */
export function requestApproval(finding: Finding, details: RequestDetails): ApprovalRecord {
  const { subject, use, scope } = finding;
  const { path, text, reason, by, on } = details;
  const isWhole = subject.type === 'tool' || subject.type === 'production';
  const limits = {
    files: isWhole ? [] : [path],
    shots: !isWhole && scope.shot !== undefined ? [scope.shot] : [],
    scenes: !isWhole && scope.scene !== undefined && scope.shot === undefined ? [scope.scene] : [],
    episodes: !isWhole && scope.episode !== undefined ? [scope.episode] : [],
  };
  return {
    id: newId(finding, details),
    request: {
      entity: subject.id,
      name: subject.name,
      use,
      clause: finding.clause === '' ? 'none' : finding.clause,
      ...(scope.stage === undefined || (isWhole && scope.stage !== 'final') ? {} : { stage: scope.stage }),
      ...(isWhole || scope.tool === undefined || scope.tool.trim() === '' ? {} : { tool: scope.tool }),
      scope: limits,
      text: text.trim() === '' ? finding.subject.name : text,
      digest: finding.digest,
      reason,
      by,
      on,
    },
    history: [{ on, by, what: 'requested' }],
  };
}

/** `2026-11-23-greg-rutkowski-style-7f3a`: to be found by people, told apart by the last part. */
function newId(finding: Finding, { path, on, taken }: RequestDetails): string {
  const { subject, use, digest } = finding;
  const mark = fingerprint(path, `${finding.fingerprint} ${digest}`, subject.id, use).slice(0, 4);
  const id = [on, fileSlug(subject.name), use, mark].filter((part) => part !== '').join('-');
  if (!taken.includes(id)) return id;
  let number = 2;
  while (taken.includes(`${id}-${number}`)) number += 1;
  return `${id}-${number}`;
}

/** A name as part of a file name on any system: letters beyond ASCII are left out. */
function fileSlug(name: string): string {
  const plain = slugOf(name).replace(/[^a-z0-9-]+/g, '');
  return plain.slice(0, MAX_SLUG_LENGTH).replace(/^-+|-+$/g, '');
}
