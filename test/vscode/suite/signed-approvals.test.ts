/** Decisions that have to be signed: requested, decided without a signature, signed, stale after an edit; and pages about the project. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { WrittenFile } from '../../../server/lsp/protocol/command-arguments.ts';
import type { VerifyResult } from '../../../server/lsp/protocol/pages.ts';
import { makeKey } from '../../unit/host/ssh-keys.ts';
import {
  at,
  closeAll,
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
const SIGNERS = '.clearance/allowed_signers';

describe('an approval that has to be signed', () => {
  let keys = '';
  let production = '';
  let key = '';

  before(async () => {
    await forgetRecords();
    keys = mkdtempSync(join(tmpdir(), 'clearance-keys-'));
    const made = makeKey(keys, 'lund');
    key = made.file;
    production = await read('clearance.yaml');
    await write(SIGNERS, `"${APPROVER}" ${made.publicKey}\n`);
    await write('clearance.yaml', `${production}\napprovals: { require: signed, allowedSigners: ${SIGNERS} }\n`);
    await open(PROMPT);
  });
  after(async () => {
    await closeAll();
    await write('clearance.yaml', production);
    await forgetRecords();
    rmSync(keys, { recursive: true, force: true });
  });
  let written: WrittenFile;

  it('is requested, and a decision without a signature does not count', async () => {
    const { item } = await listedIn('written-approval', PROMPT, PAINTER);
    const { uri, fingerprint } = item;
    const request = { uri, fingerprint, reason: 'the mural in scene 10' };
    const answer = await vscode.commands.executeCommand<WrittenFile>('clearance.requestApproval', request);
    assert.ok(answer?.record);
    written = answer;
    await listedIn('requested', PROMPT, PAINTER);
    const decision = { uri: written.uri, record: written.record, outcome: 'approved', by: APPROVER };
    await vscode.commands.executeCommand('clearance.recordDecision', decision);
    const open = await listedIn('unverified', PROMPT, PAINTER);
    assert.match(open.item.approval.explanation, /Perpetua Lund does not count: it is not signed/);
    assert.ok(open.item.needsAction);
  });

  it('counts when it is signed, and goes stale when the prompt is edited', async () => {
    const decision = { uri: written.uri, record: written.record, outcome: 'approved', by: APPROVER, sign: true, key };
    const answer = await vscode.commands.executeCommand<WrittenFile>('clearance.recordDecision', decision);
    assert.match(answer?.message ?? '', /recorded and signed/);
    const { item } = await listedIn('approved', PROMPT, PAINTER);
    assert.equal(item.needsAction, false);
    const document = await vscode.workspace.openTextDocument(at(PROMPT));
    await replace(document, 'torchlight', 'lamplight');
    const stale = await listedIn('stale', PROMPT, PAINTER);
    assert.match(stale.item.approval.explanation, /the text has changed since/);
    await replace(document, 'lamplight', 'torchlight');
    await listedIn('approved', PROMPT, PAINTER);
  });

  it('does not count when the record was edited after it was signed', async () => {
    const path = `.clearance/approvals/${written.record}.yaml`;
    const before = await read(path);
    const edited = before.replace(/( {2}outcome: approved\n)/, '$1  expires: 2099-12-31\n');
    assert.notEqual(edited, before);
    await write(path, edited);
    const { item } = await listedIn('unverified', PROMPT, PAINTER);
    assert.match(item.approval.explanation, /changed after it was signed/);
    await write(path, before);
    await listedIn('approved', PROMPT, PAINTER);
  });

  it('is verified, with the list that goes to each place', async () => {
    const result = await vscode.commands.executeCommand<VerifyResult>('clearance.verifyApprovals');
    const inForce = result.entries.filter(({ kind }) => kind === 'record-in-force');
    assert.deepEqual(
      inForce.map(({ place }) => place),
      [`.clearance/approvals/${written.record}.yaml`],
    );
    assert.equal(result.verdict, 'uncovered');
    // The first entry is chosen: the editor stands on its words.
    const [first] = result.entries;
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await until('the editor to stand on the first use', () => {
      const editor = vscode.window.activeTextEditor;
      const isThere = editor?.document.uri.toString() === vscode.Uri.parse(first?.uri ?? '').toString();
      return isThere && editor.selection.start.line === first?.range.start.line;
    });
  });

  it('is exported, with the prompts of the project', async () => {
    const target = at('exported.csv');
    await vscode.commands.executeCommand('clearance.exportApprovals', { page: 'approvals.csv', target });
    assert.ok(await exists('exported.csv'));
    assert.match(await read('exported.csv'), new RegExp(`^${written.record},approved,.*,valid\\r?$`, 'm'));
    await vscode.commands.executeCommand('clearance.exportPrompts', { page: 'prompts.json', target });
    const { prompts } = JSON.parse(await read('exported.csv')) as { prompts: readonly { file: string }[] };
    assert.ok(prompts.some(({ file }) => file === PROMPT));
    await vscode.workspace.fs.delete(target);
  });

  it('is in the draft of the disclosure', async () => {
    const document = await vscode.commands.executeCommand<vscode.TextDocument>('clearance.draftDisclosure', {
      page: 'disclosure.md',
    });
    assert.equal(document.languageId, 'markdown');
    const text = document.getText();
    assert.match(text, /^# Intended use of generative AI: /);
    assert.match(text, /### Midjourney/);
    assert.match(text, /Greg Rutkowski.*approved by Perpetua Lund/);
    assert.match(text, /## Open questions/);
  });
});
