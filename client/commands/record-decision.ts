/** Record Decision: asks who decided what on a request, or on several at once, and has the server add it to the records. */

import { posix } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { RecordDecisionArguments, WrittenFile } from '../../server/lsp/protocol/command-arguments.ts';
import type { FindingItem, ProjectItem } from '../../server/lsp/protocol/findings.ts';
import { Command } from '../../server/lsp/protocol/names.ts';
import { ABILITIES } from '../abilities.ts';
import { groupOf } from '../approval-groups.ts';
import { projectOf } from '../choose-project.ts';
import type { Desk } from '../commands.ts';
import { conditionsFrom, expiryProblem } from '../decision-input.ts';
import type { SidebarNode } from '../finding-tree.ts';
import { count, findingDescription, findingLabel, findingPlace } from '../finding-words.ts';
import type { Findings } from '../findings.ts';
import { findingsIn, isFindingNode } from '../selected-findings.ts';
import { groupIcon } from '../tree-items.ts';
import { carryOut } from '../written-file.ts';
import { askSignature } from './ask-signature.ts';

type Outcome = RecordDecisionArguments['outcome'];
/** The record, with what is known of the decision; the rest is asked for. */
type DecisionArgument = SidebarNode | Partial<RecordDecisionArguments> | vscode.Uri | undefined;

/** Under which the name of who decided last is remembered. */
const LAST_NAME = 'clearance.decidedBy';

/** @param selection all selected nodes, where the sidebar calls: one decision on what of them is still to be decided */
export async function recordDecision(
  { findings, memory }: Desk,
  argument: DecisionArgument,
  selection?: readonly SidebarNode[],
): Promise<WrittenFile | undefined> {
  const waiting = requestsIn(argument, selection);
  const [first, ...more] = waiting;
  // One that is decided already may be decided otherwise, if it alone is chosen.
  const isOne = more.length === 0 && (first === undefined || isFindingNode(argument));
  const target = isOne ? await chooseRecord(findings, argument) : together(waiting, findings);
  if (!target) return undefined;
  const { record, others, uri } = target;
  const project = projectOf(vscode.Uri.parse(uri), findings.latest());
  const decision = isComplete(argument) ? argument : await askDecision(target, project, memory);
  if (!decision) return undefined;
  await memory.update(LAST_NAME, decision.by);
  const params: RecordDecisionArguments = { ...decision, record, uri, ...(others ? { others } : {}) };
  return carryOut(Command.recordDecision, params);
}

interface RecordTarget {
  readonly record: string;
  readonly others?: readonly string[];
  readonly uri: string;
  /** What the record is about, for titles. */
  readonly about: string;
}

/** The selected findings whose request waits for a decision, those of selected branches among them; one for each request. */
function requestsIn(argument: DecisionArgument, selection: readonly SidebarNode[] | undefined): readonly FindingItem[] {
  const undecided = (findingsIn(argument, selection) ?? []).filter(ABILITIES.undecided);
  return [...new Map(undecided.map((item) => [item.approval.record, item])).values()];
}

/** Several requests as one target; said and nothing where they are of different productions, whose approvers differ. */
function together(items: readonly FindingItem[], findings: Findings): RecordTarget | undefined {
  const projects = new Set(items.map(({ uri }) => projectOf(vscode.Uri.parse(uri), findings.latest())?.root));
  if (projects.size > 1) {
    void vscode.window.showInformationMessage(
      l10n.t('These requests are of different productions. Select those of one: each has approvers of its own.'),
    );
    return undefined;
  }
  const [first] = items;
  const [record = '', ...others] = new Set(items.map(({ approval }) => approval.record ?? ''));
  if (!first) return undefined;
  if (others.length === 0) return targetOf(first);
  const about = count(1 + others.length, l10n.t('1 request'), l10n.t('{0} requests', 1 + others.length));
  return { record, others, uri: first.uri, about };
}

async function chooseRecord(findings: Findings, argument: DecisionArgument): Promise<RecordTarget | undefined> {
  if (argument instanceof vscode.Uri) return recordFile(argument);
  if (argument && 'item' in argument && argument.item.approval.record !== undefined) return targetOf(argument.item);
  if (argument && 'record' in argument && argument.record !== undefined && argument.uri !== undefined) {
    return { record: argument.record, uri: argument.uri, about: argument.record };
  }
  const open = vscode.window.activeTextEditor && recordFile(vscode.window.activeTextEditor.document.uri);
  return open ?? pickRecord(findings);
}

/** The record that a file of the project is. */
function recordFile(uri: vscode.Uri): RecordTarget | undefined {
  if (!/\/\.clearance\/approvals\/[^/]+\.ya?ml$/.test(uri.path)) return undefined;
  const record = posix.parse(uri.path).name;
  return { record, uri: uri.toString(), about: record };
}

