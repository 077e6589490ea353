/** The hover: who or what it is, what is needed and why, the evidence, where the approval stands, what to do next. */
import { type Hover, type MarkupContent, MarkupKind, type Position } from 'vscode-languageserver';
import { isGranted } from '../engine/approvals/status.ts';
import type { Evidence } from '../engine/disambiguation/reference.ts';
import { contains } from '../engine/document/span.ts';
import type { Finding, Level, Place } from '../engine/finding.ts';
import type { Guideline } from '../engine/guidelines/guideline.ts';
import { writtenDate } from '../engine/guidelines/known-date.ts';
import { type ExplainedClause, explain, NEEDED } from '../engine/guidelines/message.ts';
import type { Entity } from '../engine/knowledge/entity.ts';
import { defaultsText } from '../engine/production/defaults.ts';
import { findEntity, type Knowledge } from '../engine/project.ts';
import { rangeOf } from './diagnostics.ts';
import { escapeMarkdown } from './markdown.ts';
import type { AnalysedDocument } from './workspace.ts';

/**
 * Explains the findings under a position, the strictest first; `undefined` where there is none.
 * @param folds whether the client shows `<details>`: then rights, evidence and sources are behind a fold
 */
export function hoverAt(
  { document, analysis, project }: AnalysedDocument,
  position: Position,
  folds = false,
): Hover | undefined {
  const offset = document.offsetAt(position);
  const found = analysis.findings.flatMap((finding) => {
    const place = finding.places.find(({ span }) => contains(span, { start: offset, end: offset }));
    return place ? [{ finding, place }] : [];
  });
  const [first] = found;
  if (!first) return undefined;
  const { guidelines } = project.loaded.project;
  const text = analysis.source.text;
  const parts = found.map(({ finding, place }) =>
    explainFinding(finding, place, text, guidelines, project.loaded.knowledge, folds),
  );
  const { hasProductionFile, project: judged } = project.loaded;
  const note = hasProductionFile ? '' : `\n\n*${escapeMarkdown(defaultsText(judged.production))}*`;
  return {
    contents: { kind: MarkupKind.Markdown, value: `${parts.join('\n\n---\n\n')}${note}` },
    range: rangeOf(document, first.place.span),
  };
}

/** One hover of two: what is found at a place, and what it links to. The range is that of the first. */
export function joinedHovers(finding: Hover | undefined, link: Hover | undefined): Hover | undefined {
  if (!finding || !link) return finding ?? link;
  const value = [finding, link].map(({ contents }) => (contents as MarkupContent).value).join('\n\n---\n\n');
  return { ...finding, contents: { kind: MarkupKind.Markdown, value } };
}

/** Shapes as well as words, so that nothing rests on colour. */
const LEVEL_MARKS: Readonly<Record<Level, string>> = {
  prohibited: '✖',
  'written-approval': '▲',
  notify: '●',
  clear: '✓',
};

function explainFinding(
  finding: Finding,
  place: Place,
  text: string,
  guidelines: readonly Guideline[],
  knowledge: Knowledge,
  folds: boolean,
): string {
  const explained = explain(finding, guidelines);
  const [deciding, ...others] = explained.clauses;
  const isSettled = finding.suppressed !== undefined || isGranted(finding.approval);
  const verdict = isSettled
    ? `${LEVEL_MARKS.clear} **${finding.suppressed === undefined ? 'Approved' : 'Suppressed'}**`
    : `${LEVEL_MARKS[finding.level]} **${capital(NEEDED[finding.level])}**`;
  const lines = [
    `**${escapeMarkdown(finding.subject.name)}**${described(finding, knowledge)}`,
    `${verdict}${deciding ? ` · ${clauseHeading(deciding)}` : ''}`,
  ];
  if (finding.evokedBy !== undefined) lines.push(`**Evoked, not named:** “${markedWords(place, text)}”`);
  if (deciding) {
    lines.push(escapeMarkdown(deciding.explanation));
    for (const adjustment of deciding.adjustments) lines.push(`*${escapeMarkdown(adjustment)}*`);
    if (deciding.level !== 'clear' && !isSettled) lines.push(`**Next:** ${escapeMarkdown(deciding.action)}`);
  }
  if (finding.otherNames !== undefined) lines.push(`**Instead:** ${otherNamesText(finding.otherNames)}`);
  if (finding.spokenIn !== undefined)
    lines.push(`**Story:** spoken of in ${finding.spokenIn.map(escapeMarkdown).join(', ')}`);
  if (finding.refused !== undefined) lines.push(`**Suppression:** ${escapeMarkdown(finding.refused)}`);
  if (finding.suppressed !== undefined) lines.push(`**Suppressed:** ${escapeMarkdown(finding.suppressed)}`);
  if (finding.approval.status !== 'not-needed')
    lines.push(`**Approval:** ${escapeMarkdown(finding.approval.explanation)}`);
  const details: string[] = [];
  if (explained.term !== '') details.push(`**Rights:** ${escapeMarkdown(explained.term)}`);
  const reasons = place.evidence.filter(tellsSomething);
  details.push(
    `**Why:** ${certainty(place.confidence)}\n${reasons.map((reason) => `- ${reasonLine(reason)}`).join('\n')}`,
  );
  if (others.length > 0) {
    details.push(`**Also:**\n${others.map((clause) => `- ${alsoSpeaks(clause)}`).join('\n')}`);
  }
  if (deciding) {
    const reading = deciding.isOwnReading ? ' Our reading of a case that the source leaves open.' : '';
    details.push(`*Source: ${escapeMarkdown(deciding.source)}.${reading} Not legal advice.*`);
  }
  if (folds) {
    const summary = explained.term === '' ? 'Evidence and source' : 'Rights, evidence and source';
    return [...lines, `<details><summary>${summary}</summary>`, ...details, '</details>'].join('\n\n');
  }
  return [...lines, ...details].join('\n\n');
}

