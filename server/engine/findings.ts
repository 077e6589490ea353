/**
 * From references to findings: judged, put together by entity, use and scope, matched with approvals and suppressions,
 * sorted.
 */
import type { Source } from './analyze.ts';
import { approvalState } from './approvals/status.ts';
import { type Company, togetherWith } from './disambiguation/companions.ts';
import type { Reference, Subject } from './disambiguation/reference.ts';
import type { ParsedDocument, Scope } from './document/document.ts';
import { factsAround } from './document/scope-facts.ts';
import type { Span } from './document/span.ts';
import { compareLevels, type Finding, type FindingScope, type Judgement, type Place } from './finding.ts';
import { type JudgeContext, type Judgements, judge, judgeIn } from './guidelines/judge.ts';
import { type Prop, propOf, UNSTATED } from './guidelines/prop-weight.ts';
import { describeDoubt } from './production/guiding-questions.ts';
import { PRODUCTION_FILE } from './production/own-files.ts';
import { stageFor } from './production/stage.ts';
import { findEntity, type Knowledge, type Project } from './project.ts';
import type { Story } from './story/story.ts';
import { claimAbout } from './suppressions/claim.ts';
import type { Directive } from './suppressions/directive.ts';
import { digest, fingerprint } from './suppressions/fingerprint.ts';

/** Path of findings about the production as a whole. */
export const PRODUCTION_PATH = PRODUCTION_FILE;

interface Judged {
  readonly reference: Reference;
  readonly judgement: Judgement;
  readonly prop: Prop;
}

/**
 * Judges references and puts together what belongs together: one finding an entity, use and scope, with all its places.
 * @param given judgements under the same knowledge, project and path; those that are new are added
 */
export function findingsOf(
  source: Source,
  document: ParsedDocument,
  references: readonly Reference[],
  company: Company,
  knowledge: Knowledge,
  project: Project,
  given: Judgements,
  directives: readonly Directive[] = [],
  story?: Story,
): Finding[] {
  const judges = new Map<number, ReturnType<typeof judgeIn>>();
  const judgeOf = (number: number) => {
    const known = judges.get(number);
    if (known) return known;
    const made = judgeIn(judgeContext(source.path, document.scopes[number], document, knowledge, project), given);
    judges.set(number, made);
    return made;
  };
  const groups = new Map<string, Judged[]>();
  for (const reference of references) {
    const together = togetherWith(reference, company);
    const isProp = reference.subject.kind === 'on-screen-prop';
    const prop = isProp ? propOf(reference, together, document, story) : UNSTATED;
    const judgement = judgeOf(reference.scope)(reference, { together, prop: prop.weight });
    // In a script one entity is one question for clearance; in prompts and shot lists each scope is approved by itself.
    const where = document.medium === 'script' ? '' : reference.scope;
    const key = `${reference.subject.id}\n${reference.use}\n${judgement.level}\n${judgement.verdicts[0]?.clause ?? ''}\n${where}`;
    const group = groups.get(key);
    if (group) group.push({ reference, judgement, prop });
    else groups.set(key, [{ reference, judgement, prop }]);
  }
  return [...groups.values()]
    .map((group) => finding(source, document, group, project, directives))
    .sort(
      (a, b) =>
        a.places[0].span.start - b.places[0].span.start ||
        compareLevels(b.level, a.level) ||
        (a.fingerprint < b.fingerprint ? -1 : 1),
    );
}

/** Findings about the production as a whole: what has to be told or asked once. */
export function productionFindings(knowledge: Knowledge, project: Project): Finding[] {
  const { title = 'this production', principles } = project.production;
  const whole: Subject = { type: 'production', kind: 'production', id: 'production', name: title };
  const doubt = describeDoubt(principles);
  const questions: Subject = {
    type: 'production',
    kind: 'guiding-questions',
    id: 'production:guiding-questions',
    name: `Guiding questions (${doubt})`,
  };
  return [
    ...productionFinding(whole, 'the project has prompt files', '', knowledge, project),
    // An approval is bound to the answers as it is to a text.
    ...(doubt === '' ? [] : productionFinding(questions, `answered with ${doubt}`, doubt, knowledge, project)),
  ];
}

/** @param text what an approval is bound to */
function productionFinding(
  subject: Subject,
  because: string,
  text: string,
  knowledge: Knowledge,
  project: Project,
): Finding[] {
  const reference: Reference = {
    subject,
    use: 'depiction',
    looks: [],
    confidence: 1,
    evidence: [{ signal: 'stated', weight: 6, text: because }],
    span: { start: 0, end: 0 },
    text: '',
    role: 'plain',
    medium: 'prompt',
    segment: -1,
    scope: -1,
  };
  const context = judgeContext(PRODUCTION_PATH, undefined, undefined, knowledge, project);
  const judgement = judge(reference, context);
  if (judgement.verdicts.length === 0) return [];
  const judged: readonly Judged[] = [{ reference, judgement, prop: UNSTATED }];
  return [finding({ path: PRODUCTION_PATH, text, format: 'plain' }, undefined, judged, project)];
}

