import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildGuidelines } from '../../../server/host/build/build-guidelines.ts';
import { describeBuildProblem } from '../../../server/host/build/build-problem.ts';
import { verifyExamples } from '../../../server/host/build/verify-examples.ts';
import { programFile } from '../../../server/host/program-files.ts';
import { removeTempFolders, tempFolder } from './temp-folder.ts';

function pack(caught: string, passed: string): string {
  return `id: house
title: House rules
issuer: The house
version: "1"
checked: 2026-11-23
link: https://example.com/rules
note: Invented for this test.
clauses:
  - id: H-1
    title: Styles
    level: notify
    when:
      - subject: [artist]
        use: style
        term: living
    explanation: Styles of living artists are to be told.
    action: Tell somebody.
    confidence: H
    examples:
      caught:
        - text: ${caught}
      passed:
        - text: ${passed}
`;
}

function repository(text: string, name = 'house'): string {
  const root = tempFolder({ [`rules/guidelines/${name}.yaml`]: text });
  mkdirSync(join(root, 'dist'));
  for (const name of ['knowledge.bin', 'evocations.json']) copyFileSync(programFile(name), join(root, 'dist', name));
  return root;
}

const CAUGHT = 'a castle in the style of Greg Rutkowski';
const PASSED = 'a castle in the style of Vincent van Gogh';

describe('building the guidelines', () => {
  after(removeTempFolders);

  it('writes valid packs, and a schema for each kind of data file', async () => {
    const root = repository(pack(CAUGHT, PASSED));
    assert.deepEqual(await buildGuidelines(root), []);
    const packs = JSON.parse(readFileSync(join(root, 'dist/guidelines.json'), 'utf8'));
    assert.deepEqual(packs[0].clauses[0].when, [{ subject: ['artist'], use: ['style'], term: ['living'] }]);
    for (const name of ['production', 'guideline', 'approval', 'suppressions', 'evocations']) {
      const schema = JSON.parse(readFileSync(join(root, `rules/schemas/${name}.schema.json`), 'utf8'));
      assert.equal(schema.type, 'object', name);
      assert.ok(schema.title.length > 0 && schema.description.length > 0, name);
      for (const [key, value] of Object.entries<{ description?: string }>(schema.properties)) {
        assert.ok(value.description, `${name}: ${key} has no description`);
      }
    }
  });

  it('names file, line and column of what is wrong in a pack', async () => {
    const text = pack(CAUGHT, PASSED).replace('level: notify', 'level: notfy').replace('id: house', 'id: home');
    const problems = (await buildGuidelines(repository(text))).map(describeBuildProblem);
    assert.match(problems.join('\n'), /^rules\/guidelines\/house\.yaml:11:12 .*Did you mean `notify`/m);
    const renamed = (await buildGuidelines(repository(pack(CAUGHT, PASSED), 'other'))).map(describeBuildProblem);
    assert.deepEqual(renamed, ['rules/guidelines/other.yaml the pack calls itself "house"; name the file house.yaml']);
  });

  it('passes examples that agree with their clause', async () => {
    assert.deepEqual(await verifyExamples(repository(pack(CAUGHT, PASSED))), []);
  });

  it('refuses examples that disagree, where they stand', async () => {
    const problems = (await verifyExamples(repository(pack(PASSED, CAUGHT)))).map(describeBuildProblem);
    assert.equal(problems.length, 2);
    assert.match(problems[0] ?? '', /house\.yaml:21:17 H-1 does not catch "a castle in the style of Vincent van Gogh"/);
    assert.match(
      problems[1] ?? '',
      /house\.yaml:23:17 H-1 catches "a castle in the style of Greg Rutkowski" and should not/,
    );
  });

  it('refuses an example that is caught at another level', async () => {
    const leveled = `${CAUGHT}\n          level: prohibited`;
    const [problem] = (await verifyExamples(repository(pack(leveled, PASSED)))).map(describeBuildProblem);
    assert.match(problem ?? '', /as notify \(no adjustment\) and not as prohibited/);
  });
});
