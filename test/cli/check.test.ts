import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeTempFolders, tempFolder } from '../unit/host/temp-folder.ts';
import { clearance, DAY } from './program.ts';

const NOTICED = `title: The Long Fog
notices:
  - { about: generative-ai-use, to: Ada Quill, on: 2026-01-01 }
`;
const STYLE = 'a castle in the style of Greg Rutkowski\n';
const VOICE = 'voice clone of Morgan Freeman\n';
const CLEAR = 'wheat field in the style of Vincent van Gogh\n';
const EXCLUDED = 'a knight --no Mickey Mouse\n';

function check(root: string, ...args: string[]) {
  return clearance(['check', '--today', DAY, ...args], root);
}

describe('clearance check', function () {
  this.timeout(20_000);
  after(removeTempFolders);

  describe('exit codes', () => {
    it('0 when nothing has to be done', async () => {
      const root = tempFolder({ 'clearance.yaml': NOTICED, 'a.prompt': CLEAR, 'b.prompt': 'a lake\n' });
      const { code, stdout, stderr } = await check(root);
      assert.equal(code, 0, stdout);
      assert.match(stdout, /✓ Nothing to clear in 2 files/);
      assert.equal(stderr, '');
    });

    it('1 from the level of --fail-on, written-approval if it is not given', async () => {
      const approval = tempFolder({ 'clearance.yaml': NOTICED, 'a.prompt': STYLE });
      assert.equal((await check(approval)).code, 1);
      assert.equal((await check(approval, '--fail-on', 'notify')).code, 1);
      assert.equal((await check(approval, '--fail-on', 'prohibited')).code, 0);
      const notice = tempFolder({ 'clearance.yaml': NOTICED, 'a.prompt': EXCLUDED });
      assert.equal((await check(notice)).code, 0);
      assert.equal((await check(notice, '--fail-on', 'notify')).code, 1);
      const prohibited = tempFolder({ 'clearance.yaml': NOTICED, 'a.prompt': VOICE });
      assert.equal((await check(prohibited, '--fail-on', 'prohibited')).code, 1);
    });

    it('1 when only the production has something to tell, with --fail-on notify', async () => {
      const root = tempFolder({ 'a.prompt': 'a lake\n' });
      assert.equal((await check(root)).code, 0);
      const { code, stdout } = await check(root, '--fail-on', 'notify');
      assert.equal(code, 1);
      assert.match(stdout, /NFX-00/);
    });

    it('2 for wrong usage, with a hint', async () => {
      const root = tempFolder({ 'a.prompt': 'a lake\n' });
      const cases: readonly (readonly [readonly string[], RegExp])[] = [
        [['chekc'], /unknown command 'chekc'\n\(Did you mean check\?\)/],
        [['check', 'none.prompt'], /none\.prompt: there is no such file or folder/],
        [['check', '--project', '.', '..'], /\.\. lies outside of the project/],
        [['check', '--project', 'nowhere'], /--project nowhere: there is no such folder/],
        [
          ['check', '--format', 'xml'],
          /Allowed choices are text, html, csv, xlsx, markdown, json, sarif, github, junit/,
        ],
        [['check', '--fail-on', 'never'], /Allowed choices are notify, written-approval, prohibited/],
        [['check', '--today', '2026-02-30'], /Write a day that exists/],
        [['check', '--max-size', 'big'], /Write a size such as 500kb or 10mb/],
        [['check', '--output', 'no/such/folder/report.txt'], /cannot be written/],
        [['approvals', 'request', 'zzz', '--reason', 'x'], /is no fingerprint/],
        [['approvals', 'request', 'abcdef'], /required option '--reason <text>' not specified/],
      ];
      for (const [args, expected] of cases) {
        const { code, stderr } = await clearance(args, root);
        assert.equal(code, 2, `${args.join(' ')}: ${stderr}`);
        assert.match(stderr, expected);
      }
    });
  });

  describe('reports', () => {
    const content = {
      'clearance.yaml': NOTICED,
      'p/a.prompt': STYLE + VOICE,
      'p/b.prompt': EXCLUDED,
      'c.prompt': CLEAR,
    };

    it('are the same findings in all formats', async () => {
      const root = tempFolder(content);
      const [text, json, sarif] = await Promise.all(
        ['text', 'json', 'sarif'].map((format) => check(root, '--format', format, '--show', 'all')),
      );
      assert.ok(text && json && sarif);
      assert.deepEqual([text.code, json.code, sarif.code], [1, 1, 1]);
      const fromText = [...text.stdout.matchAll(/\b([0-9a-f]{16})$/gm)].map((match) => match[1]);
      const fromJson = JSON.parse(json.stdout).findings.map((one: { fingerprint: string }) => one.fingerprint);
      const fromSarif = JSON.parse(sarif.stdout).runs[0].results.map(
        (one: { partialFingerprints: Record<string, string> }) => one.partialFingerprints['clearanceFinding/v1'],
      );
      assert.ok(fromJson.length >= 4);
      assert.deepEqual(fromText, fromJson);
      assert.deepEqual(fromSarif, fromJson);
    });

    it('are for people, tables and build servers, too, and show all or what is left to do', async () => {
      const root = tempFolder(content);
      const html = await check(root, '--format', 'html', '--output', 'report.html', '--quiet');
      assert.deepEqual([html.code, html.stdout], [1, '']);
      const page = readFileSync(join(root, 'report.html'), 'utf8');
      assert.match(page, /^<!doctype html>[\s\S]*Vincent van Gogh[\s\S]*<\/html>\n$/);
      assert.doesNotMatch((await check(root, '--format', 'html', '--show', 'action')).stdout, /Vincent van Gogh/);
      await check(root, '--format', 'xlsx', '--output', 'report.xlsx');
      assert.equal(readFileSync(join(root, 'report.xlsx')).subarray(0, 4).toString('latin1'), 'PK\u0003\u0004');
      assert.match((await check(root, '--format', 'csv')).stdout, /^Item,File,Draft,Line,/);
      assert.match((await check(root, '--format', 'markdown')).stdout, /^## ▲ Clearance: 2 references /);
      const gate = (level: string) => check(root, '--format', 'junit', '--fail-on', level);
      assert.match((await gate('written-approval')).stdout, /<testsuites name="Clearance" tests="\d+" failures="2" /);
      assert.match((await gate('prohibited')).stdout, /<testsuites name="Clearance" tests="\d+" failures="1" /);
    });

    it('are the same whenever they are made', async () => {
      const root = tempFolder(content);
      const [first, second] = [await check(root, '--format', 'sarif'), await check(root, '--format', 'sarif')];
      assert.equal(first.stdout, second.stdout);
    });

    it('name paths from the root of the project, wherever the command runs', async () => {
      const root = tempFolder(content);
      const inside = await clearance(['check', '--format', 'json', '--today', DAY, 'a.prompt'], join(root, 'p'));
      const outside = await clearance(
        ['check', '--format', 'json', '--today', DAY, '--project', root, join(root, 'p/a.prompt')],
        tempFolder(),
      );
      const paths = (stdout: string) => JSON.parse(stdout).findings.map((one: { path: string }) => one.path);
      assert.deepEqual([...new Set(paths(inside.stdout))], ['p/a.prompt']);
      assert.deepEqual(paths(outside.stdout), paths(inside.stdout));
    });

    it('go to a file with --output, without colours', async () => {
      const root = tempFolder(content);
      const { code, stdout, stderr } = await check(root, '--output', 'report.txt');
      assert.equal(code, 1);
      assert.equal(stdout, '');
      assert.match(stderr, /^Wrote report\.txt: 2 without the approval needed, \d+ to be raised, in \d+ files?\.\n$/);
      assert.equal((await check(root, '--output', 'report.txt', '--quiet')).stderr, '');
      const text = readFileSync(join(root, 'report.txt'), 'utf8');
      assert.match(text, /Greg Rutkowski/);
      assert.ok(!text.includes('\u001b'));
    });

    it('are findings alone with --quiet', async () => {
      const root = tempFolder(content);
      assert.doesNotMatch((await check(root, '--quiet')).stdout, /What to do|Ask for/);
      assert.equal((await check(root, '--quiet', 'c.prompt')).stdout, '');
    });
  });

  it('checks what is named: files, folders, texts that no format claims, nothing that is excluded', async () => {
    const root = tempFolder({
      'clearance.yaml': `${NOTICED}files:\n  exclude: ["old/**"]\n`,
      'p/a.prompt': STYLE,
      'notes.txt': 'A story about Tom Hanks.\n',
      'old/b.prompt': STYLE,
      'image.gif': 'x',
    });
    const { stdout } = await check(
      root,
      '--format',
      'json',
      '--show',
      'all',
      'p',
      'notes.txt',
      'old/b.prompt',
      'image.gif',
    );
    const report = JSON.parse(stdout);
    const subjects = report.findings.map(
      (one: { path: string; subject: { id: string } }) => `${one.path} ${one.subject.id}`,
    );
    assert.deepEqual(subjects, ['notes.txt person:tom-hanks', 'p/a.prompt artist:greg-rutkowski']);
    assert.deepEqual(
      report.problems.map((one: { path: string; code: string }) => `${one.path} ${one.code}`),
      ['image.gif unknown-format', 'old/b.prompt excluded-file'],
    );
  });

  it('goes by the day it is given', async () => {
    const root = tempFolder({ 'clearance.yaml': NOTICED, 'a.prompt': 'a street in the style of Pablo Picasso\n' });
    assert.equal((await clearance(['check', '--today', '2026-01-01'], root)).code, 1);
    assert.equal((await clearance(['check', '--today', '2044-01-01'], root)).code, 0);
  });

  it('begins a production file with init, and does not overwrite one', async () => {
    const root = tempFolder({ 'a.prompt': 'a lake\n' });
    assert.equal((await clearance(['init'], root)).code, 0);
    const before = readFileSync(join(root, 'clearance.yaml'), 'utf8');
    const { code, stdout } = await check(root, '--fail-on', 'prohibited');
    assert.equal(code, 0, stdout);
    assert.doesNotMatch(stdout, /error|warning/);
    const again = await clearance(['init'], root);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /There is a clearance\.yaml .* already/);
    assert.equal(readFileSync(join(root, 'clearance.yaml'), 'utf8'), before);
    assert.equal((await clearance(['init', 'nowhere'], root)).code, 2);
    assert.ok(!existsSync(join(root, 'nowhere')));
  });

  it('answers the guiding questions in init where nobody is at a terminal, and has them judged', async () => {
    const root = tempFolder({ 'a.prompt': 'a lake\n' });
    assert.match((await check(root)).stdout, /There is no clearance\.yaml, so defaults hold: netflix-genai, /);
    const wrong = await clearance(['init', '--secured', 'perhaps'], root);
    assert.equal(wrong.code, 2);
    assert.ok(!existsSync(join(root, 'clearance.yaml')));
    const written = await clearance(['init', '--title', 'The Long Fog', '--temporary', 'no', '--secured', 'yes'], root);
    assert.equal(written.code, 0, written.stderr);
    assert.match(written.stdout, /To be raised with the studio first \(no: temporary only\)/);
    const { code, stdout } = await check(root);
    assert.equal(code, 1);
    assert.match(stdout, /written approval {2}Guiding questions \(no: temporary only\)/);
    assert.doesNotMatch(stdout, /defaults hold/);
  });

  it('says what it can do, and its version', async () => {
    const root = tempFolder();
    const help = await clearance(['--help'], root);
    assert.equal(help.code, 0);
    for (const command of ['check', 'scan', 'approvals', 'init', 'Examples:', 'Exit codes:']) {
      assert.ok(help.stdout.includes(command), command);
    }
    const version = await clearance(['--version'], root);
    assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
    assert.equal((await clearance(['check', '--help'], root)).code, 0);
  });
});
