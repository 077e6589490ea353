/** The notice to the studio and the log of prompts: complete, and texts of the project stay texts. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Finding } from '../../../server/engine/finding.ts';
import { createRequest, recordDecision } from '../../../server/host/approval-store.ts';
import { PAGES, survey } from '../../../server/host/disclose.ts';
import { diskFiles } from '../../../server/host/files.ts';
import { loadProject } from '../../../server/host/load-project.ts';
import { removeTempFolders, tempFolder } from '../host/temp-folder.ts';

const DAY = '2026-11-23';
const FILES = {
  'clearance.yaml': `title: The <b>Long</b> Fog
tools: [{ name: Parrot, storesInputs: false, trainsOnInputs: false, enterprise: true }]
files: { use: [{ files: "b.prompt", use: final }] }
`,
  'a.prompt': `---
tool: Parrot
shot: SH|10
use: temporary
purpose: '[look](http://x.example) <script>alert(1)</script>'
---
=a castle in the style of Greg Rutkowski,
"at dawn"
`,
  'b.prompt': 'a pier in fog\n',
  'shots.csv': 'Shot,Description,GenAI,Tool\nA1,fog,yes,Magpie\nA2,more fog,no,\n',
  'c.fountain': 'INT. PUB - DAY\n\nNothing.\n',
};

describe('pages about a project', () => {
  after(removeTempFolders);

  async function surveyed() {
    const files = diskFiles(tempFolder(FILES));
    return survey(
      await loadProject(files, DAY),
      files,
      Object.keys(FILES).filter((path) => path !== 'clearance.yaml'),
    );
  }

  it('tells which references rest on a consent or a licence, and lists those papers', async () => {
    const files = diskFiles(
      tempFolder({
        'clearance.yaml': `cast: [{ name: Thora Lind, consents: [{ reference: C-1, covers: alteration, scope: { shots: A1 }, expires: 2027-01-01 }] }]
licensed: [{ entity: "work:casablanca", name: Casablanca, reference: L-1, expires: 2026-01-01 }]
`,
        'a.prompt': '---\ntool: Parrot\nshot: A1\n---\nde-age Thora Lind by thirty years\n',
      }),
    );
    const page = PAGES['disclosure.md'](await survey(await loadProject(files, DAY), files, ['a.prompt']));
    assert.match(
      page,
      /Thora Lind \(cast, living\) is to be altered: Consent C-1 covers this until 2027-01-01 \(NFX-T3\)/,
    );
    assert.match(page, /^- References that rest on a consent or a licence: 1$/m);
    assert.match(page, /^\| Thora Lind \| consent C-1 \| alteration \| shot A1 \| 2027-01-01 \|$/m);
    assert.match(
      page,
      /^\| Casablanca \| licence L-1 \| use, but not the training of models \| the whole production \| 2026-01-01 \(expired\) \|$/m,
    );
  });

  it('tell every use by tool, with purpose, shot, intended use, references and approvals', async () => {
    const text = PAGES['disclosure.md'](await surveyed());
    const [parrot, magpie, none] = ['### Parrot', '### Magpie', '### Tool not stated'].map((heading) => {
      const from = text.indexOf(`${heading}\n`);
      assert.ok(from > 0, `${heading} in ${text}`);
      return text.slice(from).split('\n\n')[1] ?? '';
    });
    assert.match(
      parrot ?? '',
      /SH\\\|10 \| temporary \| a\.prompt:\d+ \| Greg Rutkowski \(artist, living\).*written approval.*no approval has been asked for/,
    );
    assert.match(magpie ?? '', /A1/);
    assert.doesNotMatch(text, /\bA2\b/, 'a shot without generative AI is none of it');
    assert.match(none ?? '', /a pier in fog.*final picture \| b\.prompt:1/);
  });

  it('say where each record stands now, what the guiding questions were answered, and forbid nothing in the studio’s name', async () => {
    const root = tempFolder({
      ...FILES,
      'clearance.yaml': `${FILES['clearance.yaml']}principles: { original: true, temporary: false, secured: unknown }\n`,
      'd.prompt': 'narration in the cloned voice of Morgan Freeman\n',
    });
    const files = diskFiles(root);
    const page = async () =>
      PAGES['disclosure.md'](await survey(await loadProject(files, DAY), files, ['a.prompt', 'b.prompt', 'd.prompt']));
    const { files: checked } = await survey(await loadProject(files, DAY), files, ['a.prompt']);
    const finding = checked[0]?.findings.find(({ subject }) => subject.kind === 'artist') as Finding;
    const wish = { path: 'a.prompt', text: 'a castle', reason: 'the look', by: 'Ada Quill', on: DAY };
    const record = await createRequest(files, finding, wish);
    await recordDecision(files, record.id, { outcome: 'approved', by: 'Bo Reed', on: DAY, conditions: [] });
    assert.match(await page(), /\| shot SH\\\|10 of a\.prompt \| approved by Bo Reed on 2026-11-23 \|/);
    writeFileSync(join(root, 'a.prompt'), FILES['a.prompt'].replace('dawn', 'dusk'));
    const text = await page();
    assert.match(text, /approved by Bo Reed on 2026-11-23, but the text has changed since; ask again \|/);
    assert.match(text, /- Is what is made temporary only.* No\n/);
    assert.match(text, /- Do the tools run in an enterprise-secured.* Not sure\n/);
    assert.match(text, /- Do the tools neither keep.* Not answered\n/);
    assert.match(text, /Morgan Freeman .*: held back until consent or a written approval is on record \(NFX-3\.1\)/);
    assert.doesNotMatch(text, /not to be made/);
  });

  it('ask what is open', async () => {
    const text = PAGES['disclosure.md'](await surveyed());
    const open = text.slice(text.indexOf('## Open questions'));
    assert.match(open, /- The tool is not stated: b\.prompt:1\./);
    assert.match(open, /- The purpose is not stated: b\.prompt:1, shots\.csv:2\./);
    assert.match(open, /- The terms of Magpie are not on file\./);
    assert.match(open, /- Greg Rutkowski .*written approval.*no approval has been asked for/);
    assert.match(text, /First notice: none on record/);
  });

  it('take nothing in a text for markup', async () => {
    const markdown = PAGES['disclosure.md'](await surveyed());
    assert.doesNotMatch(markdown, /(?<!\\)<script>|(?<!\\)\[look/);
    const html = PAGES['disclosure.html'](await surveyed());
    assert.doesNotMatch(html, /<script|<b>Long/);
    assert.match(html, /&lt;script&gt;alert\(1\)/);
    assert.match(html, /<title>Intended use of generative AI: The &lt;b&gt;Long/);
    assert.doesNotMatch(html, /(?:src|href)=/);
  });

  it('log each prompt whole, with empty cells for what is not known, and no formula', async () => {
    const csv = PAGES['prompts.csv'](await surveyed());
    const rows = parse(csv, { columns: true }) as Record<string, string>[];
    assert.deepEqual(
      rows.map(({ file, shot, tool, stage, date }) => [file, shot, tool, stage, date]),
      [
        ['a.prompt', 'SH|10', 'Parrot', 'temporary', ''],
        ['b.prompt', '', '', 'final', ''],
      ],
    );
    assert.match(rows[0]?.text ?? '', /^'=a castle in the style of Greg Rutkowski,\s+"at dawn"$/);
    const { prompts } = JSON.parse(PAGES['prompts.json'](await surveyed()));
    const finding = (await surveyed()).files[0]?.findings.find(({ subject }) => subject.kind === 'artist');
    assert.equal(prompts[0].digest, finding?.digest, 'the digest that approvals are bound to');
    assert.match(prompts[0].text, /^=a castle/);
  });
});
