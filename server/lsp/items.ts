/**
 * Findings as list items for the sidebar, from open documents and from checked files. The list is asked for at every key
 * stroke, so an item is made once for each finding, and nothing is sorted that is in order already.
 */
import { join } from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { projectFindings } from '../engine/analyze.ts';
import type { Medium } from '../engine/document/document.ts';
import { type FilePlace, labelAt } from '../engine/extraction/extract.ts';
import { type Finding, needsAction, toolQuestion } from '../engine/finding.ts';
import { PRODUCTION_PATH } from '../engine/findings.ts';
import type { Guideline } from '../engine/guidelines/guideline.ts';
import { explain, statement } from '../engine/guidelines/message.ts';
import { isWrittenPrompt } from '../host/check-file.ts';
import type { LoadedProject } from '../host/load-project.ts';
import { positionsIn, rangeOf } from './diagnostics.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { FindingItem } from './protocol/findings.ts';
import { fileUri, isOnDisk } from './uri.ts';
import type { AnalysedDocument, KeptFile, OpenProject } from './workspace.ts';

/** A file or document with findings. */
interface Found {
  readonly uri: string;
  readonly path: string;
  readonly medium: Medium | undefined;
  readonly findings: readonly Finding[];
  /** Of a file that is no text. */
  readonly places?: readonly FilePlace[] | undefined;
  /** For positions; only called when an item has to be made. */
  readonly document: () => TextDocument;
}

export interface ItemOptions {
  readonly includeClear: boolean;
  /** Whether the project is one of the workspace, so that it as a whole has something to tell. */
  readonly isListed: boolean;
  /** What the project's folder is called, where there are others. */
  readonly folder?: string | undefined;
}

/**
 * All findings of a project as items, sorted by path and place; open documents stand in for what a check has read.
 * @param open of this project and of others
 */
export function itemsOf(
  project: OpenProject,
  open: readonly AnalysedDocument[],
  documents: OpenDocuments,
  { includeClear, isListed, folder }: ItemOptions,
): FindingItem[] {
  const { own, closed } = textsOf(project, open);
  const uriOf = (path: string): string => documents.uriAt(join(project.root, path));
  const found: Found[] = own.map(({ document, analysis: { source, findings, document: parsed } }) => ({
    uri: document.uri,
    path: source.path,
    medium: parsed.medium,
    findings,
    document: () => document,
  }));
  for (const { path, medium, text, places, findings } of closed) {
    if (findings.length === 0) continue;
    const uri = uriOf(path);
    found.push({ uri, path, medium, findings, places, document: () => positionsIn(uri, places ? '' : text) });
  }
  if (isListed) {
    const uri = uriOf(PRODUCTION_PATH);
    const findings = wholeProductionFindings(project, own, closed);
    found.push({ uri, path: PRODUCTION_PATH, medium: 'plain', findings, document: () => positionsIn(uri, '') });
  }
  found.sort((a, b) => compare(a.path, b.path));
  const { guidelines } = project.loaded.project;
  const home: Home = { project: fileUri(project.root), folder, guidelines };
  return withToolsCounted(found.flatMap((file) => fileItems(file, home, includeClear)));
}

/** Findings about the production as a whole, if any text of it, open or checked, is a prompt. */
function wholeProductionFindings(
  { loaded }: OpenProject,
  own: readonly AnalysedDocument[],
  closed: readonly KeptFile[],
): readonly Finding[] {
  const hasPrompts =
    own.some(
      ({
        document,
        analysis: {
          document: { medium },
        },
      }) => isWrittenPrompt({ medium, text: document.getText() }),
    ) || closed.some(isWrittenPrompt);
  const known = productions.get(loaded);
  if (known?.hasPrompts === hasPrompts) return known.findings;
  const findings = projectFindings(loaded.project, loaded.knowledge, hasPrompts);
  productions.set(loaded, { hasPrompts, findings });
  return findings;
}

/** The same findings as long as the facts are. */
const productions = new WeakMap<
  LoadedProject,
  { readonly hasPrompts: boolean; readonly findings: readonly Finding[] }
