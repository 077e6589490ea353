/** An analysis that builds on an earlier one says what an analysis from scratch says, whatever was edited in between. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type Analysis, analyze, type Source } from '../../server/engine/analyze.ts';
import { readProduction } from '../../server/engine/production/read-production.ts';
import type { Knowledge, Project } from '../../server/engine/project.ts';
import { loadKnowledge } from '../../server/host/load-knowledge.ts';
import { productionIndex } from '../../server/host/production-names.ts';
import { PROJECT } from '../unit/analyze/shipped.ts';
import { anyEdit, edited } from './generated-edits.ts';

const { production } = readProduction(readFileSync('examples/clearance.yaml', 'utf8'));
const project: Project = { ...PROJECT, production };
const knowledge: Knowledge = loadKnowledge(productionIndex(production).index);

const DOCUMENTS: readonly (readonly [string, Source['format']])[] = [
  ['examples/script/lantern-keepers-ep1.fountain', 'fountain'],
  ['examples/shots/vfx-shot-list.csv', 'shot-list'],
  ['examples/prompts/stable-diffusion/quay-dance-1957.prompt', 'prompt'],
  ['examples/prompts/moodboard/tall-tales.txt', 'prompt-list'],
];

describe('analysis after edits', () => {
  for (const [path, format] of DOCUMENTS) {
    it(`of ${path} is what an analysis from scratch is`, () => {
      const text = readFileSync(path, 'utf8');
      const first = analyze({ path, text, format }, knowledge, project);
      assert.ok(first.findings.length > 0);
      fc.assert(
        fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 6 }), (edits) => {
          let current: Analysis = first;
          for (const edit of edits) {
            const source: Source = { path, format, text: edited(current.source.text, edit) };
            current = analyze(source, knowledge, project, current);
            assert.deepEqual(current.findings, analyze(source, knowledge, project).findings);
          }
          // Undone in one step, everything is as it was.
          const undone = analyze({ path, format, text }, knowledge, project, current);
          assert.deepEqual(undone.findings, first.findings);
        }),
        { numRuns: 60 },
      );
    }).timeout(120_000);
  }

  it('does not keep what was found in a line that is now something else', () => {
    const source = (text: string): Source => ({ path: 'a.fountain', format: 'fountain', text });
    const action = source('INT. HALL - DAY\n\nSTREEP\n\nHello.\n');
    const cue = source('INT. HALL - DAY\n\nSTREEP\nHello.\n');
    for (const [before, after] of [
      [action, cue],
      [cue, action],
    ] as const) {
      const earlier = analyze(before, knowledge, project);
      const scratch = analyze(after, knowledge, project);
      assert.notEqual(scratch.findings.length, earlier.findings.length, 'the role matters');
      assert.deepEqual(analyze(after, knowledge, project, earlier).findings, scratch.findings);
    }
  });

  it('does not keep what was found with other knowledge', () => {
    const text = 'Maren Tollick and Zorvane Quibble by a window';
    const source: Source = { path: 'a.prompt', format: 'prompt', text };
    const before = analyze(source, loadKnowledge(), project);
    const facts = readProduction('cast: [{ name: Zorvane Quibble }]').production;
    const added = loadKnowledge(productionIndex(facts).index);
    const after = analyze(source, added, { ...project, production: facts }, before);
    assert.deepEqual(
      before.findings.map(({ subject }) => subject.id),
      [],
    );
    assert.deepEqual(
      after.findings.map(({ subject }) => subject.id),
      ['cast:zorvane-quibble'],
    );
  });

  it('judges kept segments anew under another project', () => {
    const source: Source = { path: 'a.prompt', format: 'prompt', text: 'castle in the style of Greg Rutkowski' };
    const before = analyze(source, knowledge, project);
    const licence = 'licensed: [{ entity: "artist:greg-rutkowski", reference: LIC-9 }]';
    const licensed = { ...project, production: readProduction(licence).production };
    const after = analyze(source, knowledge, licensed, before);
    assert.deepEqual([before.findings[0]?.level, after.findings[0]?.level], ['written-approval', 'clear']);
    assert.equal(after.memo.read, 0);
  });
});
