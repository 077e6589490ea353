import assert from 'node:assert/strict';
import pc from 'picocolors';
import { type CheckedFile, withoutText } from '../../../server/host/check-file.ts';
import { ownWords } from '../../../server/host/own-words.ts';
import { isQuotingForm, REPORT_FORMS, type ReportFormat } from '../../../server/reports/formats.ts';
import { jsonReport } from '../../../server/reports/json.ts';
import { failsAt, findingRows, problemRows, summarise } from '../../../server/reports/report.ts';
import { sarifReport } from '../../../server/reports/sarif.ts';
import { textReport } from '../../../server/reports/text.ts';
import { padded } from '../../../server/reports/wrap.ts';
import { SAMPLE_FILES, sampleReport } from './sample-report.ts';

const plain = (width: number) => ({ colors: pc.createColors(false), width, quiet: false });

interface JsonPlace {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

describe('reports', () => {
  const report = sampleReport('all');
  const rows = findingRows(report);

  it('say the same findings in every form, in the same order', () => {
    const json = JSON.parse(jsonReport(report));
    const sarif = JSON.parse(sarifReport(report));
    const fromJson = json.findings.map((one: { fingerprint: string }) => one.fingerprint);
    const fromSarif = sarif.runs[0].results.map(
      (one: { partialFingerprints: Record<string, string> }) => one.partialFingerprints['clearanceFinding/v1'],
    );
    const fromText = [...textReport(report, plain(100)).matchAll(/\b([0-9a-f]{16})$/gm)].map((match) => match[1]);
    const expected = rows.map(({ finding }) => finding.fingerprint);
    assert.ok(expected.length >= 5, 'the sample has too few findings to compare');
    assert.deepEqual(fromJson, expected);
    assert.deepEqual(fromSarif, expected);
    assert.deepEqual(fromText, expected);
  });

  it('are the same where only the gist of the texts was kept', async () => {
    const whole = sampleReport('all');
    const own = ownWords();
    const short = { ...whole, files: whole.files.map((file) => withoutText(file as CheckedFile, own)) };
    assert.ok(short.files.every(({ text }) => text === ''));
    assert.equal(textReport(short, plain(100)), textReport(whole, plain(100)));
    for (const [format, form] of Object.entries(REPORT_FORMS)) {
      if (!isQuotingForm(format as ReportFormat))
        assert.equal(await form.render(short), await form.render(whole), format);
    }
  });

  it('show by default what somebody has to look at', () => {
    const shown = findingRows(sampleReport('action'));
    assert.ok(shown.length < rows.length);
    assert.ok(shown.every(({ finding }) => finding.level !== 'clear'));
    const summary = summarise(report);
    assert.equal(summary.clear + summary.approved + summary.suppressed + shown.length, rows.length);
    assert.deepEqual(summary, summarise(sampleReport('action')));
  });

  it('put every place where the text has it', () => {
    const json = JSON.parse(jsonReport(report));
    let places = 0;
    for (const finding of json.findings as readonly { path: string; places: readonly JsonPlace[] }[]) {
      const text = SAMPLE_FILES[finding.path];
      if (text === undefined) continue;
      for (const place of finding.places) {
        const line: string = text.split(/\r?\n/)[place.line - 1] ?? '';
        assert.equal(line.slice(place.column - 1, place.column - 1 + place.text.length), place.text);
        assert.equal(text.slice(place.start, place.end), place.text);
        places++;
      }
    }
    assert.ok(places >= 5);
  });

  it('decide what makes a check fail', () => {
    const [approval] = rows.filter(({ finding }) => finding.level === 'written-approval');
    assert.ok(approval);
    const { finding } = approval;
    assert.equal(failsAt(finding, 'notify'), true);
    assert.equal(failsAt(finding, 'written-approval'), true);
    assert.equal(failsAt(finding, 'prohibited'), false);
    const approved = { ...finding, approval: { status: 'approved', explanation: 'yes' } } as const;
    assert.equal(failsAt(approved, 'written-approval'), false);
    assert.equal(failsAt(approved, 'notify'), false);
    assert.equal(failsAt({ ...finding, suppressed: 'not he' }, 'notify'), false);
    const [notice] = rows.filter((row) => row.finding.level === 'notify');
    assert.ok(notice);
    assert.equal(failsAt(notice.finding, 'notify'), true);
    assert.equal(failsAt(notice.finding, 'written-approval'), false);
  });
});

describe('the text report', () => {
  it('counts characters, however many units they have', () => {
    for (const text of ['', 'fog', '木', '\u{1f3ac} and \u{1f3ac}', '\udfac\ud83c']) {
      assert.equal([...padded(text, 20)].length, 20);
    }
  });
  const report = sampleReport('action');

  it('fits the terminal', () => {
    for (const width of [80, 100, 120]) {
      const long = textReport(report, plain(width))
        .split('\n')
        .filter((line) => line.length > width && !/https?:/.test(line));
      assert.deepEqual(long, []);
    }
  });

  it('has its colours apart from its words', () => {
    const coloured = textReport(report, { ...plain(100), colors: pc.createColors(true) });
    assert.notEqual(coloured, textReport(report, plain(100)));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
    assert.equal(coloured.replace(/\u001b\[\d+m/g, ''), textReport(report, plain(100)));
  });

  it('names file, place, problem and what to do', () => {
    const text = textReport(report, plain(100));
    assert.match(text, /^prompts\/castle & keep\.prompt$/m);
    assert.match(text, /^ {2}1:26 +▲ written approval +Greg Rutkowski \(artist, living\) is to be imitated in style$/m);
    assert.match(text, /also at 3:9/);
    assert.match(text, /^clearance\.yaml\n {2}2:1 +! error +No such key\. \(unknown-key\)$/m);
    assert.match(text, /^The production$/m);
    assert.match(text, /^What to do$/m);
    assert.match(text, /✖ \d+ prohibited +▲ \d+ written approval +● \d+ notify +in 3 of 4 files \(1\.2 s\)/);
    assert.match(text, /clearance approvals request [0-9a-f]{16} --reason/);
  });

  it('is only findings and problems when it is to be quiet', () => {
    const text = textReport(report, { ...plain(100), quiet: true });
    assert.doesNotMatch(text, /What to do|files \(/);
    assert.match(text, /Greg Rutkowski/);
    const nothing = { ...report, files: [], projectFindings: [], projectProblems: [] };
    assert.equal(textReport(nothing, { ...plain(100), quiet: true }), '');
    assert.match(textReport(nothing, plain(100)), /^There was no prompt, script or list to check \(1\.2 s\)\n$/);
  });
});

describe('the SARIF report', () => {
  const report = sampleReport('all');
  const log = JSON.parse(sarifReport(report));
  const [run] = log.runs;

  it('has the shape of SARIF 2.1.0', () => {
    assert.equal(log.version, '2.1.0');
    assert.equal(run.tool.driver.name, 'Clearance');
    assert.equal(run.columnKind, 'utf16CodeUnits');
    for (const result of run.results) {
      assert.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId);
      assert.ok(['error', 'warning', 'note', 'none'].includes(result.level));
      assert.equal(result.kind === 'fail', result.level !== 'none');
      const { artifactLocation, region } = result.locations[0].physicalLocation;
      assert.doesNotMatch(artifactLocation.uri, /^\/|^[a-z]+:|[ &]/);
      assert.ok(region.startLine >= 1 && region.startColumn >= 1);
      assert.ok(region.endLine > region.startLine || region.endColumn >= region.startColumn);
    }
  });

  it('explains its rules and links to their source', () => {
    for (const rule of run.tool.driver.rules) {
      assert.ok(rule.shortDescription.text.length > 0);
      if (rule.id === 'no-clause') continue;
      assert.match(rule.helpUri, /^https:\/\//);
      assert.ok(rule.fullDescription.text.length > 0 && rule.help.text.length > 0);
    }
  });

  it('tells problems as notifications, and that the check was not complete', () => {
    const [invocation] = run.invocations;
    assert.equal(invocation.executionSuccessful, false);
    const codes = invocation.toolExecutionNotifications.map((one: { descriptor: { id: string } }) => one.descriptor.id);
    assert.deepEqual(
      codes,
      problemRows(report).map(({ problem }) => problem.code),
    );
    assert.ok(codes.includes('unknown-key'));
  });

  it('marks what has been dealt with as suppressed', () => {
    const { files } = sampleReport('all');
    const [file] = files;
    const [finding] = file?.findings ?? [];
    assert.ok(file && finding);
    const approved = { ...finding, approval: { status: 'approved', explanation: 'approved by Bo Reed' } } as const;
    const settled = {
      ...report,
      files: [{ ...file, findings: [approved, { ...finding, suppressed: 'not he (Ada)' }] }],
    };
    const [production, first, second] = JSON.parse(sarifReport(settled)).runs[0].results;
    assert.equal(production.suppressions, undefined);
    assert.deepEqual(first.suppressions, [
      { kind: 'external', status: 'accepted', justification: 'approved by Bo Reed' },
    ]);
    assert.match(second.suppressions[0].justification, /not he \(Ada\)/);
  });
});
