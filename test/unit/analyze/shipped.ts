/** The engine with what ships: the built index and the guidelines, on a fixed day. What a text gives under them. */
import { type Analysis, analyze } from '../../../server/engine/analyze.ts';
import type { Finding } from '../../../server/engine/finding.ts';
import type { FormatId } from '../../../server/engine/formats/format.ts';
import { defaultProduction, type Production } from '../../../server/engine/production/production.ts';
import { readProduction } from '../../../server/engine/production/read-production.ts';
import type { Knowledge, Project } from '../../../server/engine/project.ts';
import { NO_STORY, type Story } from '../../../server/engine/story/story.ts';
import { loadGuidelines } from '../../../server/host/load-guidelines.ts';
import { loadKnowledge } from '../../../server/host/load-knowledge.ts';
import { productionIndex } from '../../../server/host/production-names.ts';

export const TODAY = '2026-11-23';

/** The knowledge without any production's names; one object, so that memos of earlier analyses stay valid. */
export const SHIPPED: Knowledge = loadKnowledge();

/** The project without a production file. */
export const PROJECT: Project = {
  production: defaultProduction,
  guidelines: loadGuidelines(),
  approvals: [],
  suppressions: [],
  today: TODAY,
};

export interface Circumstances {
  readonly format?: FormatId;
  readonly path?: string;
  /** Facts of a production file, in YAML. */
  readonly production?: string;
  readonly today?: string;
  /** What other files tell. */
  readonly story?: Story;
}

/** What the engine makes of a text. */
export function analysisOf(text: string, circumstances: Circumstances = {}): Analysis {
  const { format = 'prompt', path = `text.${format}`, today = TODAY, story = NO_STORY } = circumstances;
  const production =
    circumstances.production === undefined ? defaultProduction : productionOf(circumstances.production);
  const { index } = productionIndex(production);
  const knowledge = index === undefined ? SHIPPED : loadKnowledge(index);
  return analyze({ path, text, format }, knowledge, { ...PROJECT, production, today, story });
}

/** The findings in a text, those about its tool and stage left out. */
export function findingsIn(text: string, circumstances: Circumstances = {}): readonly Finding[] {
  return analysisOf(text, circumstances).findings.filter(({ subject }) => !['tool', 'stage'].includes(subject.type));
}

/** `person:meryl-streep feature written-approval NFX-2.2`, for tables and messages. */
export function described({ subject, use, level, clause }: Finding): string {
  return `${subject.id} ${use} ${level} ${clause}`.trimEnd();
}

function productionOf(yaml: string): Production {
  const { production, problems } = readProduction(yaml);
  if (problems.length > 0) throw new Error(`The production facts cannot be read: ${JSON.stringify(problems)}`);
  return production;
}
