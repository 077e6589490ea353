/**
 * Opens a project: the production file, the approvals, the suppressions, and what the program itself knows. A file that is
 * broken is reported and the rest counts.
 */

import type { Problem } from '../engine/document/document.ts';
import { unknownGuidelines } from '../engine/guidelines/active.ts';
import { APPROVALS_FOLDER, PRODUCTION_FILE, SUPPRESSIONS_FILE } from '../engine/production/own-files.ts';
import { isPackPath } from '../engine/production/pack-path.ts';
import { defaultProduction, type Production } from '../engine/production/production.ts';
import { type ReadProduction, readProduction } from '../engine/production/read-production.ts';
import { findEntity, type Knowledge, type Project } from '../engine/project.ts';
import {
  isOver,
  type ReadSuppressions,
  readSuppressions,
  type Suppression,
} from '../engine/suppressions/suppression.ts';
import { BASELINE_FILE, baselineFrom, type LoadedBaseline } from './baseline-file.ts';
import { checkSignatures } from './check-signatures.ts';
import { recordsWithoutEvidence, statedEvidenceProblems } from './evidence.ts';
import type { Files } from './files.ts';
import { type HouseLists, readHouseLists } from './house-lists.ts';
import { loadGuidelines } from './load-guidelines.ts';
import { loadKnowledge } from './load-knowledge.ts';
import { loadRecords } from './load-records.ts';
import { contentOf } from './own-content.ts';
import { type OwnPacks, readOwnPacks } from './own-packs.ts';
import { LONGEST_NAME, type ProductionNames, productionIndex, withListedNames } from './production-names.ts';

export { APPROVALS_FOLDER, PRODUCTION_FILE, SUPPRESSIONS_FILE };

/** Something wrong in one of the project's own files. */
export interface FileProblem {
  readonly path: string;
  readonly problem: Problem;
  /** The file's text, for line and column; absent if it could not be read. */
  readonly text?: string;
}

/** All that checking a text needs. */
export interface LoadedProject {
  readonly project: Project;
  readonly knowledge: Knowledge;
  readonly problems: readonly FileProblem[];
  /** Whether there is a production file, readable or not. Without one the defaults hold. */
  readonly hasProductionFile: boolean;
  /** Paths of the knowledge lists that were read. */
  readonly lists: readonly string[];
  /** The suppressions file as read, to point at entries of it. */
  readonly suppressions?: { readonly text: string; readonly result: ReadSuppressions };
  /** The baseline, where there is one: it counts only in checks that are made against it. */
  readonly baseline?: LoadedBaseline;
  /** Ids of records whose evidence is a file that is not there. */
  readonly withoutEvidence: ReadonlySet<string>;
}

/**
 * Loads a project. Never fails because of what is in its files.
 * @param today the day of the check, `YYYY-MM-DD`
 * @param trustedSigners text of an allowed signers file from elsewhere: then decisions have to be signed by it, whatever the
 *   project's own files say
 * @throws Error if the program itself is incomplete
 */
export async function loadProject(files: Files, today: string, trustedSigners?: string): Promise<LoadedProject> {
  const problems: FileProblem[] = [];
  const report = (path: string, found: readonly Problem[], text?: string): void => {
    for (const problem of found) problems.push({ path, problem, ...(text === undefined ? {} : { text }) });
  };
  const [productionContent, suppressionsContent, baselineContent, records] = await Promise.all([
    files.read(PRODUCTION_FILE),
    files.read(SUPPRESSIONS_FILE),
    files.read(BASELINE_FILE),
    loadRecords(files, report),
  ]);
  const approvals = records.map(({ record }) => record);
  const read = contentOf(productionContent, PRODUCTION_FILE, report, readProduction);
  const packs = await readOwnPacks(files, read?.result.production ?? defaultProduction, loadGuidelines(), today);
  const { guidelines, production: stated } = packs;
  const lists = await readHouseLists(files, stated, (id) => findEntity(loadKnowledge(), id));
  const names = productionIndex(stated, lists.rows);
  const named = withListedNames(stated, lists.rows);
  const isTrustGiven = trustedSigners !== undefined;
  const production: Production = isTrustGiven ? { ...named, approvals: { require: 'signed' } } : named;
  const knowledge = loadKnowledge(names.index);
  if (read) {
    report(PRODUCTION_FILE, read.result.problems, read.text);
    report(PRODUCTION_FILE, factProblems(read.result, packs, names, lists, knowledge), read.text);
    if (names.failure !== undefined) report(PRODUCTION_FILE, [indexProblem(names.failure)], read.text);
    report(PRODUCTION_FILE, await statedEvidenceProblems(files, read.result), read.text);
  }
  const unproved = await recordsWithoutEvidence(files, records);
  for (const { path, text, problem } of unproved) report(path, [problem], text);
  const withoutEvidence = new Set(unproved.map(({ id }) => id));
  problems.push(...packs.problems, ...lists.problems);
  const suppressions = contentOf(suppressionsContent, SUPPRESSIONS_FILE, report, readSuppressions);
  if (suppressions) report(SUPPRESSIONS_FILE, suppressions.result.problems, suppressions.text);
  const silenced: readonly Suppression[] = suppressions?.result.suppressions ?? [];
  if (suppressions) report(SUPPRESSIONS_FILE, overProblems(suppressions.result, today), suppressions.text);
  const reportFact = (found: readonly Problem[]) => report(PRODUCTION_FILE, found, read?.text);
  const allowedSigners = trustedSigners ?? (await readSigners(files, read?.result, reportFact));
  const signatures = await checkSignatures(approvals, production, allowedSigners);
  const project: Project = { production, guidelines, approvals, signatures, suppressions: silenced, today };
  const hasProductionFile = productionContent.status !== 'missing';
  const baseline =
    baselineContent.status === 'missing' ? {} : { baseline: baselineFrom(BASELINE_FILE, baselineContent) };
  const given = { project, knowledge, problems, hasProductionFile, lists: lists.paths, withoutEvidence };
  return { ...given, ...baseline, ...(suppressions ? { suppressions } : {}) };
}

