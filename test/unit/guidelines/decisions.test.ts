/** The decision table: what each shipped pack says of a text, through the engine with the built index. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { analyze, projectFindings } from '../../../server/engine/analyze.ts';
import type { FormatId } from '../../../server/engine/formats/format.ts';
import { readProduction } from '../../../server/engine/production/read-production.ts';
import type { Project } from '../../../server/engine/project.ts';
import { loadGuidelines } from '../../../server/host/load-guidelines.ts';
import { loadKnowledge } from '../../../server/host/load-knowledge.ts';
import { productionIndex } from '../../../server/host/production-names.ts';
import { TODAY } from '../analyze/shipped.ts';

const FOLDER = 'test/fixtures/decisions';
const [HEAD, ...ROWS] = readFileSync(`${FOLDER}/decisions.tsv`, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));
const PRODUCTIONS: Readonly<Record<string, string>> = parse(readFileSync(`${FOLDER}/productions.yaml`, 'utf8'));
const PACKS = loadGuidelines();

/** The levels at which a clause speaks of a row's text. */
function levelsIn(row: readonly string[]): readonly string[] {
  const [pack = '', clause = '', , text = '', format = '', name = '', stage = '', day = ''] = row;
  const facts = PRODUCTIONS[name];
  assert.ok(facts !== undefined, `productions.yaml has no "${name}"`);
  const use = stage === '' ? '' : `files: { use: [{ files: "**", use: ${stage} }] }\n`;
  const { production, problems } = readProduction(`${facts}${use}guidelines: [${pack}]\n`);
  assert.deepEqual(problems, []);
  const today = day === '' ? TODAY : day;
  const project: Project = { production, guidelines: PACKS, approvals: [], suppressions: [], today };
  const knowledge = loadKnowledge(productionIndex(production).index);
  // The stage is stated by the text where a row is about the stage itself.
  const stated = clause.startsWith('NFX-01') || clause.startsWith('NFX-F1') ? `---\nuse: ${stage}\n---\n` : '';
  const source = { path: 'row.txt', text: stated + text.replaceAll('\\n', '\n'), format: format as FormatId };
  const analysis = analyze(source, knowledge, project);
  const findings = [...analysis.findings, ...projectFindings(project, knowledge, format === 'prompt')];
  return findings.flatMap(({ judgement }) =>
    judgement.verdicts.filter((verdict) => verdict.clause === clause).map((verdict) => verdict.level),
  );
}

describe('the decision table', () => {
  it('has the columns that its rows are read by, and every row names a clause of its pack', () => {
    assert.deepEqual(HEAD, ['pack', 'clause', 'level', 'text', 'read as', 'production', 'stage', 'day', 'why']);
    assert.ok(ROWS.length >= 150, `${ROWS.length} rows`);
    for (const row of ROWS) {
      const [id, clause] = row;
      const pack = PACKS.find((one) => one.id === id);
      assert.ok(
        pack?.clauses.some((one) => one.id === clause),
        `${id} has no ${clause}`,
      );
      assert.equal(row.length, HEAD?.length, row.join(' '));
    }
  });

  for (const row of ROWS) {
    const [, clause, level, text = '', , production, stage, day, why] = row;
    const where = [production, stage, day].filter((word) => word !== '' && word !== 'none').join(', ');
    it(`${clause} ${level}: “${text.slice(0, 60)}”${where === '' ? '' : ` (${where})`}: ${why}`, () => {
      const levels = levelsIn(row);
      if (level === 'silent') assert.deepEqual(levels, []);
      else assert.ok(levels.includes(level ?? ''), `${clause} speaks at: ${levels.join(', ') || 'nothing'}`);
    });
  }

  it('has a row for every clause that can speak', () => {
    const decided = new Set(ROWS.filter(([, , level]) => level !== 'silent').map(([, clause]) => clause));
    const packs = PACKS.filter(({ id }) => id !== 'blank-studio' && id !== 'script-clearance');
    const untold = packs.flatMap(({ clauses }) =>
      clauses.filter(({ id, when, status }) => when.length > 0 && status !== 'off' && !decided.has(id)),
    );
    assert.deepEqual(
      untold.map(({ id }) => id),
      [],
    );
  });
});
