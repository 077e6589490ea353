/** A clearance coordinator of two productions in one window: other guidelines, other approvers, files of the same names. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gitEnvironment, groupBy, openApprovals, rowOf } from '../clearance-steps.mjs';
import { answer, choose, frameOf, openMessage, runCommand, startCommand, useContextMenu } from '../workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

const PROMPT = `---
tool: Midjourney
use: temporary
shot: SH_010_0010
---
a pier at night in the style of Greg Rutkowski, Totoro waits with a lantern
`;
const TOOLS = 'tools: [{ name: Midjourney, storesInputs: false, trainsOnInputs: false, enterprise: true }]\n';

const FILES = {
  'both.code-workspace': '{ "folders": [{ "path": "lantern" }, { "path": "harbour", "name": "Harbour" }] }\n',
  'lantern/clearance.yaml': `title: The Lantern Keepers
studio: Netflix
territories: [US]
guidelines: [netflix-genai]
approvers: [{ name: Perpetua Lund, role: studio contact }]
${TOOLS}`,
  'harbour/clearance.yaml': `title: Harbour Lights
studio: Quayside
territories: [EU]
guidelines: [./guidelines/quayside.yaml, script-clearance]
approvers: [{ name: Ottilie Brandt, role: counsel }]
${TOOLS}`,
  'harbour/guidelines/quayside.yaml': `id: quayside
extends: netflix-genai
title: Generative AI at Quayside
issuer: Quayside Pictures
amend:
  - { id: NFX-2.2, level: prohibited }
`,
  'lantern/prompts/pier.prompt': PROMPT,
  'harbour/prompts/pier.prompt': PROMPT,
};

/** @type {import('../tour.mjs').Tour} */
export const twoProductions = {
  role: 'two-productions',
  about: 'Two productions in one window, each with its own guideline, approvers, approvals and report.',
  prepare(folder) {
    const workspace = join(folder, 'productions');
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(workspace, path)), { recursive: true });
      writeFileSync(join(workspace, path), text);
    }
    return {
      workspace,
      workspaceFile: 'both.code-workspace',
      env: gitEnvironment(folder, '[user]\n\tname = Saskia Orrin\n'),
    };
  },
  steps: [
    {
      name: 'listed',
      shows:
        'The same prompt in both: prohibited in one, for approval in the other, each under the name of its folder.',
      async play(page) {
        await runCommand(page, 'Clearance: Check Project');
        await openMessage(page, '2 files checked');
        await runCommand(page, 'Notifications: Clear All Notifications');
        await openApprovals(page);
        await rowOf(page, 'Prohibited').waitFor();
        const spoken = await rowsOf(page);
        for (const [level, place] of /** @type {const} */ ([
          ['prohibited', 'Harbour'],
          ['written approval', 'lantern'],
        ])) {
          const row = `Totoro, style, ${level}, approval not requested, clause NFX-2.2, ${place}/prompts/pier.prompt line 6`;
          assert.ok(spoken.includes(row), `${row} is among\n${spoken.join('\n')}`);
        }
        const entry = page.locator('.statusbar-item[id*="clearance.status"]');
        const told = (await entry.getAttribute('aria-label')) ?? '';
        assert.match(told, /4 findings need action in the project\. lantern: 2\. Harbour: 2\./);
      },
    },
    {
      name: 'by-shot',
      shows: 'A shot of one code in both productions: two shots.',
      async play(page) {
        await groupBy(page, 'By shot');
        await page.locator('.sidebar .pane-header', { hasText: 'by shot' }).waitFor();
        const shots = (await rowsOf(page)).filter((row) => row.startsWith('shot SH_010_0010'));
        assert.deepEqual(shots.map((row) => row.split(', ')[1]).sort(), ['Harbour', 'lantern']);
      },
    },
    {
      name: 'guidelines',
      shows: 'The packs of both, each with the findings of its own production.',
      async play(page) {
        await groupBy(page, 'By status');
        await runCommand(page, 'Clearance: Focus on Guidelines View');
        await page
          .locator('.sidebar .pane-header', { hasText: 'Approval Status' })
          .click({ position: { x: 12, y: 10 } });
        const packs = page.locator('.sidebar .monaco-list-row[aria-level="1"]');
        await packs.filter({ hasText: 'Using generative AI' }).waitFor();
        // Folded, so that the other packs are in sight.
        await packs.filter({ hasText: 'Using generative AI' }).locator('.monaco-tl-twistie').click();
        await packs.filter({ hasText: 'Generative AI at Quayside' }).waitFor();
        const spoken = await packs.evaluateAll((found) => found.map((row) => row.getAttribute('aria-label') ?? ''));
        const counts = spoken.map((pack) => /^(.*?), .*?(\d+) findings?, 2 to clear/.exec(pack)?.slice(1, 3));
        assert.deepEqual(counts, [
          ['Using generative AI in content production', '3'],
          ['Generative AI at Quayside', '3'],
        ]);
      },
    },
    {
      name: 'which-report',
      shows: 'No file is open: the report asks about which production.',
      async play(page) {
        await page
          .locator('.sidebar .pane-header', { hasText: 'Approval Status' })
          .click({ position: { x: 12, y: 10 } });
        await startCommand(page, 'Clearance: Open Report');
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Harbour Lights' }).waitFor();
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'The Lantern Keepers' }).waitFor();
      },
    },
    {
      name: 'report',
      shows: 'The report of the one that was chosen, and its name in the tab.',
      async play(page) {
        await choose(page, 'Harbour Lights');
        await frameOf(page).locator('h1', { hasText: 'Harbour Lights' }).waitFor();
        await page.locator('.tabs-container .tab.active', { hasText: 'Clearance Report: Harbour' }).waitFor();
        assert.equal(await frameOf(page).getByText('The Lantern Keepers').count(), 0);
      },
    },
    {
      name: 'approvers',
      shows: 'A request in one production, and only its approvers to choose from.',
      async play(page, workspace) {
        const row = page.locator('.sidebar .monaco-list-row[aria-label*="Harbour/prompts"][aria-label^="Totoro"]');
        await row.click({ button: 'right' });
        await useContextMenu(page, 'Request Approval...');
        await answer(page, 'What is the reference for', 'A toy on a shelf');
        await page.locator('.sidebar .monaco-list-row', { hasText: 'Requested' }).first().waitFor();
        assert.equal(readdirSync(join(workspace, 'harbour/.clearance/approvals')).length, 1);
        assert.equal(existsSync(join(workspace, 'lantern/.clearance')), false);
        await row.click({ button: 'right' });
        await useContextMenu(page, 'Record Decision...');
        await choose(page, 'Declined');
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Ottilie Brandt' }).waitFor();
        assert.equal(await page.locator('.quick-input-list .monaco-list-row').count(), 1);
      },
    },
  ],
};

/**
 * What a screen reader says of the rows in sight.
 * @param {Page} page
 * @returns {Promise<readonly string[]>}
 */
async function rowsOf(page) {
  const rows = page.locator('.sidebar .monaco-list-row');
  return rows.evaluateAll((found) =>
    found
      .sort((a, b) => a.getBoundingClientRect().y - b.getBoundingClientRect().y)
      .map((row) => row.getAttribute('aria-label') ?? ''),
  );
}
