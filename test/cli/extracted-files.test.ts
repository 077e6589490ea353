/** Files that are no text, as people meet them: the built program finds, reads and reports them. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paragraph, wordDocument, workbook } from '../unit/extraction/office-files.ts';
import { pdf } from '../unit/extraction/pdf-files.ts';
import { c2paBoxes, c2paSegments, exif, exifSegment, jpeg, png, tEXt } from '../unit/extraction/pictures.ts';
import { type FolderContent, removeTempFolders, tempFolder } from '../unit/host/temp-folder.ts';
import { clearance, DAY } from './program.ts';

const STYLE = 'a castle in the style of Greg Rutkowski';
const SHOTS = workbook({
  Shots: {
    A1: 'Shot',
    B1: 'Prompt',
    A2: 'X_010',
    B2: 'a pier in the style of Greg Rutkowski',
    A3: 'X_020',
    B3: 'a lake',
  },
});
const SCRIPT = wordDocument(
  [
    paragraph('Scene Heading', 'INT. LIGHTHOUSE - NIGHT'),
    paragraph('Action', 'A poster of Meryl Streep hangs over the bed.'),
  ].join(''),
);

describe('clearance check of files that are no text', function () {
  this.timeout(20_000);
  after(removeTempFolders);
  const check = (content: FolderContent, ...args: string[]) =>
    clearance(['check', '--today', DAY, ...args], tempFolder(content));

  it('names the cell of a workbook and the paragraph of a document', async () => {
    const { code, stdout, stderr } = await check({
      'lists/vfx.xlsx': SHOTS,
      'Script.DOCX': SCRIPT,
      '~$Script.docx': 'x',
    });
    assert.equal(code, 1, stderr);
    assert.match(stdout, /lists\/vfx\.xlsx\n {2}Shots!B2 +▲ written approval +.*Greg Rutkowski/);
    assert.match(stdout, /Script\.DOCX\n {2}paragraph 2 +● notify +.*Meryl Streep/);
    assert.match(stdout, /shot X_010/);
    assert.doesNotMatch(stdout, /\$Script/);
  });

  it('names the page and the line of a PDF file', async () => {
    const script = pdf(
      [],
      [
        [108, 84, 'INT. ROOM - DAY'],
        [108, 108, 'A poster of Meryl'],
        [108, 120, 'Streep.'],
      ],
    );
    const { stdout, stderr } = await check({ 'Script v3.pdf': script });
    assert.match(stdout, /Script v3\.pdf\n {2}page 2, line 2 +● notify +.*Meryl Streep/);
    assert.equal(stderr, '');
  });

  it('says the same in JSON and SARIF', async () => {
    const json = JSON.parse((await check({ 'vfx.xlsx': SHOTS }, '--format', 'json')).stdout);
    const finding = json.findings.find(({ path }: { readonly path: string }) => path === 'vfx.xlsx');
    assert.equal(finding.places[0].where, 'Shots!B2');
    const sarif = JSON.parse((await check({ 'vfx.xlsx': SHOTS }, '--format', 'sarif')).stdout);
    const result = sarif.runs[0].results.find(
      ({
        locations: [one],
      }: {
        readonly locations: readonly { physicalLocation: { artifactLocation: { uri: string } } }[];
      }) => one?.physicalLocation.artifactLocation.uri === 'vfx.xlsx',
    );
    assert.match(result.message.text, /^Shots!B2: /);
    assert.deepEqual(result.locations[0].logicalLocations, [{ fullyQualifiedName: 'Shots!B2' }]);
    assert.equal(result.locations[0].physicalLocation.region, undefined);
  });

  it('asks for an approval of a cell, and covers it', async () => {
    const root = tempFolder({ 'vfx.xlsx': SHOTS });
    const run = (...args: string[]) => clearance([...args, '--today', DAY], root);
    const json = JSON.parse((await run('check', '--format', 'json')).stdout);
    const { fingerprint } = json.findings.find(({ path }: { readonly path: string }) => path === 'vfx.xlsx');
    assert.match((await run('approvals', 'verify')).stdout, /✖ vfx\.xlsx: Shots!B2 {2}/);
    const asked = await run('approvals', 'request', fingerprint, '--reason', 'mood');
    assert.equal(asked.code, 0, asked.stderr);
    const [, id] = /approvals\/(\S+)\.yaml/.exec(asked.stdout) ?? [];
    const decided = await run('approvals', 'decide', id ?? '', '--outcome', 'approved', '--by', 'Ada Quill');
    assert.equal(decided.code, 0, decided.stderr);
    assert.equal((await run('check')).code, 0);
  });

  it('tells of the prompts in a picture and of the picture itself, not of photographs', async () => {
    const { code, stdout } = await check({
      'clearance.yaml': 'files:\n  use:\n    - { files: [final/**], use: final }\n',
      'refs/castle.png': png(tEXt('parameters', STYLE)),
      'final/poster.jpg': jpeg(...c2paSegments(c2paBoxes('a/trainedAlgorithmicMedia'))),
      'refs/photo.jpg': jpeg(exifSegment(exif({ 271: 'Camera', 270: 'Tom Hanks' }))),
    });
    assert.equal(code, 1);
    assert.match(
      stdout,
      /refs\/castle\.png\n {2}PNG text chunk “parameters” +● notify +A picture made by generative AI/,
    );
    assert.match(stdout, /PNG text chunk “parameters” +▲ written approval +.*Greg Rutkowski/);
    assert.match(stdout, /final\/poster\.jpg\n {2}C2PA manifest +▲ written approval +A picture made by generative AI/);
    assert.doesNotMatch(stdout, /photo\.jpg/);
  });

  it('is content with an approval of a picture until there is another picture', async () => {
    const picture = (seed: number) => png(tEXt('parameters', `a lake\nSteps: 20, Seed: ${seed}`));
    const root = tempFolder({
      'clearance.yaml': 'files:\n  use:\n    - { files: [final/**], use: final }\n',
      'final/lake.png': picture(1),
    });
    const run = (...args: string[]) => clearance([...args, '--today', DAY], root);
    const findings = async () => JSON.parse((await run('check', '--format', 'json', '--show', 'all')).stdout).findings;
    const generated = async () =>
      (await findings()).find(
        ({ subject: { kind } }: { readonly subject: { readonly kind: string } }) => kind === 'generated-image',
      );
    const { fingerprint } = await generated();
    const asked = await run('approvals', 'request', fingerprint, '--reason', 'establishing shot');
    const [, id] = /approvals\/(\S+)\.yaml/.exec(asked.stdout) ?? [];
    assert.equal((await run('approvals', 'decide', id ?? '', '--outcome', 'approved', '--by', 'Ada Quill')).code, 0);
    assert.equal((await generated()).approval.status, 'approved');
    writeFileSync(join(root, 'final/lake.png'), picture(2));
    assert.equal((await generated()).approval.status, 'stale');
  });

  it('logs the prompts in pictures', async () => {
    const root = tempFolder({ 'castle.png': png(tEXt('parameters', STYLE)) });
    const { stdout } = await clearance(['prompts', 'export'], root);
    assert.match(stdout, /^castle\.png,PNG text chunk “parameters”,.*a castle in the style of Greg Rutkowski$/m);
    const page = await clearance(['disclosure'], root);
    assert.match(page.stdout, /castle\.png: PNG text chunk “parameters”/);
  });

  it('reports what cannot be read and goes on', async () => {
    const { code, stdout } = await check({
      'broken.xlsx': SHOTS.subarray(0, 900),
      'a.prompt': 'a castle by Greg Rutkowski',
    });
    assert.equal(code, 2);
    assert.match(stdout, /broken\.xlsx\n +whole file +! error +This cannot be read as a workbook/);
    assert.match(stdout, /a\.prompt\n +1:13 +▲/);
  });
});