async function pickRecord(findings: Findings): Promise<RecordTarget | undefined> {
  const { findings: all } = await findings.refresh();
  const recorded = all.filter(({ approval }) => approval.record !== undefined);
  if (recorded.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('There is no request to decide on. Request an approval first.'));
    return undefined;
  }
  const undecided = recorded.filter(ABILITIES.undecided);
  const decided = recorded.filter((item) => !ABILITIES.undecided(item));
  const choice = await vscode.window.showQuickPick(
    [
      ...recordSection(l10n.t('Waiting for a decision'), undecided),
      ...recordSection(l10n.t('Decided before'), decided),
    ],
    {
      title: l10n.t('Record Decision'),
      placeHolder: l10n.t('Which request?'),
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  return choice?.target;
}

interface RecordPick extends vscode.QuickPickItem {
  readonly target?: RecordTarget;
}

/** One entry for each record, even where it covers several findings. */
function recordSection(label: string, items: readonly FindingItem[]): RecordPick[] {
  const byRecord = new Map(items.map((item) => [item.approval.record, item]));
  if (byRecord.size === 0) return [];
  const entries = [...byRecord.values()].map((item) => ({
    label: findingLabel(item),
    description: findingDescription(item),
    detail: `${findingPlace(item)}, ${item.approval.explanation}`,
    iconPath: groupIcon(groupOf(item)),
    target: targetOf(item),
  }));
  return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...entries];
}

function targetOf(item: FindingItem): RecordTarget {
  return { record: item.approval.record ?? '', uri: item.uri, about: findingLabel(item) };
}

type Decision = Omit<RecordDecisionArguments, 'record' | 'uri'>;

function isComplete(argument: DecisionArgument): argument is RecordDecisionArguments {
  return argument !== undefined && 'outcome' in argument && 'by' in argument && Boolean(argument.by);
}

/** Asks step by step; `undefined` if the person stops at any of them. */
async function askDecision(
  { about }: RecordTarget,
  { approvers, signing }: Pick<ProjectItem, 'approvers' | 'signing'> = { approvers: [], signing: 'none' },
  memory: vscode.Memento,
): Promise<Decision | undefined> {
  const title = l10n.t('Record Decision: {0}', about);
  const choice = await vscode.window.showQuickPick(OUTCOMES, {
    title,
    placeHolder: l10n.t('What was decided?'),
    ignoreFocusOut: true,
  });
  if (!choice) return undefined;
  const ask = (options: vscode.InputBoxOptions) =>
    vscode.window.showInputBox({ title, ignoreFocusOut: true, ...options });
  const by = await askName(title, approvers, memory);
  if (by === undefined) return undefined;
  const conditions = choice.outcome === 'approved-with-conditions' ? await ask(CONDITIONS) : '';
  if (conditions === undefined) return undefined;
  const expires = choice.outcome === 'declined' ? '' : await ask(expiry());
  if (expires === undefined) return undefined;
  const evidence = await ask(EVIDENCE);
  if (evidence === undefined) return undefined;
  const signature = await askSignature(title, signing);
  if (signature === undefined) return undefined;
  return {
    ...signature,
    outcome: choice.outcome,
    by,
    ...(conditions === '' ? {} : { conditions: conditionsFrom(conditions) }),
    ...(expires.trim() === '' ? {} : { expires: expires.trim() }),
    ...(evidence.trim() === '' ? {} : { evidence: evidence.trim() }),
  };
}

/** Where the production names its approvers, nobody else's decision counts: then one of them is picked. */
async function askName(
  title: string,
  approvers: readonly string[],
  memory: vscode.Memento,
): Promise<string | undefined> {
  const last = memory.get<string>(LAST_NAME, '');
  if (approvers.length > 0) {
    const names = [...approvers].sort((a, b) => Number(b === last) - Number(a === last));
    return vscode.window.showQuickPick(names, {
      title,
      placeHolder: l10n.t('Who decided? These are the approvers in clearance.yaml.'),
      ignoreFocusOut: true,
    });
  }
  const name = await vscode.window.showInputBox({
    title,
    prompt: l10n.t('Who decided?'),
    value: last,
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() === '' ? l10n.t('A decision needs the name of the person who decided.') : undefined,
  });
  return name?.trim();
}

const OUTCOMES: readonly (vscode.QuickPickItem & { readonly outcome: Outcome })[] = [
  {
    outcome: 'approved',
    label: `$(verified) ${l10n.t('Approved')}`,
    detail: l10n.t('For exactly this text, use and tool.'),
  },
  {
    outcome: 'approved-with-conditions',
    label: `$(checklist) ${l10n.t('Approved with conditions')}`,
    detail: l10n.t('You are asked for the conditions.'),
  },
  {
    outcome: 'declined',
    label: `$(error) ${l10n.t('Declined')}`,
    detail: l10n.t('The finding stays until the text changes.'),
  },
];

const CONDITIONS: vscode.InputBoxOptions = {
  prompt: l10n.t('Under which conditions? Separate several with a semicolon.'),
  placeHolder: l10n.t('no close-up; credited in the end titles'),
  validateInput: (value) =>
    conditionsFrom(value).length === 0 ? l10n.t('Name at least one condition, or choose "Approved".') : undefined,
};

function expiry(): vscode.InputBoxOptions {
  return {
    prompt: l10n.t('The last day on which it holds, as YYYY-MM-DD. Leave it empty if it does not expire.'),
    placeHolder: l10n.t('YYYY-MM-DD'),
    validateInput: (value) => (value.trim() === '' ? undefined : expiryProblem(value.trim(), new Date())),
  };
}

const EVIDENCE: vscode.InputBoxOptions = {
  prompt: l10n.t(
    'Where can the decision be found in writing? A link, a file, a message. Leave it empty if there is nothing yet.',
  ),
  placeHolder: l10n.t('mail of 3 March from the studio contact'),
};