>();

/** The open documents of a project, and what a check knows of the files that are not open. */
function textsOf(
  project: OpenProject,
  open: readonly AnalysedDocument[],
): { readonly own: readonly AnalysedDocument[]; readonly closed: readonly KeptFile[] } {
  const own = open.filter((analysed) => analysed.project.root === project.root);
  const onDisk = own.filter(({ document }) => isOnDisk(document.uri));
  const paths = new Set(onDisk.map(({ analysis }) => analysis.source.path));
  return { own, closed: [...project.results.checked.values()].filter(({ path }) => !paths.has(path)) };
}

/** What all findings of a project share. */
interface Home {
  readonly project: string;
  readonly folder: string | undefined;
  readonly guidelines: readonly Guideline[];
}

const made = new WeakMap<Finding, FindingItem>();

function fileItems({ uri, path, medium, findings, places, document }: Found, home: Home, includeClear: boolean) {
  let positions: TextDocument | undefined;
  return findings
    .filter((finding) => includeClear || (finding.level !== 'clear' && finding.suppressed === undefined))
    .map((finding): FindingItem => {
      const known = made.get(finding);
      if (known?.uri === uri && known.folder === home.folder) return known;
      positions ??= document();
      const where = places && labelAt(places, finding.places[0].span.start);
      const plain = itemOf(uri, path, medium, positions, finding, home);
      const item = where === undefined ? plain : { ...plain, where };
      made.set(finding, item);
      return item;
    });
}

/** Whether a tool may be used is one question for the whole production: it is listed once, with a count. */
function withToolsCounted(items: readonly FindingItem[]): FindingItem[] {
  const first = new Map<string, FindingItem>();
  const places = new Map<FindingItem, number>();
  const listed = items.filter((item) => {
    if (item.subject.kind !== 'tool') return true;
    const question = toolQuestion(item);
    const known = first.get(question) ?? item;
    places.set(known, (places.get(known) ?? 0) + item.places);
    first.set(question, known);
    return known === item;
  });
  return listed.map((item) => withPlaces(item, places.get(item) ?? item.places));
}

const counted = new WeakMap<FindingItem, FindingItem>();

/** The same object for the same count: what has not changed is not sent again. */
function withPlaces(item: FindingItem, places: number): FindingItem {
  if (item.places === places) return item;
  const known = counted.get(item);
  if (known?.places === places) return known;
  const made = { ...item, places };
  counted.set(item, made);
  return made;
}

function itemOf(
  uri: string,
  path: string,
  medium: Medium | undefined,
  document: TextDocument,
  finding: Finding,
  { project, folder, guidelines }: Home,
): FindingItem {
  const { subject, scope, approval } = finding;
  const [deciding, ...others] = explain(finding, guidelines).clauses;
  // Scenes without a number are known by their headings.
  const scene = scope.scene ?? (medium === 'script' && scope.title !== '' ? scope.title : undefined);
  return {
    uri,
    path,
    project,
    ...(folder === undefined ? {} : { folder }),
    fingerprint: finding.fingerprint,
    ...(subject.type === 'production' ? {} : { digest: finding.digest }),
    range: rangeOf(document, finding.places[0].span),
    places: finding.places.length,
    subject: { kind: subject.kind, id: subject.id, name: subject.name },
    use: finding.use,
    level: finding.level,
    clause: finding.clause,
    ...(deciding === undefined ? {} : { link: deciding.link, clauseTitle: deciding.title }),
    ...(others.length === 0 ? {} : { alsoUnder: others.map(({ id }) => id) }),
    message: statement(finding),
    scope: {
      label: scope.label,
      title: scope.title,
      ...(scope.shot === undefined ? {} : { shot: scope.shot }),
      ...(scene === undefined ? {} : { scene }),
    },
    approval: { ...approval },
    ...(finding.suppressed === undefined ? {} : { suppressed: finding.suppressed }),
    needsAction: needsAction(finding),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
