/** A report of a real check, for the tests of its forms. */

import { projectFindings } from '../../../server/engine/analyze.ts';
import { activeGuidelines } from '../../../server/engine/guidelines/active.ts';
import { readProduction } from '../../../server/engine/production/read-production.ts';
import { checkFile } from '../../../server/host/check-file.ts';
import { loadGuidelines } from '../../../server/host/load-guidelines.ts';
import { loadKnowledge } from '../../../server/host/load-knowledge.ts';
import type { Report, Shown } from '../../../server/reports/report.ts';

/** Files with findings of several levels and places, one with none, one that cannot be read as meant. */
export const SAMPLE_FILES: Readonly<Record<string, string>> = {
  'prompts/castle & keep.prompt':
    'a castle in the style of Greg Rutkowski,\r\n\r\nfog, by greg rutkowski --no Mickey Mouse\r\n',
  'prompts/empty lake.prompt': 'a lake at dawn\n',
  'prompts/more.prompt': 'Tool: x\nwheat field in the style of Vincent van Gogh, voice clone of Morgan Freeman\n',
  'shots/list.csv': 'Shot,Description\nA_010,"news footage of Tom Hanks, photorealistic\nA_020,fog\n',
};

export function sampleReport(shown: Shown = 'action'): Report {
  const { production } = readProduction('title: The Long Fog\n');
  const guidelines = loadGuidelines();
  const today = '2026-11-23';
  const project = { production, guidelines, approvals: [], suppressions: [], today };
  const knowledge = loadKnowledge();
  const loaded = {
    project,
    knowledge,
    problems: [],
    hasProductionFile: true,
    lists: [],
    withoutEvidence: new Set<string>(),
  };
  return {
    programVersion: '1.2.3',
    today,
    production,
    isByDefault: false,
    guidelines: activeGuidelines(guidelines, production, today),
    files: Object.entries(SAMPLE_FILES).map(([path, text]) =>
      checkFile(loaded, path, { status: 'read', text, problems: [] }),
    ),
    projectFindings: projectFindings(project, knowledge, true),
    projectProblems: [
      {
        path: 'clearance.yaml',
        text: 'title: The Long Fog\nstudioo: Netflix\n',
        problem: { span: { start: 20, end: 27 }, severity: 'error', code: 'unknown-key', message: 'No such key.' },
      },
    ],
    approvals: [],
    shown,
    failOn: 'written-approval',
    durationMs: 1234,
  };
}
