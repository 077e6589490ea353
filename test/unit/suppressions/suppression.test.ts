/** Suppressions say "this is not that entity", and nothing else. */
import assert from 'node:assert/strict';
import { readSuppressions, suppressionsFor } from '../../../server/engine/suppressions/suppression.ts';
import { subjectOf } from '../guidelines/cases.ts';

const YAML = `suppressions:
  - entity: character:darth-vader
    files: prompts/dog/**
    reason: the name of the producer's dog
    by: Ada Quill
    on: 2026-10-02
    expires: 2026-12-31
  - { entity: person:meryl-streep, reason: an invented baker, by: Ada Quill, on: 2026-10-02, notThisEntity: true }
`;

function reasonFor(word: string, path: string, today = '2026-11-23', yaml = YAML) {
  const [found] = suppressionsFor(readSuppressions(yaml).suppressions, { subject: subjectOf(word) }, path, today);
  return found && `${found.reason} (${found.by}, ${found.on})`;
}

describe('suppressionsFor', () => {
  it('gives the reason, within files and days', () => {
    assert.deepEqual(readSuppressions(YAML).problems, []);
    assert.equal(reasonFor('vader', 'prompts/dog/a.txt'), "the name of the producer's dog (Ada Quill, 2026-10-02)");
    assert.equal(reasonFor('vader', 'prompts/a.txt'), undefined);
    assert.notEqual(reasonFor('vader', 'prompts/dog/a.txt', '2026-12-31'), undefined);
    assert.equal(reasonFor('vader', 'prompts/dog/a.txt', '2027-01-01'), undefined);
    assert.match(reasonFor('streep', 'anywhere') ?? '', /^an invented baker/);
    assert.equal(reasonFor('monroe', 'anywhere'), undefined);
  });

  it('silences names only, never practices, tools or the production', () => {
    for (const word of ['key-design', 'tool Magpie', 'stage', 'production']) {
      const { id } = subjectOf(word);
      const yaml = `suppressions: [{ entity: "${id}", reason: because, by: A, on: 2026-01-01 }]`;
      assert.equal(readSuppressions(yaml).suppressions.length, 1);
      assert.equal(reasonFor(word, 'a', '2026-11-23', yaml), undefined, word);
    }
  });
});

describe('readSuppressions', () => {
  it('does not count entries without a reason, with a mistake, or that mean to approve', () => {
    const entries: readonly (readonly [string, string, string])[] = [
      ['reason: ""', 'wrong-value', '""'],
      ['reason: "   "', 'wrong-value', '"   "'],
      ['note: x', 'missing-key', 'entity'],
      ['reason: r, notThisEntity: false', 'wrong-value', 'false'],
      ['reason: r, expires: tomorrow', 'wrong-value', 'tomorrow'],
      ['reason: r, file: a.txt', 'unknown-key', 'file'],
    ];
    for (const [facts, code, text] of entries) {
      const yaml = `suppressions:\n  - { entity: person:meryl-streep, by: A, on: 2026-01-01, ${facts} }\n`;
      const { suppressions, problems } = readSuppressions(yaml);
      assert.deepEqual(suppressions, [], facts);
      const found = problems.map(({ code, span }) => `${code} ${yaml.slice(span.start, span.end)}`);
      assert.ok(found.includes(`${code} ${text}`), `${facts}: ${found.join(', ')}`);
    }
  });

  it('counts none while the file is not YAML throughout', () => {
    const { suppressions, problems } = readSuppressions(`${YAML}  - { entity: [\n`);
    assert.deepEqual(suppressions, []);
    assert.ok(problems.length > 0);
    assert.deepEqual(readSuppressions('').suppressions, []);
  });
});
