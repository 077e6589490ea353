/** Reads `clearance.yaml`. */
import { type DataFile, readData } from '../data-files/read-data.ts';
import type { Problem } from '../document/document.ts';
import { PRINCIPLES } from './guiding-questions.ts';
import { defaultProduction, type Production, productionSchema } from './production.ts';

/** The facts that could be read, and what is wrong with the rest. */
export interface ReadProduction {
  readonly production: Production;
  readonly problems: readonly Problem[];
  /** Where a fact stands: `spanOf('cast', 0, 'name')`. */
  readonly spanOf: DataFile<Production>['spanOf'];
}

/** What permits something counts whole or not at all, and so does the list of territories, which shorter is milder. */
const WHOLE = [['cast', '*', 'consents', '*'], ['licensed', '*'], ['territories']];

/**
 * Reads the production file. Never throws: what is wrong is reported and left out, the valid rest counts. A mistake never
 * makes the judgement milder: permissions with a mistake do not count, and none do while the file is not YAML throughout.
 */
export function readProduction(yamlText: string): ReadProduction {
  const file = readData(yamlText, productionSchema, WHOLE);
  const read = file.value ?? defaultProduction;
  const areApproversLost = file.removed.some((path) => path === 'approvers');
  // A mistake in what signatures are asked for must not lead to none being asked for.
  const areRulesLost = file.removed.some((path) => path === 'approvals' || path.startsWith('approvals.'));
  const isLost = (key: string) => file.removed.includes(key);
  const lostAnswers = PRINCIPLES.filter((one) => isLost('principles') || isLost(`principles.${one}`));
  const checked = {
    ...read,
    // An answer that cannot be read is none to rely on.
    principles: { ...read.principles, ...Object.fromEntries(lostAnswers.map((one) => [one, 'unknown' as const])) },
    ...(areApproversLost ? { approvers: [] } : {}),
    ...(areRulesLost ? { approvals: { ...read.approvals, require: 'signed' as const } } : {}),
  };
  if (file.isIntact) return { production: checked, problems: file.problems, spanOf: file.spanOf };
  const span = file.problems.find((problem) => problem.code === 'yaml-syntax')?.span ?? { start: 0, end: 0 };
  const message = 'Until this is corrected, the consents, licences and approvers of this file do not count.';
  return {
    production: withoutPermissions(checked),
    problems: [...file.problems, { span, severity: 'warning', code: 'permissions-ignored', message }],
    spanOf: file.spanOf,
  };
}

function withoutPermissions(production: Production): Production {
  const cast = production.cast.map((member) => ({ ...member, consents: [] }));
  return { ...production, cast, licensed: [], approvers: [] };
}
