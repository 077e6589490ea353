/**
 * The notice to the studio of what generative AI is meant to be used for: by tool, with purpose, shots, intended use, what each
 * reference needs and where its approval stands; and what is still open. A draft for people to complete and send.
 */
import { reachOf } from '../engine/approvals/reach.ts';
import { describeScope } from '../engine/approvals/scope-words.ts';
import { isGranted } from '../engine/approvals/status.ts';
import { needsAction } from '../engine/finding.ts';
import { PRINCIPLES, QUESTIONS } from '../engine/production/guiding-questions.ts';
import type { Project } from '../engine/project.ts';
import { signatureWord } from './approval-export.ts';
import {
  byTool,
  type Described,
  type DisclosureSource,
  describedUses,
  NOT_STATED,
  permissionOf,
  STAGE_WORDS,
  toolTable,
} from './disclosed-uses.ts';
import { openQuestions } from './disclosure-questions.ts';
import { type Block, htmlPage, markdownPage } from './page.ts';
import { permissionsOnFile } from './permissions-on-file.ts';

/** The notice as Markdown. */
export function disclosureMarkdown(source: DisclosureSource): string {
  return markdownPage(disclosure(source));
}

/** The notice as an HTML document. */
export function disclosureHtml(source: DisclosureSource): string {
  return htmlPage(titleOf(source.project), disclosure(source));
}

function titleOf({ production }: Project): string {
  return `Intended use of generative AI: ${production.title ?? 'untitled production'}`;
}

function disclosure(source: DisclosureSource): readonly Block[] {
  const { project } = source;
  const { production, today } = project;
  const described = describedUses(source);
  const notice = production.notices.findLast(({ about: what }) => what === 'generative-ai-use');
  const questions = openQuestions(source, described);
  return [
    { type: 'heading', level: 1, text: titleOf(project) },
    {
      type: 'list',
      items: [
        `To: ${notice?.to ?? `the contact at ${production.studio}`}`,
        `Date: ${today}`,
        `Territories: ${production.territories.join(', ')}`,
        `First notice: ${notice === undefined ? 'none on record' : `${notice.on}, to ${notice.to}`}`,
      ],
    },
    {
      type: 'paragraph',
      text: 'Draft, made from the texts of the project. Complete it and send it yourself: nothing has been sent.',
    },
    { type: 'heading', level: 2, text: 'In short' },
    { type: 'list', items: inShort(described, questions.length) },
    ...guidingQuestions(project),
    ...toolTable(project, described),
    ...(described.length === 0 ? [] : byTool(described)),
    ...permissionsOnFile(production, today),
    ...records(source),
    { type: 'heading', level: 2, text: 'Open questions' },
    questions.length === 0 ? { type: 'paragraph', text: 'None.' } : { type: 'list', items: questions },
  ];
}

function inShort(described: readonly Described[], questions: number): readonly string[] {
  const tools = new Set(described.flatMap(({ use }) => use.tool ?? []));
  const shots = new Set(described.flatMap(({ use }) => use.shot ?? []));
  const stages = (['ideation', 'temporary', 'final', undefined] as const).flatMap((stage) => {
    const number = described.filter(({ use }) => use.stage === stage).length;
    return number === 0 ? [] : `${number} ${stage === undefined ? NOT_STATED : STAGE_WORDS[stage]}`;
  });
  const findings = described.flatMap((one) => one.findings);
  const open = findings.filter(needsAction).length;
  const granted = findings.filter(({ approval }) => isGranted(approval)).length;
  return [
    `Intended uses: ${described.length}, in ${shots.size} named shots, with ${tools.size} tools`,
    `Of these: ${stages.join(', ') || 'none'}`,
    `References that need a written approval or more and have none: ${open}`,
    `References with an approval: ${granted}`,
    `References that rest on a consent or a licence: ${findings.filter((one) => permissionOf(one) !== undefined).length}`,
    `Open questions: ${questions}`,
  ];
}

/** The guiding questions as the production answers them, if it does. */
function guidingQuestions({ production: { principles } }: Project): readonly Block[] {
  if (PRINCIPLES.every((principle) => principles[principle] === undefined)) return [];
  const items = PRINCIPLES.map((principle) => `${QUESTIONS[principle]} ${answerWord(principles[principle])}`);
  return [
    { type: 'heading', level: 2, text: 'Guiding questions' },
    { type: 'list', items },
  ];
}

function answerWord(answer: boolean | 'unknown' | undefined): string {
  if (answer === undefined) return 'Not answered';
  return answer === 'unknown' ? 'Not sure' : answer ? 'Yes' : 'No';
}

function records({ project, files, projectFindings }: DisclosureSource): readonly Block[] {
  if (project.approvals.length === 0) return [];
  const findings = [...projectFindings, ...files.flatMap((file) => file.findings)];
  const rows = reachOf(project, findings).map(({ record, explanation }) => [
    `${record.request.name}, ${record.request.use}`,
    describeScope(record),
    explanation,
    record.decision?.evidence ?? '',
    signatureWord(record, project),
    record.id,
  ]);
  return [
    { type: 'heading', level: 2, text: 'Approvals on record' },
    { type: 'table', head: ['What', 'Where', 'Where it stands', 'Evidence', 'Signature', 'Record'], rows },
  ];
}