/** The allowed signers file, if the production names one that can be read. */
async function readSigners(
  files: Files,
  production: ReadProduction | undefined,
  report: (found: readonly Problem[]) => void,
): Promise<string | undefined> {
  if (production === undefined) return undefined;
  const { require, allowedSigners } = production.production.approvals;
  if (allowedSigners === undefined) {
    if (require !== 'signed') return undefined;
    const message =
      'Decisions have to be signed, and there is no file of allowed signers, so none counts. Name it: allowedSigners: .clearance/allowed_signers';
    report([{ span: production.spanOf('approvals'), severity: 'error', code: 'no-allowed-signers', message }]);
    return undefined;
  }
  const content = await files.read(allowedSigners);
  if (content.status === 'read') return content.text;
  const span = production.spanOf('approvals', 'allowedSigners');
  const message = `\`${allowedSigners}\` cannot be read, so no signature can be checked: ${content.problem.message}`;
  report([{ span, severity: 'error', code: 'no-allowed-signers', message }]);
  return undefined;
}

function overProblems({ suppressions, spanOf }: ReadSuppressions, today: string): readonly Problem[] {
  return suppressions.flatMap((entry, index): Problem[] => {
    if (!isOver(entry, today)) return [];
    const message = `This suppression ended on ${entry.expires}. Look again, then take it out or give another day.`;
    return [
      { span: spanOf('suppressions', index, 'expires'), severity: 'warning', code: 'expired-suppression', message },
    ];
  });
}

function indexProblem(cause: string): Problem {
  const message = `The names of the cast and of the characters cannot be searched for: ${cause}. Take out or rewrite the name; everything else is checked.`;
  return { span: { start: 0, end: 0 }, severity: 'error', code: 'names-not-compiled', message };
}

/** What is well written but leads nowhere: packs and entities that do not exist, names that cannot be found in a text. */
function factProblems(
  read: ReadProduction,
  { guidelines, idle: unread }: OwnPacks,
  { unusable, listFailure }: ProductionNames,
  lists: HouseLists,
  knowledge: Knowledge,
): readonly Problem[] {
  const known = guidelines.map(({ id }) => id).join(', ');
  const unknown = unknownGuidelines(guidelines, read.production).filter((entry) => !isPackPath(entry));
  const packs = unknown.map((id): Problem => {
    const span = read.spanOf('guidelines', read.production.guidelines.indexOf(id));
    const message = `There is no guideline \`${id}\`, so nothing is judged by it. Known are ${known}. A pack of your own is named by its path: ./guidelines/${id}.yaml.`;
    return { span, severity: 'error', code: 'unknown-guideline', message };
  });
  const ownPacks = unread.map(({ index, message }): Problem => {
    return { span: read.spanOf('guidelines', index), severity: 'error', code: 'unread-pack', message };
  });
  const names = unusable.map(({ list, index, name }): Problem => {
    const message =
      name.length > LONGEST_NAME
        ? `\`${name.slice(0, 40)}…\` has ${name.length} characters, more than any name: it is not searched for. Use at most ${LONGEST_NAME}.`
        : `\`${name}\` has no letters that could be found in a text. Write the name as texts do.`;
    return { span: read.spanOf(list, index, 'name'), severity: 'warning', code: 'unusable-name', message };
  });
  const entities = read.production.licensed.flatMap(({ entity }, index): Problem[] => {
    if (findEntity(knowledge, entity)) return [];
    const span = read.spanOf('licensed', index, 'entity');
    const message = `The knowledge base has no \`${entity}\`, so this licence covers nothing. A finding shows the id of what it is about.`;
    return [{ span, severity: 'warning', code: 'unknown-entity', message }];
  });
  const idle = lists.idle.map(({ index, message }): Problem => {
    return { span: read.spanOf('knowledge', index), severity: 'warning', code: 'unmatched-list', message };
  });
  const compiled = (listFailure === undefined ? [] : [listFailure]).map((cause): Problem => {
    const message = `The knowledge lists cannot be used together, so none of their names are found: ${cause}.`;
    return { span: read.spanOf('knowledge'), severity: 'error', code: 'unusable-list', message };
  });
  return [...packs, ...ownPacks, ...names, ...entities, ...idle, ...compiled];
}
