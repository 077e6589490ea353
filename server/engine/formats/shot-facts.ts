/** What the cells of a shot list's row state of its shot: tool, stage, scene, status. */
import type { ScopeFacts, ShotStatus } from '../document/document.ts';
import type { Located } from '../document/span.ts';
import { type ColumnKind, type ListWords, statusOfTasks, usesAi } from './columns.ts';
import { isNumberInScene } from './shot-code.ts';
import { stageNamed } from './stage.ts';

/**
 * The facts of a shot.
 * @param values the first filled cell of each kind of column
 * @param tasks the statuses of its tasks
 */
export function shotFacts(
  values: ReadonlyMap<ColumnKind, Located<string>>,
  tasks: readonly Located<ShotStatus>[],
  { statusOf }: ListWords,
): ScopeFacts {
  const facts: { readonly [K in keyof ScopeFacts]: ScopeFacts[K] | undefined } = {
    tool: values.get('tool'),
    stage: derived(values.get('stage'), stageNamed),
    shot: inSequence(values.get('shot'), values.get('sequence')),
    sequence: values.get('sequence'),
    scene: values.get('scene'),
    episode: values.get('episode'),
    purpose: values.get('purpose'),
    status: omission(values.get('description')) ?? derived(values.get('status'), statusOf) ?? ofTasks(tasks),
    usesAi: derived(values.get('uses-ai'), usesAi),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as ScopeFacts;
}

/** A code with several numbers (LK_101_010_0450) says by itself which sequence it is in, whatever the sequence is called. */
const WHOLE_CODE = /\d\D+\d/;

/** A shot with its sequence, unless its code says it already; a mere number goes by its scene. */
function inSequence(
  shot: Located<string> | undefined,
  sequence: Located<string> | undefined,
): Located<string> | undefined {
  if (!shot || !sequence || isNumberInScene(shot.value) || WHOLE_CODE.test(shot.value)) return shot;
  const says = bareCode(shot.value).includes(bareCode(sequence.value));
  return says ? shot : { value: `${sequence.value}_${shot.value}`, span: shot.span };
}

function bareCode(code: string): string {
  return code.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function ofTasks(tasks: readonly Located<ShotStatus>[]): ScopeFacts['status'] {
  const [first] = tasks;
  const value = statusOfTasks(tasks.map((task) => task.value));
  return first && value ? { value, span: first.span } : undefined;
}

function derived<T>(cell: Located<string> | undefined, read: (value: string) => T | undefined): Located<T> | undefined {
  const value = cell && read(cell.value);
  return cell && value !== undefined ? { value, span: cell.span } : undefined;
}

const omitted = /^[\s([*-]*omit(?:ted)?[\s)\]*]*(?:$|[-\u2013\u2014:.,;(])/i;

/** Lists keep `OMIT` where the description was; `Omit the poster` is work to do. */
function omission(description: Located<string> | undefined): ScopeFacts['status'] {
  return description && omitted.test(description.value) ? { value: 'omitted', span: description.span } : undefined;
}

/** A shot's code; where shots are only numbered within their scene (12, 3A), the scene goes before it. */
export function shotLabel({ shot, scene }: ScopeFacts): string {
  if (!shot) return scene?.value ?? '';
  return scene && isNumberInScene(shot.value) ? `${scene.value}-${shot.value}` : shot.value;
}