function judgeContext(
  path: string,
  scope: Scope | undefined,
  document: ParsedDocument | undefined,
  knowledge: Knowledge,
  project: Project,
): JudgeContext {
  const facts = scope ? factsAround(scope, document) : {};
  return {
    guidelines: project.guidelines,
    production: project.production,
    path,
    today: project.today,
    findEntity: (id) => findEntity(knowledge, id),
    scope: {
      stage: facts.stage?.value,
      episode: facts.episode?.value,
      scene: facts.scene?.value,
      shot: facts.shot?.value,
      tool: facts.tool?.value,
      usesAi: facts.usesAi?.value,
    },
  };
}

function finding(
  source: Source,
  document: ParsedDocument | undefined,
  group: readonly Judged[],
  project: Project,
  directives: readonly Directive[] = [],
): Finding {
  const sorted = group.toSorted((a, b) => a.reference.span.start - b.reference.span.start);
  const { reference, judgement } = sorted[0] as Judged;
  const scope = document?.scopes[reference.scope];
  // In a script a finding may run through many scenes: then it belongs to none of them.
  const isSpread = sorted.some((one) => one.reference.scope !== reference.scope);
  const where = findingScope(source.path, isSpread ? undefined : scope, document, project);
  // A tool is one question for the whole production, wherever it is named.
  const isTool = reference.subject.type === 'tool';
  const label = isTool || document?.medium === 'script' ? '' : where.label;
  const text = concernedText(source, document, sorted);
  const mark = fingerprint(isTool ? PRODUCTION_PATH : source.path, label, reference.subject.id, reference.use);
  const deciding = judgement.verdicts[0];
  const spokenIn = [...new Set(sorted.flatMap(({ prop }) => prop.spokenIn))];
  const bare = {
    fingerprint: mark,
    subject: reference.subject,
    use: reference.use,
    looks: reference.looks,
    ...(reference.evokedBy === undefined ? {} : { evokedBy: reference.evokedBy }),
    ...(spokenIn.length === 0 ? {} : { spokenIn }),
    level: judgement.level,
    clause: deciding?.clause ?? '',
    judgement,
    confidence: sorted.reduce((most, one) => Math.max(most, one.reference.confidence), 0),
    places: sorted.map(({ reference: one }) => place(one)) as [Place, ...Place[]],
    scope: where,
    digest: digest(text),
  };
  const claimed = { subject: bare.subject, level: bare.level, scope: reference.scope };
  const claims = { suppressions: project.suppressions, directives };
  return {
    ...bare,
    approval: approvalState(bare, source.path, project),
    ...claimAbout(claimed, source.path, claims, project),
  };
}

function place(reference: Reference): Place {
  const { span, text, role, confidence, evidence } = reference;
  return { span, text, role, confidence, evidence };
}

/** The text an approval is bound to: the whole prompt or shot; in a script the segments of the mentions. */
function concernedText(source: Source, document: ParsedDocument | undefined, group: readonly Judged[]): string {
  if (!document) return source.text;
  const { reference } = group[0] as Judged;
  const numbers =
    document.medium === 'script' || reference.scope < 0
      ? group.map(({ reference: one }) => one.segment)
      : (segmentsByScope(document).get(reference.scope) ?? []);
  const distinct = numbers.length > 1 ? [...new Set(numbers)] : numbers;
  const texts = distinct.flatMap((number) => document.segments[number]?.text ?? []);
  return texts.length > 0 ? texts.join('\n') : sliceOf(source.text, reference.span);
}

const scopeSegments = new WeakMap<ParsedDocument, ReadonlyMap<number, readonly number[]>>();

/** Numbers of the segments of each scope. */
function segmentsByScope(document: ParsedDocument): ReadonlyMap<number, readonly number[]> {
  const known = scopeSegments.get(document);
  if (known) return known;
  const made = new Map<number, number[]>();
  document.segments.forEach((segment, number) => {
    const numbers = made.get(segment.scope);
    if (numbers) numbers.push(number);
    else made.set(segment.scope, [number]);
  });
  scopeSegments.set(document, made);
  return made;
}

function sliceOf(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

function findingScope(
  path: string,
  scope: Scope | undefined,
  document: ParsedDocument | undefined,
  project: Project,
): FindingScope {
  if (!scope) {
    const stage = stageFor(project.production, path, undefined);
    return { label: '', title: '', ...(stage ? { stage } : {}) };
  }
  const { shot, scene, episode, tool, status, stage: stated } = factsAround(scope, document);
  const stage = stageFor(project.production, path, stated?.value);
  const found: { -readonly [K in keyof FindingScope]: FindingScope[K] } = { label: scope.label, title: scope.title };
  if (shot) found.shot = shot.value;
  if (scene) found.scene = scene.value;
  if (episode) found.episode = episode.value;
  if (tool) found.tool = tool.value;
  if (status) found.status = status.value;
  if (stage) found.stage = stage;
  return found;
}
