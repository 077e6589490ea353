/** The life of an approval: requested, approved, stale; and what else can be said about a name. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { WrittenFile } from '../../../server/lsp/protocol/command-arguments.ts';
import {
  api,
  at,
  closeAll,
  diagnosticOn,
  diagnosticsOf,
  exists,
  forgetRecords,
  listedIn,
  open,
  PAINTER,
  PROMPT,
  read,
  replace,
  until,
  write,
} from './editor.ts';

const APPROVER = 'Perpetua Lund';

describe('an approval', () => {
  before(async () => {
    await forgetRecords();
    await open(PROMPT);
  });
  after(closeAll);
  let written: WrittenFile;

  it('is needed at first', async () => {
    const { item } = await listedIn('written-approval', PROMPT, PAINTER);
    assert.equal(item.approval.status, 'not-requested');
    assert.ok(item.needsAction);
  });

  it('is requested with a reason: a record is written, the sidebar knows', async () => {
    const node = await listedIn('written-approval', PROMPT, PAINTER);
    const reason = 'The mural in scene 10 is meant to be recognised';
    const { uri, fingerprint } = node.item;
    const answer = await vscode.commands.executeCommand<WrittenFile>('clearance.requestApproval', {
      uri,
      fingerprint,
      reason,
    });
    assert.ok(answer?.record, 'the id of the record is told');
    written = answer;
    const path = `.clearance/approvals/${written.record}.yaml`;
    assert.equal(vscode.Uri.parse(written.uri).path, at(path).path);
    assert.match(await read(path), /The mural in scene 10 is meant to be recognised/);
    const requested = await listedIn('requested', PROMPT, PAINTER);
    assert.equal(requested.id, node.id, 'what is selected stays selected');
    const item = await (await api()).tree.getTreeItem(requested);
    assert.match(String(item.contextValue), /\bundecided\b/);
    assert.equal(
      (await diagnosticOn(PROMPT, PAINTER)).severity,
      vscode.DiagnosticSeverity.Information,
      'waiting is no warning',
    );
  });

  it('is recorded as decided: the underline goes, the sidebar knows', async () => {
    const decision = {
      uri: written.uri,
      record: written.record,
      outcome: 'approved',
      by: APPROVER,
      expires: '2099-12-31',
      evidence: 'a letter',
    };
    const answer = await vscode.commands.executeCommand<WrittenFile>('clearance.recordDecision', decision);
    assert.equal(answer?.record, written.record);
    const { item } = await listedIn('approved', PROMPT, PAINTER);
    assert.equal(item.needsAction, false);
    assert.match(item.approval.explanation, /Perpetua Lund/);
    await vscode.commands.executeCommand('clearance.openRecord', { item });
    await until(
      'the record in an editor',
      () => vscode.window.activeTextEditor?.document.uri.path === vscode.Uri.parse(written.uri).path,
    );
    await open(PROMPT);
    const document = await vscode.workspace.openTextDocument(at(PROMPT));
    await until('the underline to go', () =>
      diagnosticsOf(PROMPT).every(({ range }) => document.getText(range) !== PAINTER),
    );
  });

  it('goes stale when the prompt is edited, and comes back when the edit is undone', async () => {
    const document = await vscode.workspace.openTextDocument(at(PROMPT));
    await replace(document, 'torchlight', 'lamplight');
    const { item } = await listedIn('stale', PROMPT, PAINTER);
    assert.ok(item.needsAction);
    await diagnosticOn(PROMPT, PAINTER);
    await replace(document, 'lamplight', 'torchlight');
    await listedIn('approved', PROMPT, PAINTER);
  });

  it('is needed again when its record is gone', async () => {
    await vscode.workspace.fs.delete(vscode.Uri.parse(written.uri));
    await listedIn('written-approval', PROMPT, PAINTER);
  });
});

describe('a name', () => {
  after(closeAll);

  it('is suppressed with a reason, listed when asked for, and comes back without it', async () => {
    const path = 'prompts/video/pier-farewell.prompt';
    await open(path);
    const { item } = await listedIn('written-approval', path, 'Robert Mitchum');
    const reason = 'a stuffed bear of the props department';
    await vscode.commands.executeCommand('clearance.suppress', {
      uri: item.uri,
      fingerprint: item.fingerprint,
      reason,
    });
    const file = '.clearance/suppressions.yaml';
    await until('the suppressions file', () => exists(file));
    const noted = await read(file);
    assert.match(noted, /a stuffed bear of the props department/);
    // At this level an approver has to agree.
    await listedIn('written-approval', path, 'Robert Mitchum');
    await write(file, `${noted.trimEnd()}\n    confirmed: { by: ${APPROVER}, on: 2026-10-01 }\n`);
    const document = await vscode.workspace.openTextDocument(at(path));
    await until('the underline to go', () =>
      diagnosticsOf(path).every(({ range }) => document.getText(range) !== 'Robert Mitchum'),
    );
    await vscode.commands.executeCommand('clearance.showClear');
    await listedIn('suppressed', path, 'Robert Mitchum');
    await vscode.commands.executeCommand('clearance.hideClear');
    await vscode.workspace.fs.delete(at(file));
    await listedIn('written-approval', path, 'Robert Mitchum');
  });

  it('is declared as licensed in the production file, which keeps its comments', async () => {
    const path = 'prompts/midjourney/lantern-festival.prompt.txt';
    const before = await read('clearance.yaml');
    await open(path);
    const { item } = await listedIn('written-approval', path, 'Totoro');
    try {
      await vscode.commands.executeCommand('clearance.declareLicence', {
        uri: item.uri,
        fingerprint: item.fingerprint,
        reason: 'LIC-9',
      });
      const after = await until('the licence in clearance.yaml', async () => {
        const text = await read('clearance.yaml');
        return text.includes('LIC-9') && text;
      });
      assert.ok(after.includes('# Performers, and what each has agreed to in writing.'), 'comments stay');
      const document = await vscode.workspace.openTextDocument(at(path));
      await until('the underline to go', () =>
        diagnosticsOf(path).every(({ range }) => document.getText(range) !== 'Totoro'),
      );
    } finally {
      await write('clearance.yaml', before);
    }
    await listedIn('written-approval', path, 'Totoro');
  });
});
