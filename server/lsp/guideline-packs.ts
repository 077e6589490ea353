/** The packs that the projects are judged by, as the sidebar lists them. */
import { activeGuidelines } from '../engine/guidelines/active.ts';
import type { Clause, Guideline } from '../engine/guidelines/guideline.ts';
import type { GuidelineClause, GuidelinePack } from './protocol/guidelines.ts';
import { fileUri } from './uri.ts';
import type { OpenProject } from './workspace.ts';

/** Packs in effect in the projects, in their order; one that several projects share stands there once. */
export function packsOf(projects: readonly OpenProject[]): readonly GuidelinePack[] {
  const packs = new Map<string, GuidelinePack>();
  for (const { root, loaded } of projects) {
    const { guidelines, production, today } = loaded.project;
    for (const guideline of activeGuidelines(guidelines, production, today)) {
      const pack = packOf(guideline);
      const key = JSON.stringify(pack);
      packs.set(key, { ...pack, projects: [...(packs.get(key)?.projects ?? []), fileUri(root)] });
    }
  }
  return [...packs.values()];
}

function packOf(guideline: Guideline): Omit<GuidelinePack, 'projects'> {
  const { id, title, issuer, version, checked, link, note, clauses } = guideline;
  return { id, title, issuer, version, checked, link, note, clauses: clauses.map((one) => clauseOf(one, guideline)) };
}

function clauseOf(clause: Clause, pack: Guideline): GuidelineClause {
  const { id, title, level, explanation, action, anchor, ownReading } = clause;
  const link = clause.link ?? pack.link;
  const issuer = clause.issuer ?? pack.issuer;
  return {
    id,
    title,
    level,
    part: partOf(clause),
    explanation,
    action,
    link: anchor === undefined ? link : `${link}#${anchor}`,
    source: `${issuer}, version ${clause.version ?? pack.version}, read on ${clause.checked ?? pack.checked}`,
    isOwnReading: ownReading,
  };
}

function partOf({ status, when }: Clause): GuidelineClause['part'] {
  if (status === 'off') return 'off';
  if (when.length === 0) return 'advice';
  return status === 'active' ? 'decides' : 'informs';
}
