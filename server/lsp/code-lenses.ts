/** A line above each prompt, shot and scene in which something was found: what is needed, and the way to ask for it. */
import type { CodeLens, Command as EditorCommand } from 'vscode-languageserver';
import { isGranted } from '../engine/approvals/status.ts';
import { contains } from '../engine/document/span.ts';
import { compareLevels, type Finding, needsAction } from '../engine/finding.ts';
import type { Client } from './client.ts';
import { rangeOf } from './diagnostics.ts';
import type { FindingTarget } from './protocol/command-arguments.ts';
import { Command } from './protocol/names.ts';
import { findingsByScope } from './symbols.ts';
import { isOnDisk } from './uri.ts';
import type { AnalysedDocument } from './workspace.ts';

/** Commands of a client that asks people for what is missing; see `InitializationOptions.asksForInput`. */
const ASKING = { goToFinding: 'clearance.goToFinding', requestApproval: 'clearance.requestApproval' } as const;

/** The lenses of a document, in its order. */
export function codeLensesOf(
  analysed: AnalysedDocument,
  { asksForInput, showsIcons }: Pick<Client, 'asksForInput' | 'showsIcons'>,
): CodeLens[] {
  const { document, analysis } = analysed;
  const { scopes } = analysis.document;
  const told = analysis.findings.filter(({ level, suppressed }) => level !== 'clear' && suppressed === undefined);
  const found = findingsByScope(scopes, told);
  return scopes.flatMap((scope, number) => {
    const inside = [...(found[number] ?? [])].sort(byUrgency);
    const [first] = inside;
    if (scope.kind === 'section' || !first) return [];
    const name = contains(scope.span, scope.nameSpan) ? scope.nameSpan : scope.span;
    const { start } = rangeOf(document, name);
    const range = { start, end: start };
    const target = targetOf(analysed, first);
    // Other editors show the words and do nothing.
    const title = summary(inside, showsIcons);
    const status = asksForInput ? { title, command: ASKING.goToFinding, arguments: [target] } : { title, command: '' };
    const asked = isOnDisk(document.uri) ? inside.filter(canBeAsked) : [];
    if (asked.length === 0) return [{ range, command: status }];
    return [
      { range, command: status },
      { range, command: asking(analysed, asked, asksForInput) },
    ];
  });
}

/** `✖ 1 prohibited · ▲ 2 need written approval · ✓ 1 approved`: a shape and words for each. */
function summary(findings: readonly Finding[], showsIcons: boolean): string {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const state = stateOf(finding);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const parts = STATES.flatMap(({ state, mark, icon, one, several }) => {
    const count = counts.get(state) ?? 0;
    // A screen reader passes over an icon, and reads a character out. VS Code drops ordinary spaces beside icons.
    const shape = showsIcons ? `$(${icon})${NO_BREAK}` : `${mark} `;
    return count === 0 ? [] : [`${shape}${count} ${count === 1 ? one : several}`];
  });
  return parts.join(showsIcons ? ` ·${NO_BREAK}` : ' · ');
}

const NO_BREAK = '\u00a0';

/** In the order of their urgency, with the icons of the sidebar. */
const STATES = [
  { state: 'prohibited', mark: '✖', icon: 'circle-slash', one: 'prohibited', several: 'prohibited' },
  {
    state: 'written-approval',
    mark: '▲',
    icon: 'warning',
    one: 'needs written approval',
    several: 'need written approval',
  },
  { state: 'declined', mark: '✖', icon: 'error', one: 'declined', several: 'declined' },
  { state: 'stale', mark: '▲', icon: 'history', one: 'stale or expired', several: 'stale or expired' },
  { state: 'requested', mark: '…', icon: 'mail', one: 'requested', several: 'requested' },
  {
    state: 'notify',
    mark: '●',
    icon: 'megaphone',
    one: 'to raise with the studio',
    several: 'to raise with the studio',
  },
  { state: 'approved', mark: '✓', icon: 'verified', one: 'approved', several: 'approved' },
] as const;

function stateOf({ level, approval }: Finding): (typeof STATES)[number]['state'] {
  if (isGranted(approval)) return 'approved';
  switch (approval.status) {
    case 'stale':
    case 'expired':
      return 'stale';
    case 'declined':
      return 'declined';
    case 'requested':
    case 'unverified':
      return 'requested';
    default:
      return level === 'clear' ? 'notify' : level;
  }
}

function byUrgency(a: Finding, b: Finding): number {
  return Number(needsAction(b)) - Number(needsAction(a)) || compareLevels(b.level, a.level);
}

function canBeAsked(finding: Finding): boolean {
  const { status } = finding.approval;
  return needsAction(finding) && status !== 'requested' && status !== 'unverified';
}

function asking(analysed: AnalysedDocument, asked: readonly Finding[], asksForInput: boolean): EditorCommand {
  const targets = asked.map((finding) => targetOf(analysed, finding));
  const [first] = targets;
  if (asked.length === 1) {
    const command = asksForInput ? ASKING.requestApproval : Command.requestApproval;
    return { title: 'Request approval', command, arguments: [{ ...first, reason: '' }] };
  }
  const about = [...new Set(asked.map(({ subject }) => subject.name))].join(', ');
  const command = asksForInput ? ASKING.requestApproval : Command.requestApprovals;
  const argument = { uri: analysed.document.uri, findings: targets, reason: '', about };
  return { title: `Request ${asked.length} approvals`, command, arguments: [argument] };
}

function targetOf({ document }: AnalysedDocument, { fingerprint, digest, places }: Finding): FindingTarget {
  return { uri: document.uri, fingerprint, digest, position: rangeOf(document, places[0].span).start };
}
