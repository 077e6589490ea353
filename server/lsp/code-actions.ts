/** Quick fixes, in the order a writer wants them: reword, take out, ask, declare, suppress, read the clause. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { compareLevels, type Finding, type Place } from '../engine/finding.ts';
import { explain } from '../engine/guidelines/message.ts';
import { PRODUCTION_FILE } from '../engine/production/own-files.ts';
import { remediesFor } from '../engine/remedies/remedies.ts';
import type { TextChange } from '../engine/remedies/text-change.ts';
import { type DiagnosticData, rangeOf } from './diagnostics.ts';
import type { FindingTarget } from './protocol/command-arguments.ts';
import { Command } from './protocol/names.ts';
import { fileUri, isOnDisk } from './uri.ts';
import type { AnalysedDocument } from './workspace.ts';

/** Commands of a client that asks people for what is missing; see `InitializationOptions.asksForInput`. */
const ASKING = {
  requestApproval: 'clearance.requestApproval',
  suppress: 'clearance.suppress',
  declareLicence: 'clearance.declareLicence',
  openClause: 'clearance.openClause',
  createProductionFile: 'clearance.createProductionFile',
} as const;

/** Findings in a selection up to which changes of the text are offered: each change is tried before, which takes its time. */
const MOST_REWORDED = 5;

/**
 * The actions for a range of a document.
 * @param asksForInput whether the client has commands of its own that ask for reasons
 */
export function codeActionsAt(
  analysed: AnalysedDocument,
  params: CodeActionParams,
  asksForInput: boolean,
): CodeAction[] {
  const { only } = params.context;
  if (only && !only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) return [];
  const found = findingsAt(analysed, params);
  const actions = found.flatMap(({ finding, place }) =>
    actionsFor(analysed, finding, place, params.context.diagnostics, asksForInput, found.length <= MOST_REWORDED),
  );
  return found.length === 0 ? actions : [...actions, ...statingFacts(analysed, asksForInput)];
}

/** Where nobody has stated the facts of the production, the way to do so, once. */
function statingFacts({ document, project }: AnalysedDocument, asksForInput: boolean): CodeAction[] {
  if (project.loaded.hasProductionFile || !isOnDisk(document.uri)) return [];
  const title = `Create ${PRODUCTION_FILE}: so far the defaults hold`;
  const command = asksForInput ? ASKING.createProductionFile : Command.createProductionFile;
  const action = { title, command, arguments: [{ uri: fileUri(project.root) }] };
  return [{ title, kind: CodeActionKind.QuickFix, command: action }];
}

function findingsAt(
  { document, analysis }: AnalysedDocument,
  { range }: CodeActionParams,
): { finding: Finding; place: Place }[] {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  return analysis.findings.flatMap((finding) => {
    if (finding.level === 'clear' || finding.suppressed !== undefined) return [];
    const place = finding.places.find(({ span }) => span.start <= end && start <= span.end);
    return place ? [{ finding, place }] : [];
  });
}

function actionsFor(
  { document, project, analysis }: AnalysedDocument,
  finding: Finding,
  place: Place,
  diagnostics: readonly Diagnostic[],
  asksForInput: boolean,
  mayReword: boolean,
): CodeAction[] {
  const { subject, fingerprint } = finding;
  const own = diagnostics.filter(
    (diagnostic) => (diagnostic.data as DiagnosticData | undefined)?.fingerprint === fingerprint,
  );
  const fix = (title: string, rest: Partial<CodeAction>): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: own,
    ...rest,
  });
  const position = rangeOf(document, finding.places[0].span).start;
  const target: FindingTarget = { uri: document.uri, fingerprint, digest: finding.digest, position };
  const command = (title: string, asking: string, direct: string, extra: object = {}) => {
    const id = asksForInput ? asking : direct;
    return fix(title, { command: { title, command: id, arguments: [{ ...target, ...extra }] } });
  };
  const actions: CodeAction[] = [];
  const remedies = mayReword
    ? remediesFor(analysis, finding, place, project.loaded.knowledge, project.loaded.project)
    : [];
  remedies.forEach(({ title, changes }, index) => {
    actions.push(fix(title, { edit: edit(document, changes), ...(index === 0 ? { isPreferred: true } : {}) }));
  });
  for (const name of finding.otherNames ?? []) {
    const title = `Rename the character to ${name}`;
    const renaming = { uri: document.uri, name: nameOfCharacter(finding), newName: name };
    actions.push(fix(title, { command: { title, command: Command.renameCharacter, arguments: [renaming] } }));
  }
  if (compareLevels(finding.level, 'notify') > 0) {
    actions.push(
      command(`Request approval for ${subject.name}`, ASKING.requestApproval, Command.requestApproval, { reason: '' }),
    );
  }
  if (subject.type === 'entity') {
    // A full name stays a name conflict, whoever bears it; only a part of one can be an own character's by itself.
    const isPartOfName = !/\s/.test(place.text);
    const isSomebody = subject.kind === 'person' || subject.kind === 'artist' || subject.kind === 'character';
    if (isSomebody && isPartOfName) {
      actions.push(
        fix(`Declare “${place.text}” as an own character`, {
          command: {
            title: 'Declare as own character',
            command: Command.declareCharacter,
            arguments: [{ ...target, name: place.text }],
          },
        }),
      );
    }
    if (subject.kind !== 'person' && subject.kind !== 'cast' && subject.kind !== 'event') {
      actions.push(command(`Declare ${subject.name} as licensed`, ASKING.declareLicence, Command.declareLicence));
    }
    actions.push(command(`This is not ${subject.name}: suppress with a reason`, ASKING.suppress, Command.suppress));
  }
  const link = explain(finding, project.loaded.project.guidelines).clauses[0]?.link;
  if (link !== undefined && asksForInput) {
    actions.push(
      fix(`Open ${finding.clause}`, {
        command: { title: 'Open the clause', command: ASKING.openClause, arguments: [{ link }] },
      }),
    );
  }
  return actions;
}

/** As the cues have it: in capitals if they do. */
function nameOfCharacter({ places }: Finding): string {
  return (places.find(({ role }) => role === 'character-cue') ?? places[0]).text;
}

function edit(document: TextDocument, changes: readonly TextChange[]): WorkspaceEdit {
  const edits: TextEdit[] = changes.map(({ span, text }) => ({ range: rangeOf(document, span), newText: text }));
  return { changes: { [document.uri]: edits } };
}
