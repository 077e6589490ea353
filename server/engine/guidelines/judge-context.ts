/** What a judgement rests on besides the reference itself. */
import type { Stage } from '../document/document.ts';
import type { PermissionScope } from '../production/permission.ts';
import type { Production } from '../production/production.ts';
import type { PropWeight } from './conditions.ts';
import type { Guideline } from './guideline.ts';
import type { FindEntity } from './term.ts';

/** What a text says about the scene, shot or prompt that a reference stands in. */
export interface JudgedScope extends PermissionScope {
  /** As the text states it; where it says nothing, the production file decides. */
  readonly stage?: Stage | undefined;
  readonly tool?: string | undefined;
  /** Whether a shot list says that generative AI is used. */
  readonly usesAi?: boolean | undefined;
}

/** Everything besides the reference that a judgement rests on. */
export interface JudgeContext {
  /** All packs at hand; those that the production names apply. */
  readonly guidelines: readonly Guideline[];
  readonly production: Production;
  /** Path of the text from the production file, with forward slashes. */
  readonly path: string;
  readonly scope: JudgedScope;
  /** The day of the check, `YYYY-MM-DD`. */
  readonly today: string;
  readonly findEntity: FindEntity;
}

/** What a text says beside a reference. */
export interface Beside {
  /** What else the same prompt, shot or scene speaks of: kinds of subjects, practices, companions. */
  readonly together: readonly string[];
  /** How much a prop matters; for props alone. */
  readonly prop: PropWeight;
}

export const NOTHING_BESIDE: Beside = { together: [], prop: 'unstated' };
