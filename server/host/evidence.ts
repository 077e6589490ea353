/** Papers that the project's own files name as evidence: whether those that are files are there. */
import type { Problem } from '../engine/document/document.ts';
import type { Span } from '../engine/document/span.ts';
import type { ReadProduction } from '../engine/production/read-production.ts';
import type { Files } from './files.ts';
import type { LoadedRecord } from './load-records.ts';

/** Endings of files that mails, letters and terms are kept as. Words end with other letters behind a full stop. */
const PAPER =
  /\.(?:pdf|eml|msg|mbox|txt|md|rtf|docx?|odt|pages|html?|xlsx?|ods|csv|png|jpe?g|tiff?|heic|zip|ya?ml|json)$/i;

/**
 * The path that a piece of evidence names, with forward slashes; `undefined` for links, for free words ("mail of 24 November"),
 * and for files outside of the project, of which nothing can be said everywhere.
 */
export function evidencePath(evidence: string): string | undefined {
  const path = evidence
    .trim()
    .replaceAll('\\', '/')
    .replace(/^\.\//, '')
    .replace(/#[^/]*$/, '');
  const isElsewhere = /^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('/') || path.startsWith('~');
  if (isElsewhere || path.split('/').includes('..') || path.includes('\0')) return undefined;
  const isPath = PAPER.test(path) || (/^\S+\/\S+$/.test(path) && /\.\w+$/.test(path));
  return isPath ? path : undefined;
}

/** Of these pieces of evidence, those that name a file of the project that is not there. */
async function missingEvidence<E extends { readonly evidence: string }>(
  files: Files,
  named: readonly E[],
): Promise<readonly E[]> {
  const there = new Map<string, Promise<boolean>>();
  const isThere = (path: string) => {
    const known = there.get(path) ?? files.has(path);
    there.set(path, known);
    return known;
  };
  const missing = await Promise.all(
    named.map(async (one) => {
      const path = evidencePath(one.evidence);
      return path !== undefined && !(await isThere(path));
    }),
  );
  return named.filter((_, index) => missing[index]);
}

/** The records whose evidence is a file that is not there, each with the problem at its place. */
export async function recordsWithoutEvidence(files: Files, records: readonly LoadedRecord[]) {
  const named = records.flatMap(({ record: { id, decision }, path, text, spanOf }) => {
    const evidence = decision?.evidence;
    return evidence === undefined ? [] : [{ id, path, text, evidence, span: spanOf('decision', 'evidence') }];
  });
  const missing = await missingEvidence(files, named);
  return missing.map(({ id, path, text, evidence, span }) => ({ id, path, text, problem: problemOf(evidence, span) }));
}

/** What the production file names as evidence and is not there. */
export async function statedEvidenceProblems(
  files: Files,
  { production, spanOf }: ReadProduction,
): Promise<readonly Problem[]> {
  const named = (['tools', 'notices'] as const).flatMap((list) =>
    production[list].flatMap(({ evidence }, index) =>
      evidence === undefined ? [] : [{ evidence, span: spanOf(list, index, 'evidence') }],
    ),
  );
  const missing = await missingEvidence(files, named);
  return missing.map(({ evidence, span }) => problemOf(evidence, span));
}

function problemOf(evidence: string, span: Span): Problem {
  const message = `There is no file \`${evidence}\` in the project, so nobody can read this evidence. Put it there, or write where it is; paths begin at the folder of clearance.yaml.`;
  return { span, severity: 'warning', code: 'missing-evidence', message };
}
