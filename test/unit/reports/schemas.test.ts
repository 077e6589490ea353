/** The reports for programs against the schemas and the grammar of their formats. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { SaxesParser } from 'saxes';
import { type Finding, isShown } from '../../../server/engine/finding.ts';
import { jsonReport } from '../../../server/reports/json.ts';
import { junitReport } from '../../../server/reports/junit.ts';
import type { Report } from '../../../server/reports/report.ts';
import { sarifReport } from '../../../server/reports/sarif.ts';
import { exampleReport } from './example-report.ts';
import { sampleReport } from './sample-report.ts';

function validate(schemaPath: string, written: string): string {
  const { $schema, id, ...schema } = JSON.parse(readFileSync(schemaPath, 'utf8')) as Record<string, unknown>;
  // What SARIF's schema uses of draft 4 means the same in draft 7, but for these two keys.
  assert.match(String($schema ?? id), /draft-0[47]/);
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false });
  return ajv.validate(schema, JSON.parse(written)) ? '' : ajv.errorsText();
}

/** The sample with the first finding changed that somebody has to look at. */
function withFirst(change: (finding: Finding) => Finding): Report {
  const report = sampleReport('all');
  const first = report.files.flatMap(({ findings }) => findings).find(isShown);
  assert.ok(first);
  const files = report.files.map((file) => ({
    ...file,
    findings: file.findings.map((one) => (one === first ? change(one) : one)),
  }));
  return { ...report, files };
}

describe('reports for programs', () => {
  let example: Report;
  before(async () => {
    example = await exampleReport();
  });

  describe('as JSON', () => {
    const schema = join(process.cwd(), 'rules/schemas/report.schema.json');

    it('have the published shape', () => {
      for (const report of [example, sampleReport('all'), sampleReport('action')])
        assert.equal(validate(schema, jsonReport(report)), '');
    });

    it('have it with suppressions, baselines and descriptions without a name', () => {
      for (const more of [{ suppressed: 'not he' }, { known: true, refused: 'no' }, { evokedBy: ['a'] }] as const)
        assert.equal(validate(schema, jsonReport(withFirst((one) => ({ ...one, ...more })))), '');
    });

    it('do not have it when something is missing', () => {
      const broken = jsonReport(sampleReport('all')).replaceAll('"fingerprint"', '"fingerprin"');
      assert.match(validate(schema, broken), /must have required property 'fingerprint'/);
    });
  });

  describe('as SARIF', () => {
    // The schema that Microsoft's tools validate by comes with its matchers for tests.
    const schema = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

    it('are valid by the schema of version 2.1.0', () => {
      for (const report of [example, sampleReport('all'), sampleReport('action')])
        assert.equal(validate(schema, sarifReport(report)), '');
    });

    it('would not be valid otherwise', () => {
      assert.match(validate(schema, sarifReport(example).replace('"level": "warning"', '"level": "warn"')), /level/);
    });

    it('name rules that exist, say how to find a finding again, and mark what is dealt with', () => {
      const log = JSON.parse(sarifReport(example)) as SarifLog;
      const [run] = log.runs;
      assert.ok(run && run.results.length > 50);
      for (const result of run.results) {
        if (result.ruleIndex !== undefined) assert.equal(run.tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
        assert.match(result.partialFingerprints['clearanceFinding/v1'] ?? '', /^[0-9a-f]{16}$/);
      }
      const approved = run.results.filter(({ suppressions }) =>
        suppressions?.some(({ status }) => status === 'accepted'),
      );
      assert.ok(approved.length >= 2);
      assert.match(approved[0]?.suppressions?.[0]?.justification ?? '', /approved.* by /);
      const suppressed = JSON.parse(sarifReport(withFirst((one) => ({ ...one, suppressed: 'not he' })))) as SarifLog;
      const texts = suppressed.runs[0]?.results
        .flatMap((one) => one.suppressions ?? [])
        .map((one) => one.justification);
      assert.ok(texts?.some((text) => /^Not .*: not he$/.test(text)));
    });

    it('name files from the root of the repository, where that is another', () => {
      const log = JSON.parse(sarifReport({ ...example, folder: 'shows/the fog' })) as SarifLog;
      const uris = log.runs[0]?.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri);
      assert.ok(uris && uris.length > 50 && uris.every((uri) => uri?.startsWith('shows/the%20fog/')));
      assert.match(log.runs[0]?.originalUriBaseIds['%SRCROOT%']?.description.text ?? '', /repository/);
    });
  });

  describe('as JUnit', () => {
    it('count what they list, and fail where a check fails', () => {
      const { root, cases } = readJunit(junitReport(example));
      const count = (name: string) => cases.filter(({ outcome }) => outcome === name).length;
      assert.equal(root.tests, String(cases.length));
      assert.equal(root.failures, String(count('failure')));
      assert.equal(root.skipped, String(count('skipped')));
      assert.ok(count('failure') >= 15 && count('skipped') >= 10);
      const strict = readJunit(junitReport({ ...example, failOn: 'prohibited' }));
      assert.ok(Number(strict.root.failures) < Number(root.failures));
      assert.equal(readJunit(junitReport(sampleReport())).root.errors, '1');
    });

    it('have a test that passes where there was nothing to check, for build servers that want one', () => {
      const nothing = { ...sampleReport(), files: [], projectFindings: [], projectProblems: [] };
      const { root, cases } = readJunit(junitReport(nothing));
      assert.equal(root.tests, '1');
      assert.deepEqual(
        cases.map(({ outcome }) => outcome),
        ['passed'],
      );
    });

    it('list a file without findings as passed, and hold any text', () => {
      const quiet = sampleReport('action');
      const { cases } = readJunit(junitReport(quiet));
      assert.ok(cases.some(({ suite, outcome }) => suite === 'prompts/empty lake.prompt' && outcome === 'passed'));
      const nasty = withFirst((one) => ({ ...one, suppressed: '"<&>\u0000\u0008]]>\ud800 \ufffe' }));
      assert.doesNotThrow(() => readJunit(junitReport(nasty)));
    });
  });
});

interface SarifLog {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly originalUriBaseIds: Readonly<Record<string, { readonly description: { readonly text: string } }>>;
    readonly results: readonly {
      readonly ruleId: string;
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
      }[];
      readonly ruleIndex?: number;
      readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly suppressions?: readonly { readonly status: string; readonly justification: string }[];
    }[];
  }[];
}

/** Reads the XML with a parser that stops at the first mistake. */
function readJunit(xml: string) {
  const parser = new SaxesParser();
  const cases: { suite: string; outcome: string }[] = [];
  let root: Record<string, string> = {};
  let suite = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = attributes as Record<string, string>;
    if (name === 'testsuites') root = values;
    else if (name === 'testsuite') suite = values.name ?? '';
    else if (name === 'testcase') cases.push({ suite, outcome: 'passed' });
    else if (name !== 'system-out') cases.push({ suite: (cases.pop() as { suite: string }).suite, outcome: name });
  });
  parser.write(xml).close();
  return { root, cases };
}
