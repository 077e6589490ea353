/**
 * The notice to the studio of what generative AI is meant to be used for: by tool, with purpose, shots, intended use, what each
 * reference needs and where its approval stands; and what is still open. A draft for people to complete and send.
 */
import { reachOf } from '../engine/approvals/reach.ts';
import { describeScope } from '../engine/approvals/scope-words.ts';
import { isGranted } from '../engine/approvals/status.ts';
import { contains } from '../engine/document/span.ts';
import { compareLevels, type Finding, needsAction, withToolsOnce } from '../engine/finding.ts';
import { about, NEEDED as LEVEL_WORDS } from '../engine/guidelines/message.ts';
import { PRINCIPLES, QUESTIONS } from '../engine/production/guiding-questions.ts';
import { toolNamed } from '../engine/production/tool-facts.ts';
import type { Project } from '../engine/project.ts';
import type { StatedUse } from '../engine/stated-uses.ts';
import { signatureWord } from './approval-export.ts';
import { type Block, htmlPage, markdownPage } from './page.ts';
import { permissionsOnFile } from './permissions-on-file.ts';
import { fileAndLine, positionsIn } from './positions.ts';
import type { ReportedFile } from './report.ts';

/** What a disclosure is made from: a check of the whole project. */
export interface DisclosureSource {
  readonly project: Project;
  readonly uses: readonly StatedUse[];
  readonly files: readonly Pick<ReportedFile, 'path' | 'text' | 'places' | 'findings'>[];
  readonly projectFindings: readonly Finding[];
}

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

/** A use with its findings. */
interface Described {
  readonly use: StatedUse;
  /** The file and the line, for people. */
  readonly place: string;
  readonly findings: readonly Finding[];
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

function describedUses({ uses, files }: DisclosureSource): readonly Described[] {
  const byPath = new Map(
    files.map((file) => [file.path, { ...file, positionAt: positionsIn(file.text, file.places) }]),
  );
  return uses.map((use) => {
    const file = byPath.get(use.path);
    const findings = (file?.findings ?? []).filter(
      (finding) =>
        contains(use.span, finding.places[0].span) &&
        (finding.level !== 'clear' || permissionOf(finding) !== undefined) &&
        finding.suppressed === undefined,
    );
    const position = file?.positionAt(use.span.start) ?? { line: 1, column: 1 };
    return { use, place: fileAndLine(use.path, position), findings };
  });
}

/** The consent or licence that a reference rests on, where one settles it: `Consent C-12 covers this until 2027-06-30`. */
function permissionOf({ level, judgement: { verdicts } }: Finding): string | undefined {
  const reasons = verdicts[0]?.adjustments ?? [];
  return level === 'clear' && reasons.length > 0 ? reasons.join('; ') : undefined;
}

/** What a reference needs, in words for the studio. */
function neededBy(finding: Finding): string {
  const clause = finding.clause === '' ? '' : ` (${finding.clause})`;
  return `${about(finding)}: ${permissionOf(finding) ?? NEEDED[finding.level]}${clause}`;
}

/** The studio's own guidance forbids nothing by that word: to its contact the level says that nothing is made without an answer. */
const NEEDED = { ...LEVEL_WORDS, prohibited: 'held back until consent or a written approval is on record' } as const;

const STAGE_WORDS = { ideation: 'ideas only', temporary: 'temporary', final: 'final picture' } as const;
const NOT_STATED = 'not stated';

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

function toolTable({ production }: Project, described: readonly Described[]): readonly Block[] {
  const named = [...new Set(described.flatMap(({ use }) => use.tool ?? []))].sort();
  if (named.length === 0) return [];
  const written = (answer: boolean | 'unknown') => (answer === 'unknown' ? 'not known' : answer ? 'yes' : 'no');
  const rows = named.map((name) => {
    const tool = toolNamed(production, name);
    const count = String(described.filter(({ use }) => use.tool === name).length);
    if (tool === undefined) return [name, count, 'not listed', 'not listed', 'not listed', ''];
    const { storesInputs, trainsOnInputs, enterprise, evidence = '' } = tool;
    return [name, count, written(storesInputs), written(trainsOnInputs), written(enterprise), evidence];
  });
  const head = ['Tool', 'Uses', 'Keeps inputs', 'Trains on inputs', 'Enterprise agreement', 'Evidence'];
  return [
    { type: 'heading', level: 2, text: 'Tools' },
    { type: 'table', head, rows },
  ];
}

function byTool(described: readonly Described[]): readonly Block[] {
  const named = [...new Set(described.flatMap(({ use }) => use.tool ?? []))].sort();
  const groups = [...named, undefined].flatMap((tool) => {
    const own = described.filter(({ use }) => use.tool === tool);
    return own.length === 0 ? [] : [{ tool, own }];
  });
  const head = ['What', 'Purpose', 'Shot', 'Intended use', 'Where', 'References and what they need', 'Approval'];
  return [
    { type: 'heading', level: 2, text: 'Uses' },
    ...groups.flatMap(({ tool, own }): Block[] => [
      { type: 'heading', level: 3, text: tool ?? 'Tool not stated' },
      { type: 'table', head, rows: own.map(useRow) },
    ]),
  ];
}

function useRow({ use, place, findings }: Described): readonly string[] {
  const named = findings.filter(({ subject }) => subject.type !== 'tool');
  const approvals = named.filter(({ level, approval }) => isAsked(level) || isGranted(approval));
  return [
    use.title,
    use.purpose ?? NOT_STATED,
    [use.shot, use.episode === undefined ? undefined : `episode ${use.episode}`].filter(Boolean).join(', ') ||
      NOT_STATED,
    use.stage === undefined ? NOT_STATED : STAGE_WORDS[use.stage],
    place,
    named.map(neededBy).join('; ') || 'none',
    approvals.map(({ subject, approval }) => `${subject.name}: ${approval.explanation}`).join('; ') || 'not needed',
  ];
}

function isAsked(level: Finding['level']): boolean {
  return compareLevels(level, 'written-approval') >= 0;
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

/** Most places that a question names. */
const MOST_PLACES = 8;

function openQuestions(
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
      return `${about(finding)}${where === '' ? '' : ` (${where})`}: ${NEEDED[finding.level]}; ${finding.approval.explanation}.`;
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
