/** The project as a whole: checked in one go, described by a file that may be broken or missing. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CheckResult } from '../../../server/lsp/protocol/checks.ts';
import {
  api,
  at,
  clauseOf,
  closeAll,
  diagnosticsOf,
  exists,
  forgetRecords,
  listed,
  listedIn,
  PAINTER,
  PROMPT,
  read,
  until,
  write,
} from './editor.ts';

const PRODUCTION = 'clearance.yaml';

describe('the project', () => {
  before(forgetRecords);
  afterEach(closeAll);

  it('is checked with all files, opened or not', async () => {
    await closeAll();
    const result = await vscode.commands.executeCommand<CheckResult>('clearance.checkProject');
    assert.ok(result, 'the check has a result');
    assert.equal(result.isCancelled, false);
    assert.ok(result.files >= 20, `${result.files} files were checked`);
    assert.ok(result.findings.prohibited >= 3, `${result.findings.prohibited} are prohibited`);
    const voice = 'prompts/video/log-narrator.prompt';
    const found = await until('a problem in a file that is not open', () => diagnosticsOf(voice)[0]);
    assert.equal(clauseOf(found), 'NFX-3.1');
    assert.equal(
      vscode.workspace.textDocuments.some(({ uri }) => uri.path === at(voice).path),
      false,
      'the file is not open',
    );
    assert.deepEqual(diagnosticsOf('archive/2024-pitch.txt'), [], 'excluded files are left alone');
    const open = (await listed()).filter(({ item }) => item.needsAction);
    assert.equal(open.length, result.needAction, 'the sidebar has what the check has counted');
  });

  it('is shown in the sidebar by what has to be done, worst first', async () => {
    const { tree } = await api();
    const titles = async () => {
      const groups = (await tree.getChildren()) ?? [];
      return Promise.all(groups.map(async (group) => (await tree.getTreeItem(group)).label));
    };
    const expected = 'Prohibited, Needs written approval, Notify the studio';
    await until(`the groups ${expected}`, async () => (await titles()).join(', ') === expected);
    for (const node of await listed()) {
      const item = await tree.getTreeItem(node);
      assert.ok(item.accessibilityInformation?.label.includes(node.item.subject.name), 'each finding can be spoken');
      assert.ok(item.iconPath instanceof vscode.ThemeIcon && item.iconPath.color, 'and has a shape and a colour');
    }
  });

  it('is grouped and filtered as people want', async () => {
    const { tree } = await api();
    const labels = async () => {
      const roots = (await tree.getChildren()) ?? [];
      return Promise.all(roots.map(async (root) => (await tree.getTreeItem(root)).label));
    };
    const all = (await listed()).length;
    try {
      await vscode.commands.executeCommand('clearance.groupBy.entity');
      assert.ok((await labels()).includes(PAINTER), 'grouped by entity');
      assert.equal((await listed()).length, all, 'nothing is lost');
      await vscode.commands.executeCommand('clearance.filterFindings', 'rutkowski style');
      assert.deepEqual(await labels(), [PAINTER]);
    } finally {
      await vscode.commands.executeCommand('clearance.clearFilter');
      await vscode.commands.executeCommand('clearance.groupBy.status');
    }
    assert.equal((await listed()).length, all, 'everything is back');
  });

  it('has its guidelines with what each clause speaks about, and explains a clause', async () => {
    const { guidelines } = await api();
    const clauses = async () => {
      const packs = (await guidelines.getChildren()) ?? [];
      return (await Promise.all(packs.map((pack) => guidelines.getChildren(pack)))).flatMap((below) => below ?? []);
    };
    const style = await until('the clause with its findings', async () =>
      (await clauses()).find((node) => node.type === 'branch' && node.title === 'NFX-2.2' && node.leaves.length > 0),
    );
    const below = (await guidelines.getChildren(style)) ?? [];
    assert.ok(below.some((node) => node.type === 'finding' && node.item.subject.name === PAINTER));
    await vscode.commands.executeCommand('clearance.explainClause', style);
    await until('the page of the clause', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes('NFX-2.2'))),
    );
  });

  it('takes people from the sidebar to the place', async () => {
    const node = await listedIn('written-approval', PROMPT, PAINTER);
    await vscode.commands.executeCommand('clearance.goToFinding', node);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.path, at(PROMPT).path);
    assert.equal(editor?.document.getText(editor.selection), PAINTER);
  });

  it('says so where the production file that a finding stands in is not there yet', async () => {
    const sound = await read(PRODUCTION);
    await vscode.workspace.fs.delete(at(PRODUCTION));
    try {
      const node = await until('the question about the production', async () =>
        (await listed()).find(({ item }) => item.path === PRODUCTION),
      );
      const item = await (await api()).tree.getTreeItem(node);
      assert.equal(item.command?.command, 'clearance.goToFinding');
      await vscode.commands.executeCommand('clearance.goToFinding', node);
      assert.equal(await exists(PRODUCTION), false);
      await vscode.commands.executeCommand('notifications.clearAll');
    } finally {
      await write(PRODUCTION, sound);
    }
  });

  it('gives a reference to paste', async () => {
    const node = await listedIn('written-approval', PROMPT, PAINTER);
    await vscode.commands.executeCommand('clearance.copyReference', node);
    const text = await vscode.env.clipboard.readText();
    assert.match(
      text,
      /^Greg Rutkowski · style, NFX-2\.2 · written approval, prompts\/midjourney\/hesk-village-night\.prompt\.txt:8, /,
    );
    assert.ok(text.endsWith(node.item.fingerprint));
  });

  it('forgets what was in a folder that is deleted', async () => {
    const path = 'prompts/copies/one.prompt';
    await write(path, 'a harbour at dawn in the style of Greg Rutkowski\n');
    await listedIn('written-approval', path, PAINTER);
    await vscode.workspace.fs.delete(at('prompts/copies'), { recursive: true });
    await until('the findings to go', async () => (await listed()).every(({ item }) => item.path !== path));
    assert.deepEqual(diagnosticsOf(path), []);
  });

  it('forgets its records when their folder is deleted', async () => {
    const { item } = await listedIn('written-approval', PROMPT, PAINTER);
    const { uri, fingerprint } = item;
    await vscode.commands.executeCommand('clearance.requestApproval', { uri, fingerprint, reason: 'a test' });
    await listedIn('requested', PROMPT, PAINTER);
    await vscode.workspace.fs.delete(at('.clearance'), { recursive: true });
    await listedIn('written-approval', PROMPT, PAINTER);
  });

  it('says where its production file is broken, and recovers', async () => {
    const sound = await read(PRODUCTION);
    const line = sound.split('\n').findIndex((text) => text.startsWith('territories:'));
    try {
      await write(PRODUCTION, sound.replace(/^territories:.*$/m, 'territories: [US, Atlantis]'));
      const found = await until('a diagnostic in clearance.yaml', () => diagnosticsOf(PRODUCTION)[0]);
      assert.equal(found.range.start.line, line);
      assert.match(found.message, /Atlantis/);
    } finally {
      await write(PRODUCTION, sound);
    }
    await until('the diagnostic to go', () => diagnosticsOf(PRODUCTION).length === 0);
  });

  it('asks the guiding questions one after the other, and writes what was answered', async () => {
    const sound = await read(PRODUCTION);
    await vscode.workspace.fs.delete(at(PRODUCTION));
    const next = async (command: string) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await vscode.commands.executeCommand(command);
    };
    try {
      const asked = vscode.commands.executeCommand('clearance.askGuidingQuestions');
      await next('workbench.action.acceptSelectedQuickOpenItem');
      for (const downs of [0, 1, 2, 3, 0]) {
        await new Promise((resolve) => setTimeout(resolve, 400));
        for (let down = 0; down < downs; down++) {
          await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
        }
        await next('workbench.action.acceptSelectedQuickOpenItem');
      }
      await asked;
      const written = await read(PRODUCTION);
      const answers = [...written.matchAll(/^ {2}(# )?(\w+): (true|false|unknown)$/gm)].map(
        ([, open, name, answer]) => `${name} ${open ? 'open' : answer}`,
      );
      assert.deepEqual(answers, [
        'original true',
        'confidential false',
        'secured unknown',
        'temporary open',
        'performances true',
      ]);
    } finally {
      await write(PRODUCTION, sound);
    }
  });

  it('gets a production file where it has none', async () => {
    const sound = await read(PRODUCTION);
    await vscode.workspace.fs.delete(at(PRODUCTION));
    try {
      await vscode.commands.executeCommand('clearance.createProductionFile');
      assert.ok(await exists(PRODUCTION), 'the file is there');
      assert.match(await read(PRODUCTION), /^studio: /m);
      await until(
        'the file in an editor',
        () => vscode.window.activeTextEditor?.document.uri.path === at(PRODUCTION).path,
      );
      assert.deepEqual(diagnosticsOf(PRODUCTION), [], 'and has no mistake');
    } finally {
      await write(PRODUCTION, sound);
    }
  });
});
