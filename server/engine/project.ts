/** What the engine is given besides the text: the knowledge and the project. Both are plain data opened by the host. */
import type { ApprovalRecord } from './approvals/record.ts';
import type { SignatureChecks } from './approvals/signature.ts';
import type { Grammar } from './disambiguation/grammar.ts';
import type { EvocationIndex } from './evocation/evocation-index.ts';
import type { Guideline } from './guidelines/guideline.ts';
import type { Entity } from './knowledge/entity.ts';
import type { KnowledgeIndex } from './knowledge/knowledge-index.ts';
import type { WordTable } from './knowledge/word-table.ts';
import type { Production } from './production/production.ts';
import type { Story } from './story/story.ts';
import type { Suppression } from './suppressions/suppression.ts';

/** All that is known: the shipped index first, then what the production adds. */
export interface Knowledge {
  readonly indexes: readonly KnowledgeIndex[];
  /** What is known of single words; without it, names that nobody listed are not looked for. */
  readonly words?: WordTable;
  /** Reads the sentence around an ordinary word; without it, such words are judged by the other signals alone. */
  readonly grammar?: Grammar;
  /** Descriptions that point to an entity; without them only names are found. */
  readonly evocations?: EvocationIndex;
}

/** The project that a text belongs to, on a given day. */
export interface Project {
  readonly production: Production;
  readonly guidelines: readonly Guideline[];
  readonly approvals: readonly ApprovalRecord[];
  /** What checks of the decisions' signatures found. */
  readonly signatures?: SignatureChecks;
  readonly suppressions: readonly Suppression[];
  /** What the project's scripts and lists tell its prompts and shots; without it each text speaks for itself. */
  readonly story?: Story;
  /** The day of the check, `YYYY-MM-DD`: time is an argument. */
  readonly today: string;
}

/** The entity of an id in the first index that has it. */
export function findEntity(knowledge: Knowledge, id: string): Entity | undefined {
  for (const index of knowledge.indexes) {
    const entity = index.find(id);
    if (entity) return entity;
  }
  return undefined;
}
