/** All approval records with where they stand, for spreadsheets (CSV) and programs (JSON). */

import { type RecordReach, reachOf } from '../engine/approvals/reach.ts';
import type { ApprovalRecord } from '../engine/approvals/record.ts';
import { usesSignatures } from '../engine/approvals/signature.ts';
import type { Finding } from '../engine/finding.ts';
import type { Project } from '../engine/project.ts';
import { csvText } from './csv.ts';

const VERSION = 1;

/** What an export is made from. */
export interface ApprovalExport {
  readonly project: Project;
  /** Findings of a check of the whole project: they say how many uses each record decides. */
  readonly findings: readonly Finding[];
}

const HEADINGS = [
  'id',
  'status',
  'explanation',
  'uses',
  'name',
  'entity',
  'use',
  'clause',
  'stage',
  'tool',
  'files',
  'shots',
  'scenes',
  'episodes',
  'text',
  'digest',
  'reason',
  'requested by',
  'requested on',
  'outcome',
  'decided by',
  'decided on',
  'expires',
  'conditions',
  'evidence',
  'signature',
] as const;

/** One line a record, sorted by id, under a line of headings. Lists are joined by semicolons. */
export function approvalsCsv(source: ApprovalExport): string {
  const rows = exported(source).map(({ record, status, explanation, uses, signature }) => {
    const { id, request, decision } = record;
    const { scope } = request;
    const list = (values: readonly string[]) => values.join('; ');
    return [
      ...[id, status, explanation, String(uses), request.name, request.entity, request.use, request.clause],
      ...[request.stage ?? '', request.tool ?? ''],
      ...[list(scope.files), list(scope.shots), list(scope.scenes), list(scope.episodes)],
      ...[request.text, request.digest, request.reason, request.by, request.on],
      ...[decision?.outcome ?? '', decision?.by ?? '', decision?.on ?? '', decision?.expires ?? ''],
      ...[list(decision?.conditions ?? []), decision?.evidence ?? '', signature],
    ];
  });
  return csvText([HEADINGS, ...rows]);
}

/** The records whole, sorted by id, with status, signature and the number of uses that each decides now. */
export function approvalsJson(source: ApprovalExport): string {
  const approvals = exported(source).map(({ record, ...rest }) => ({ ...rest, ...record }));
  const { title, studio } = source.project.production;
  const production = { ...(title === undefined ? {} : { title }), studio };
  return `${JSON.stringify({ version: VERSION, date: source.project.today, production, approvals }, undefined, 2)}\n`;
}

interface ExportedRecord extends RecordReach {
  readonly signature: 'none' | 'not checked' | 'valid' | 'invalid';
}

function exported({ project, findings }: ApprovalExport): readonly ExportedRecord[] {
  return reachOf(project, findings).map((one) => ({ ...one, signature: signatureWord(one.record, project) }));
}

/** What is known of the signature of a record's decision. */
export function signatureWord({ id, decision }: ApprovalRecord, project: Project): ExportedRecord['signature'] {
  if (decision?.signature === undefined) return 'none';
  const check = usesSignatures(project.production) ? project.signatures?.get(id) : undefined;
  return check === undefined || check.status === 'unchecked' ? 'not checked' : check.status;
}
