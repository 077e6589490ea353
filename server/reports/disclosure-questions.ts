/** What a notice to the studio leaves open: what no text states, terms that are not known, references without an answer. */
import { needsAction, withToolsOnce } from '../engine/finding.ts';
import { toolNamed } from '../engine/production/tool-facts.ts';
import type { StatedUse } from '../engine/stated-uses.ts';
import { type Described, type DisclosureSource, NEEDED } from './disclosed-uses.ts';
import { headline } from './headline.ts';

/** Most places that a question names. */
const MOST_PLACES = 8;

/** The questions, a sentence each. */
export function openQuestions(
  { project, files, projectFindings }: DisclosureSource,
  described: readonly Described[],
): readonly string[] {
  const { production } = project;
  const missing = (what: string, isMissing: (use: StatedUse) => boolean): string[] => {
    const places = described.filter(({ use }) => isMissing(use)).map(({ place }) => place);
    return places.length === 0 ? [] : [`${what} is not stated: ${listed(places)}.`];
  };
  const tools = [...new Set(described.flatMap(({ use }) => use.tool ?? []))].sort();
  const terms = tools.flatMap((name) => {
    const tool = toolNamed(production, name);
    if (tool === undefined) return [`The terms of ${name} are not on file.`];
    const isOpen =
      tool.storesInputs === 'unknown' || tool.trainsOnInputs === 'unknown' || tool.enterprise === 'unknown';
    return isOpen ? [`Not all terms of ${name} are known.`] : [];
  });
  const findings = [
    ...projectFindings.map((finding) => ({ path: '', finding })),
    ...files.flatMap(({ path, findings: own }) => own.map((finding) => ({ path, finding }))),
  ];
  const once = new Set(withToolsOnce(findings.map(({ finding }) => finding)));
  const open = findings
    .filter(({ finding }) => once.has(finding) && (needsAction(finding) || finding.subject.type === 'production'))
    .map(({ path, finding }) => {
      const where = [path, finding.scope.shot].filter(Boolean).join(', ');
      return `${headline(finding, project.guidelines)}${where === '' ? '' : ` (${where})`}: ${NEEDED[finding.level]}; ${finding.approval.explanation}.`;
    });
  return [
    ...missing('The tool', ({ tool }) => tool === undefined),
    ...missing('The intended use (ideas, temporary or final)', ({ stage }) => stage === undefined),
    ...missing('The purpose', ({ purpose }) => purpose === undefined),
    ...terms,
    ...open,
  ];
}

function listed(places: readonly string[]): string {
  const more = places.length - MOST_PLACES;
  return `${places.slice(0, MOST_PLACES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
