/** What belongs to which project, and what happens when projects are broken, opened, closed and moved. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type CodeAction,
  CodeActionRequest,
  DidChangeWorkspaceFoldersNotification,
  DidSaveTextDocumentNotification,
  ExecuteCommandRequest,
  HoverRequest,
} from 'vscode-languageserver-protocol/node';
import type { CheckResult } from '../../server/lsp/protocol/checks.ts';
import type { GuidingQuestion, WrittenFile } from '../../server/lsp/protocol/command-arguments.ts';
import type { FindingsResult } from '../../server/lsp/protocol/findings.ts';
import type { GuidelinePack } from '../../server/lsp/protocol/guidelines.ts';
import { type Editor, type EditorOptions, PULLING, startEditor, WAITING } from './editor.ts';

const STYLE = 'a castle in the style of Greg Rutkowski\n';
const BROKEN = 'title: Test\nsettings:\n  likenessTermYears: many\n';

describe('projects of the language server', () => {
  let editor: Editor | undefined;
  afterEach(async () => {
    await editor?.quit();
    editor = undefined;
  });
  const start = async (options: EditorOptions, capabilities = PULLING): Promise<Editor> => {
    editor = await startEditor('', capabilities, undefined, options);
    return editor;
  };
  const check = (of: Editor) => of.connection.sendRequest<CheckResult>('clearance/check', {});
  const findings = (of: Editor) => of.connection.sendRequest<FindingsResult>('clearance/findings', {});
  const clauses = async (of: Editor, path: string) => (await of.diagnose(path)).map(({ code }) => code);

  it('are opened although their approvals are a loop of links', async () => {
    const one = await start({ files: { 'a.prompt': STYLE } });
    await mkdir(join(one.folder, '.clearance'));
    await symlink('approvals', join(one.folder, '.clearance/approvals'));
    await one.changedOnDisk('.clearance/approvals/x.yaml');
    await one.open('a.prompt');
    assert.ok((await clauses(one, 'a.prompt')).includes('NFX-2.2'));
    const [problem] = await one.waitForPush('.clearance/approvals', (all) => all.length > 0);
    assert.equal(problem?.code, 'unreadable-approvals');
    await rm(join(one.folder, '.clearance'), { recursive: true });
    await one.changedOnDisk('.clearance');
    await one.waitForPush('.clearance/approvals', (all) => all.length === 0);
  });

  it('are opened although a character has a name that no index can hold', async () => {
    const name = 'Ma'.repeat(35_000);
    const one = await start({
      files: { 'clearance.yaml': `characters:\n  - name: ${name}\n  - name: Thora Mundrake\n`, 'a.prompt': STYLE },
    });
    await one.open('a.prompt');
    assert.ok((await clauses(one, 'a.prompt')).includes('NFX-2.2'));
    const [problem] = await one.waitForPush('clearance.yaml', (all) => all.length > 0);
    assert.equal(problem?.code, 'unusable-name');
    assert.equal(problem?.range.start.line, 1);
  });

  for (const [kind, capabilities] of [
    ['pulls', PULLING],
    ['waits', WAITING],
  ] as const) {
    it(`keep the problems of an own file that is opened and closed (a client that ${kind})`, async () => {
      const one = await start({ files: { 'clearance.yaml': BROKEN, 'a.prompt': STYLE } }, capabilities);
      await one.waitForPush('clearance.yaml', (all) => all.length > 0);
      await one.open('clearance.yaml');
      await one.close('clearance.yaml');
      await one.open('a.prompt');
      // The answer comes after whatever opening and closing have sent.
      await findings(one);
      assert.equal(one.pushed.get(one.uri('clearance.yaml'))?.length, 1);
    });
  }

  it('are told apart in one list: by folder, with the approvers and the packs of each', async () => {
    const one = await start({
      files: {
        'one/clearance.yaml': 'title: One\napprovers: [{ name: Ada Quill, role: counsel }]\n',
        'one/a.prompt': STYLE,
        'two/clearance.yaml': 'guidelines: [./two.yaml]\napprovals: { require: signed, allowedSigners: keys }\n',
        'two/two.yaml':
          'id: two\nextends: netflix-genai\ntitle: Two\nissuer: Two\namend: [{ id: NFX-2.2, level: prohibited }]\n',
        'two/a.prompt': STYLE,
      },
      greeting: (_path, uri) => ({
        rootUri: null,
        workspaceFolders: [
          { uri: `${uri}/one`, name: 'The first' },
          { uri: `${uri}/two`, name: 'two' },
        ],
      }),
    });
    await check(one);
    const { findings: items, projects } = await findings(one);
    const [first, second] = [one.uri('one'), one.uri('two')];
    assert.deepEqual(
      items.filter(({ path }) => path === 'a.prompt').map(({ folder, project, level }) => [folder, project, level]),
      [
        ['The first', first, 'written-approval'],
        ['two', second, 'prohibited'],
      ],
    );
    assert.deepEqual(projects, [
      { root: first, title: 'One', approvers: ['Ada Quill'], signing: 'none' },
      { root: second, approvers: [], signing: 'required' },
    ]);
    const packs = await one.connection.sendRequest<readonly GuidelinePack[]>('clearance/guidelines');
    assert.deepEqual(
      packs.map((pack) => [pack.id, pack.projects]),
      [
        ['netflix-genai', [first]],
        ['script-clearance', [first]],
        ['sag-aftra', [first]],
        ['two', [second]],
      ],
    );
  });

  it('get their production file where it was asked for, outside the workspace too', async () => {
    const one = await start({ files: {} });
    const parent = await mkdtemp(join(tmpdir(), 'clearance-outside-'));
    const outside = join(parent, 'show');
    await mkdir(outside);
    const written = (await one.connection.sendRequest(ExecuteCommandRequest.type, {
      command: 'clearance.server.createProductionFile',
      arguments: [{ uri: pathToFileURL(outside).href }],
    })) as WrittenFile;
    assert.equal(written.uri, pathToFileURL(join(outside, 'clearance.yaml')).href);
    assert.match(await readFile(join(outside, 'clearance.yaml'), 'utf8'), /^studio: Netflix/m);
    await rm(parent, { recursive: true });
  });

  it('say that defaults hold where there is no production file, and have one written with the answers', async () => {
    const one = await start({ files: { 'a.prompt': STYLE } });
    await one.open('a.prompt');
    assert.match((await findings(one)).projects[0]?.defaults ?? '', /defaults hold: netflix-genai/);
    const textDocument = { uri: one.uri('a.prompt') };
    const position = { line: 0, character: 30 };
    const hover = async () =>
      JSON.stringify(await one.connection.sendRequest(HoverRequest.type, { textDocument, position }));
    assert.match(await hover(), /There is no clearance/);
    const range = { start: position, end: position };
    const context = { diagnostics: [] };
    const actions = (await one.connection.sendRequest(CodeActionRequest.type, { textDocument, range, context })) ?? [];
    const create = actions.find(({ title }) => title.startsWith('Create clearance.yaml')) as CodeAction | undefined;
    assert.equal(create?.command?.command, 'clearance.server.createProductionFile');
    const questions = await one.connection.sendRequest<readonly GuidingQuestion[]>('clearance/guidingQuestions');
    assert.equal(questions.length, 5);
    const [folder] = create.command.arguments ?? [];
    const answers = { [questions[2]?.id ?? '']: 'unsure' };
    const write = (given: object) =>
      one.connection.sendRequest(ExecuteCommandRequest.type, {
        command: 'clearance.server.createProductionFile',
        arguments: [{ ...folder, title: 'The Long Fog', answers: given }],
      });
    await assert.rejects(write({ secured: 'perhaps' }), /answers none of the guiding questions/);
    await write(answers);
    const text = await readFile(join(one.folder, 'clearance.yaml'), 'utf8');
    assert.match(text, /^title: The Long Fog$/m);
    assert.match(text, /^ {2}secured: unknown$/m);
    await assert.rejects(write({}), /clearance\.yaml/);
    assert.equal(await readFile(join(one.folder, 'clearance.yaml'), 'utf8'), text);
    const after = await findings(one);
    assert.equal(after.projects[0]?.defaults, undefined);
    const doubt = after.findings.find(({ clause }) => clause === 'NFX-P0');
    assert.ok(doubt);
    assert.doesNotMatch(await hover(), /There is no clearance/);
    const asked = (await one.connection.sendRequest(ExecuteCommandRequest.type, {
      command: 'clearance.server.requestApproval',
      arguments: [{ uri: doubt.uri, fingerprint: doubt.fingerprint, reason: 'the plan has no such tool yet' }],
    })) as WrittenFile;
    assert.match(await readFile(fileURLToPath(asked.uri), 'utf8'), /not sure: secured environment/);
  });

  it('take in new documents: the first folder, with its facts', async () => {
    const one = await start({
      files: { 'clearance.yaml': 'licensed:\n  - entity: artist:greg-rutkowski\n    reference: LIC-1\n' },
    });
    await one.open('untitled:Untitled-1', STYLE, 'ai-prompt');
    assert.ok(!(await clauses(one, 'untitled:Untitled-1')).includes('NFX-2.2'));
    await one.open('untitled:Untitled-2', 'Tom Hanks in a boat\n', 'ai-prompt');
    const { findings: found } = await findings(one);
    assert.ok(found.some(({ uri, path }) => uri === 'untitled:Untitled-2' && path === 'Untitled-2'));
  });

  it('of new documents without a folder are no project to check', async () => {
    const one = await start({ folders: () => [] });
    await one.open('untitled:Untitled-1', STYLE, 'ai-prompt');
    assert.ok((await clauses(one, 'untitled:Untitled-1')).includes('NFX-2.2'));
    assert.equal((await check(one)).files, 0);
    const { findings: found } = await findings(one);
    assert.ok(found.length > 0);
    assert.ok(found.every(({ uri }) => uri === 'untitled:Untitled-1'));
  });

  it('do not judge an open file that the production excludes', async () => {
    const one = await start({
      files: { 'clearance.yaml': 'files:\n  exclude: ["old/**"]\n', 'old/a.prompt': STYLE, 'b.prompt': '  \n' },
    });
    await one.open('old/a.prompt');
    assert.deepEqual(await one.diagnose('old/a.prompt'), []);
    await one.open('b.prompt');
    assert.deepEqual((await findings(one)).findings, [], 'an empty prompt tells nothing of the production');
  });

  it('own their files although their URI ends in a slash', async () => {
    const one = await start({ files: { 'prompts/a.prompt': STYLE }, folders: (uri) => [`${uri}/`] });
    await one.open('prompts/a.prompt');
    const { findings: found } = await findings(one);
    assert.ok(found.some(({ path }) => path === 'prompts/a.prompt'));
  });

  it('leave the files of a folder within to that folder', async () => {
    const one = await start({
      files: { 'a.prompt': STYLE, 'inner/b.prompt': STYLE },
      folders: (uri) => [uri, `${uri}/inner`],
    });
    assert.equal((await check(one)).files, 2);
    const { findings: found } = await findings(one);
    const paths = found.filter(({ clause }) => clause === 'NFX-2.2').map(({ path }) => path);
    assert.deepEqual(paths.sort(), ['a.prompt', 'b.prompt']);
  });

  it('take back what they have said when they are closed, and speak when they are opened', async () => {
    const one = await start({
      files: { 'one/a.prompt': STYLE, 'one/clearance.yaml': BROKEN, 'two/clearance.yaml': BROKEN },
      folders: (uri) => [`${uri}/one`],
    });
    await check(one);
    await one.waitForPush('one/a.prompt', (all) => all.length > 0);
    await one.waitForPush('one/clearance.yaml', (all) => all.length > 0);
    await one.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: {
        removed: [{ uri: one.uri('one'), name: 'one' }],
        added: [{ uri: one.uri('two'), name: 'two' }],
      },
    });
    await one.waitForPush('one/a.prompt', (all) => all.length === 0);
    await one.waitForPush('one/clearance.yaml', (all) => all.length === 0);
    await one.waitForPush('two/clearance.yaml', (all) => all.length > 0);
    assert.deepEqual((await findings(one)).findings, []);
  });

  it('are read again on saving where the client does not watch files', async () => {
    const one = await start({ files: { 'clearance.yaml': 'title: Test\n' } }, WAITING);
    const sync = one.initialized.capabilities.textDocumentSync;
    assert.ok(typeof sync === 'object' && sync.save);
    await one.open('clearance.yaml');
    await writeFile(join(one.folder, 'clearance.yaml'), BROKEN);
    await one.connection.sendNotification(DidSaveTextDocumentNotification.type, {
      textDocument: { uri: one.uri('clearance.yaml') },
    });
    await one.waitForPush('clearance.yaml', (all) => all.length > 0);
  });
});
