/** The VFX lead: what stands where in the whole project, two requests with one reason, and the report. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitEnvironment, groupBy, openApprovals, rowOf, summaryOf } from '../clearance-steps.mjs';
import { answer, frameOf, openMessage, runCommand, startCommand, textOf, useContextMenu } from '../workbench.mjs';

const RECORDS = '.clearance/approvals';
const REASON = 'Reference frames for the lantern procession, for the pitch only';

/** @type {import('../tour.mjs').Tour} */
export const vfxLead = {
  role: 'vfx-lead',
  about:
    'The whole project is checked, looked at by shot, filtered; two approvals are asked for at once; the report is read.',
  prepare: (folder) => ({ env: gitEnvironment(folder, '[user]\n\tname = Saskia Orrin\n') }),
  steps: [
    {
      name: 'first-steps',
      shows: 'The first steps, where nothing is known yet.',
      async play(page) {
        await openApprovals(page);
        const welcome = page.locator('.sidebar .welcome-view-content');
        await welcome.getByText('Check Project').waitFor();
        await welcome.getByText('Open the guide').waitFor();
      },
    },
    {
      name: 'checked',
      shows: 'What Check Project has found, in numbers.',
      async play(page) {
        await runCommand(page, 'Clearance: Check Project');
        const told = await textOf(await openMessage(page, 'checked'));
        assert.match(told, /27 files checked/);
      },
    },
    {
      name: 'by-status',
      shows: 'What is prohibited, needs an approval, is stale, requested or to be raised, with how many of each.',
      async play(page) {
        await runCommand(page, 'Notifications: Clear All Notifications');
        for (const group of ['Prohibited', 'Needs written approval', 'Stale or expired'])
          await rowOf(page, group).waitFor();
        assert.match(await summaryOf(page), /4 prohibited · 12 need written approval/);
        await page.locator('.activitybar .badge', { hasText: '20' }).waitFor();
      },
    },
    {
      name: 'by-shot',
      shows: 'The same by shot, as the shot list and the prompts name them.',
      async play(page) {
        await groupBy(page, 'By shot');
        await page.locator('.sidebar .pane-header', { hasText: 'by shot' }).waitFor();
        await rowOf(page, 'LK_101_010_0460').waitFor();
      },
    },
    {
      name: 'filtered',
      shows: 'What a few typed words leave of it.',
      async play(page) {
        await groupBy(page, 'By status');
        await startCommand(page, 'Clearance: Filter Findings...');
        await page.locator('.quick-input-widget input[type="text"]').fill('lantern-festival nfx-2.2');
        await page.locator('.sidebar', { hasText: 'findings with “lantern-festival nfx-2.2”' }).waitFor();
        await rowOf(page, 'Totoro').waitFor();
        assert.equal(await rowOf(page, 'Morgan Freeman').count(), 0);
      },
    },
    {
      name: 'chosen',
      shows: 'Two findings selected, and what can be done with both.',
      async play(page) {
        await page.keyboard.press('Enter');
        await rowOf(page, 'Totoro').click();
        await rowOf(page, 'Pikachu').click({ modifiers: ['Control'] });
        await rowOf(page, 'Pikachu').click({ button: 'right' });
        await page.locator('.monaco-menu .action-item', { hasText: 'Request Approval' }).first().waitFor();
      },
    },
    {
      name: 'reason',
      shows: 'One reason is asked for, for both.',
      async play(page) {
        await useContextMenu(page, 'Request Approval...');
        const widget = page.locator('.quick-input-widget', { hasText: 'One reason for all of them' });
        await widget.waitFor();
        await widget.locator('input[type="text"]').fill(REASON);
      },
    },
    {
      name: 'requested',
      shows: 'Both are requested, each with a record of its own.',
      async play(page, workspace) {
        const before = records(workspace).length;
        await answer(page, 'One reason for all of them', REASON);
        await rowOf(page, 'Requested').waitFor();
        await openMessage(page, 'Approval requested for 2 findings');
        const written = records(workspace).filter((text) => text.includes(REASON));
        assert.equal(written.length, 2);
        assert.equal(records(workspace).length, before + 2);
        await runCommand(page, 'Clearance: Clear Filter');
      },
    },
    {
      name: 'report',
      shows: 'The report in its panel.',
      async play(page) {
        await runCommand(page, 'Notifications: Clear All Notifications');
        await runCommand(page, 'Clearance: Open Report');
        const report = frameOf(page);
        await report.locator('#filter-count').waitFor();
        await report.getByText(REASON).first().waitFor({ state: 'attached' });
      },
    },
    {
      name: 'report-filtered',
      shows: 'What the report has about one character.',
      async play(page) {
        const report = frameOf(page);
        await report.locator('#filter-text').fill('Totoro');
        await report.locator('#filter-count', { hasText: / of 88 / }).waitFor();
        await report.locator('#script').scrollIntoViewIfNeeded();
      },
    },
  ],
};

/** @param {string} workspace */
function records(workspace) {
  return readdirSync(join(workspace, RECORDS)).map((name) => readFileSync(join(workspace, RECORDS, name), 'utf8'));
}
