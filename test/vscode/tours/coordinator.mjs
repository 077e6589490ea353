/** The clearance coordinator: a decision is recorded and signed, a prompt changes under it, and the studio is told. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  checkProject,
  fold,
  gitEnvironment,
  openApprovals,
  openQuickFixesOf,
  rowOf,
  unfold,
} from '../clearance-steps.mjs';
import {
  answer,
  choose,
  findText,
  openFile,
  openMessage,
  runCommand,
  startCommand,
  textOf,
  useContextMenu,
  visibleText,
} from '../workbench.mjs';

const PROMPT = 'prompts/midjourney/lantern-festival.prompt.txt';
const CHARACTER = 'Totoro';
const REASON = 'The lantern is a gift from a fan in the story, and is seen once';
const APPROVER = 'Perpetua Lund';
const SIGNERS = '.clearance/allowed_signers';
const REPORT = 'clearance-report.html';

let publicKey = '';

/** @type {import('../tour.mjs').Tour} */
export const coordinator = {
  role: 'coordinator',
  about:
    'A request is decided and signed, goes stale when the prompt changes, and the studio gets the notice and the report.',
  prepare(folder) {
    const home = join(folder, 'coordinator');
    mkdirSync(home);
    const key = join(home, 'id_ed25519');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'lund', '-f', key]);
    publicKey = readFileSync(`${key}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');
    const known = `[user]\n\tname = ${APPROVER}\n\tsigningkey = ${key}\n[gpg]\n\tformat = ssh\n`;
    return { env: gitEnvironment(home, known) };
  },
  steps: [
    {
      name: 'request',
      shows: 'The question for the reason of a request, from a quick fix.',
      async play(page, workspace) {
        execFileSync('git', ['init', '--quiet', workspace]);
        writeFileSync(join(workspace, SIGNERS), `"${APPROVER}" ${publicKey}\n`);
        const production = join(workspace, 'clearance.yaml');
        const signed = `\napprovals: { allowedSigners: ${SIGNERS} }\n`;
        writeFileSync(production, readFileSync(production, 'utf8') + signed);
        await openFile(page, PROMPT);
        await openQuickFixesOf(page, CHARACTER);
        await page.locator('.action-widget .monaco-list-row', { hasText: 'Request approval' }).click();
        await page.locator('.quick-input-widget', { hasText: 'What is the reference for' }).waitFor();
      },
    },
    {
      name: 'open-requests',
      shows: 'The request on record, in the sidebar with the others that wait.',
      async play(page, workspace) {
        await answer(page, 'What is the reference for', REASON);
        await openMessage(page, CHARACTER);
        assert.match(record(workspace), new RegExp(REASON.replaceAll(' ', '\\s+')));
        await runCommand(page, 'Notifications: Clear All Notifications');
        await checkProject(page);
        await openApprovals(page);
        for (const group of ['Prohibited', 'Needs written approval', 'Stale or expired']) await fold(page, group);
        await rowOf(page, 'Requested').waitFor();
        await rowOf(page, CHARACTER).waitFor();
      },
    },
    {
      name: 'decision',
      shows: 'What was decided.',
      async play(page) {
        await rowOf(page, CHARACTER).click({ button: 'right' });
        await useContextMenu(page, 'Record Decision...');
        await page.locator('.quick-input-widget', { hasText: 'Approved with conditions' }).waitFor();
      },
    },
    {
      name: 'signature',
      shows: 'Who decided, until when, where it can be read; and now the key to sign it with.',
      async play(page) {
        await choose(page, 'Approved with conditions');
        await page.locator('.quick-input-list .monaco-list-row', { hasText: APPROVER }).click();
        await answer(page, 'Under which conditions', 'no close-up; credited in the end titles');
        await answer(page, 'The last day on which it holds', '2099-12-31');
        await answer(page, 'Where can the decision be found', 'mail of the studio contact');
        await page.locator('.quick-input-widget', { hasText: 'Sign with my key' }).waitFor();
      },
    },
    {
      name: 'approved',
      shows: 'The decision counts: signed, approved in the sidebar, and nothing is underlined there any more.',
      async play(page, workspace) {
        await choose(page, 'Sign with my key');
        const told = await textOf(await openMessage(page, 'recorded and signed'));
        assert.match(told, /approvals\/.*-totoro-depiction-.*\.yaml/);
        assert.match(record(workspace), /outcome: approved-with-conditions/);
        await runCommand(page, 'Notifications: Clear All Notifications');
        await unfold(page, 'Approved');
        await rowOf(page, CHARACTER).waitFor();
        await page.locator('.codelens-decoration', { hasText: '2 approved' }).waitFor();
      },
    },
    {
      name: 'stale',
      shows: 'A word of the prompt is another one: the approval is stale, and says so.',
      async play(page) {
        const { x, y } = await findText(page, 'candlelight');
        await page.mouse.dblclick(x, y);
        await page.keyboard.type('torchlight');
        await page.locator('.codelens-decoration', { hasText: 'stale' }).waitFor();
        await fold(page, 'Approved');
        await unfold(page, 'Stale or expired');
        await rowOf(page, CHARACTER).waitFor();
      },
    },
    {
      name: 'disclosure',
      shows: 'The notice to the studio, ready to be read over and sent.',
      async play(page) {
        await page.locator('.editor-instance .view-lines').click();
        await page.keyboard.press('Control+z');
        await page.locator('.codelens-decoration', { hasText: '2 approved' }).waitFor();
        await startCommand(page, 'Clearance: Draft Disclosure...');
        await choose(page, 'Markdown');
        await findText(page, 'The Lantern Keepers');
        assert.match(await visibleText(page), /generative AI/i);
      },
    },
    {
      name: 'report-saved',
      shows: 'Where the report for the studio is to be saved.',
      async play(page) {
        await startCommand(page, 'Clearance: Export Report...');
        await choose(page, 'HTML');
        await page.locator('.quick-input-widget input[type="text"]').waitFor();
        const saving = page.locator('.quick-input-widget', { hasText: 'Export Report' });
        await saving
          .locator('.quick-input-action, .monaco-button', { hasText: /OK|Save/ })
          .first()
          .waitFor();
      },
    },
    {
      name: 'report-sent',
      shows: 'The report as the studio opens it in a browser, filtered to one reference.',
      async play(page, workspace) {
        await page.keyboard.press('Enter');
        await openMessage(page, REPORT);
        await page.goto(pathToFileURL(join(workspace, REPORT)).href);
        await page.locator('#filter-text').fill(CHARACTER);
        await page.locator('#filter-count', { hasText: / of \d+ / }).waitFor();
        await page.getByRole('link', { name: 'By category' }).click();
        const approvals = await textOf(page.locator('#approvals'));
        assert.match(approvals, new RegExp(REASON));
        assert.match(approvals, /Perpetua Lund/);
      },
    },
  ],
};

/**
 * The newest record about the character.
 * @param {string} workspace
 */
function record(workspace) {
  const folder = join(workspace, '.clearance/approvals');
  const name = readdirSync(folder).find((one) => one.includes(CHARACTER.toLowerCase()));
  assert.ok(name, 'there is a record');
  return readFileSync(join(folder, name), 'utf8');
}
