/** Findings as list items for the sidebar: from open documents and from checked files, the open ones first. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Finding, needsAction } from '../engine/finding.ts';
import { PRODUCTION_PATH } from '../engine/findings.ts';
import type { Guideline } from '../engine/guidelines/guideline.ts';
import { explain, statement } from '../engine/guidelines/message.ts';
import { positionsIn, rangeOf } from './diagnostics.ts';
import type { FindingItem } from './protocol.ts';
import { type AnalysedDocument, type OpenProject, uriOf, wholeProductionFindings } from './workspace.ts';

/** All findings of a project as items, sorted by path and place. */
export function itemsOf(project: OpenProject, open: readonly AnalysedDocument[], includeClear: boolean): FindingItem[] {
  const { guidelines } = project.loaded.project;
  const items: FindingItem[] = [];
  const tools = new Map<string, number>();
  const add = (uri: string, path: string, document: TextDocument, findings: readonly Finding[]) => {
    for (const finding of findings) {
      if (!includeClear && (finding.level === 'clear' || finding.suppressed !== undefined)) continue;
      if (finding.subject.type === 'tool') {
        // One question for the whole production: listed once, with a count.
        const known = tools.get(finding.fingerprint);
        const item = known === undefined ? undefined : items[known];
        if (known !== undefined && item) {
          items[known] = { ...item, places: item.places + finding.places.length };
          continue;
        }
        tools.set(finding.fingerprint, items.length);
      }
      items.push(itemOf(uri, path, document, finding, guidelines));
    }
  };
  const own = open.filter((analysed) => analysed.project.root === project.root);
  const openPaths = new Set(own.map(({ analysis }) => analysis.source.path));
  for (const { document, analysis } of own) add(document.uri, analysis.source.path, document, analysis.findings);
  for (const [path, file] of project.checked) {
    if (openPaths.has(path) || file.findings.length === 0) continue;
    const uri = uriOf(project, path);
    add(uri, path, positionsIn(uri, file.text), file.findings);
  }
  const uri = uriOf(project, PRODUCTION_PATH);
  add(uri, PRODUCTION_PATH, positionsIn(uri, ''), wholeProductionFindings(project, own));
  return items.sort(
    (a, b) =>
      compare(a.path, b.path) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );
}

function itemOf(
  uri: string,
  path: string,
  document: TextDocument,
  finding: Finding,
  guidelines: readonly Guideline[],
): FindingItem {
  const { subject, scope, approval } = finding;
  const link = explain(finding, guidelines).clauses[0]?.link;
  return {
    uri,
    path,
    fingerprint: finding.fingerprint,
    range: rangeOf(document, finding.places[0].span),
    places: finding.places.length,
    subject: { kind: subject.kind, id: subject.id, name: subject.name },
    use: finding.use,
    level: finding.level,
    clause: finding.clause,
    ...(link === undefined ? {} : { link }),
    message: statement(finding),
    scope: { label: scope.label, title: scope.title, ...(scope.shot === undefined ? {} : { shot: scope.shot }) },
    approval: { ...approval },
    ...(finding.suppressed === undefined ? {} : { suppressed: finding.suppressed }),
    needsAction: needsAction(finding),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