/** The knowledge base is no directory: that it knows nobody of a name is where a search begins. */
function otherNamesText(names: readonly string[]): string {
  return `${names.map((name) => `*${escapeMarkdown(name)}*`).join(' or ')}: names of nobody in the knowledge base; have the one you choose searched.`;
}

/** The description as written, the words that point to somebody in bold. */
function markedWords({ span, evidence }: Place, text: string): string {
  const words = evidence
    .flatMap((reason) => (reason.signal === 'evocation' && reason.span ? [reason.span] : []))
    .sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let at = span.start;
  for (const { start, end } of words) {
    if (start < at) continue;
    parts.push(escapeMarkdown(text.slice(at, start)), `**${escapeMarkdown(text.slice(start, end))}**`);
    at = end;
  }
  return [...parts, escapeMarkdown(text.slice(at, span.end))].join('');
}

/** `— actress, born 1949, US`: what the knowledge base says, in one line. */
function described({ subject }: Finding, knowledge: Knowledge): string {
  if (subject.type !== 'entity') return '';
  const { entity } = subject;
  const parts = [
    entity.subkinds.map((word) => word.replaceAll('-', ' ')).join(', ') || entity.kind.replaceAll('-', ' '),
    dates(entity),
    entity.countries.join(', '),
    linked('by', entity.creators, knowledge),
    linked('owner', entity.owners, knowledge),
    linked('in', entity.franchises, knowledge),
  ].filter((part) => part !== '');
  return ` — ${parts.map(escapeMarkdown).join(' · ')}`;
}

function dates(entity: Entity): string {
  const { begin, end, kind } = entity;
  if (kind === 'person' || kind === 'artist') {
    const ending = end === '?' ? 'date of death not known' : writtenDate(end);
    if (end !== '') return `${begin === '?' ? '' : writtenDate(begin)} – ${ending}`.trim();
    return begin === '' || begin === '?' ? '' : `born ${writtenDate(begin)}`;
  }
  return end === '' || end === begin
    ? writtenDate(begin.replace('?', ''))
    : `${writtenDate(begin)} – ${writtenDate(end)}`;
}

/** Linked entities by their names; what is no link is a name already. */
function linked(word: string, links: readonly string[], knowledge: Knowledge): string {
  const names = links.map((link) => findEntity(knowledge, link)?.name ?? link);
  return names.length === 0 ? '' : `${word} ${names.join(', ')}`;
}

function clauseHeading(clause: ExplainedClause): string {
  return `[${escapeMarkdown(clause.id)}](${clause.link}) ${escapeMarkdown(clause.title)}`;
}

function alsoSpeaks(clause: ExplainedClause): string {
  const level = clause.isInformational ? 'for information' : NEEDED[clause.level];
  return `${LEVEL_MARKS[clause.level]} ${clauseHeading(clause)} (${level}; ${escapeMarkdown(clause.issuer)})`;
}

function certainty(confidence: number): string {
  return `${Math.min(99, Math.round(confidence * 100))} % sure of the reading`;
}

function tellsSomething(reason: Evidence): boolean {
  return reason.weight !== 0 || reason.signal === 'use';
}

function reasonLine(reason: Evidence): string {
  const sign = reason.weight > 0 ? 'for:' : reason.weight < 0 ? 'against:' : 'use:';
  return `${sign} ${escapeMarkdown(reason.text)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
