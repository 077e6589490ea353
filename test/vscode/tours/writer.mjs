/** The writer: a prompt with a painter's name in it, and a script whose new character has a well-known name. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hoverText, openQuickFixesOf, waitForFindings } from '../clearance-steps.mjs';
import { findText, openFile, openSuggestions, runCommand, textOf, visibleText } from '../workbench.mjs';

const PROMPT = 'prompts/midjourney/fish-market.prompt';
const PAINTER = 'Greg Rutkowski';
const SCRIPT = 'script/lantern-keepers-ep2.fountain';
const KNOWN = 'TOM HARDY';
const NEW = 'OLLIE BRANDT';

const SCENE = `INT. FERRY - WHEELHOUSE - DAY #1#

Rain on three windows. At the wheel, the new mate: ${KNOWN} (40s), a scarf somebody knitted in a hurry.

${KNOWN}
Does it always do that?

MAREN
Only when there is fog.

${KNOWN} (CONT'D)
There is always fog.
`;

/** @type {import('../tour.mjs').Tour} */
export const writer = {
  role: 'writer',
  about: 'A prompt is written, a name in it replaced; a character of a script gets another name.',
  steps: [
    {
      name: 'completion',
      shows: 'The tools of the production are offered while the front matter is written.',
      async play(page, workspace) {
        writeFileSync(join(workspace, PROMPT), '');
        await openFile(page, PROMPT);
        await page.locator('.editor-instance .view-lines').click();
        await page.keyboard.type('---\nuse: temporary');
        // A suggestion that is still open would take the Enter.
        await page.keyboard.press('Escape');
        await page.keyboard.type('\ntool: ');
        await openSuggestions(page, 'Midjourney');
        const offered = page.locator('.suggest-widget .monaco-list-row');
        assert.deepEqual((await offered.allInnerTexts()).map(firstWords), [
          'Midjourney',
          'Parrot',
          'Runway',
          'Stable Diffusion',
        ]);
      },
    },
    {
      name: 'underlined',
      shows: 'The name is underlined as soon as it stands there, and a line above the prompt says what is needed.',
      async play(page) {
        await page.keyboard.type('Mid');
        await page.keyboard.press('Enter');
        await page.keyboard.type(
          `\n---\na fish market at dawn, wet cobbles, gulls, in the style of ${PAINTER}, soft light`,
        );
        await waitForFindings(page);
        await page.locator('.codelens-decoration', { hasText: '1 needs written approval' }).waitFor();
        assert.match(await visibleText(page), /^tool: Midjourney/m);
      },
    },
    {
      name: 'hover',
      shows: 'Who it is, which clause applies and what is needed.',
      async play(page) {
        await hoverText(page, PAINTER);
        const told = await textOf(page.locator('.monaco-hover').filter({ hasText: PAINTER }).first());
        assert.match(told, /NFX-2\.2/);
        assert.match(told, /written approval/i);
      },
    },
    {
      name: 'quick-fixes',
      shows: 'What can be done about it, rewording first.',
      async play(page) {
        await page.mouse.move(0, 0);
        await openQuickFixesOf(page, PAINTER);
        const offered = await page.locator('.action-widget .monaco-list-row.action').allInnerTexts();
        assert.match(offered[0] ?? '', /^Replace/);
        assert.ok(
          offered.some((title) => title.includes('Request approval')),
          offered.join('\n'),
        );
      },
    },
    {
      name: 'fixed',
      shows: 'A description instead of the name: nothing is underlined any more.',
      async play(page, workspace) {
        await page.keyboard.press('Enter');
        await page.locator('.editor-instance [class*="squiggly-"]').first().waitFor({ state: 'detached' });
        assert.doesNotMatch(await visibleText(page), /Rutkowski/);
        await page
          .locator('.codelens-decoration', { hasText: 'needs written approval' })
          .waitFor({ state: 'detached' });
        await runCommand(page, 'File: Save');
        await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
        const saved = readFileSync(join(workspace, PROMPT), 'utf8');
        assert.match(saved, /a fish market at dawn, wet cobbles, gulls, .+, soft light/);
        assert.doesNotMatch(saved, /Rutkowski/);
      },
    },
    {
      name: 'name-conflict',
      shows: 'A character of a script who has the name of somebody real.',
      async play(page, workspace) {
        writeFileSync(join(workspace, SCRIPT), SCENE);
        await openFile(page, SCRIPT);
        await waitForFindings(page);
        await hoverText(page, KNOWN);
        const told = await textOf(page.locator('.monaco-hover').filter({ hasText: 'Tom Hardy' }).first());
        assert.match(told, /CLR-7/);
      },
    },
    {
      name: 'rename',
      shows: 'The character gets another name.',
      async play(page) {
        await page.mouse.move(0, 0);
        await page.keyboard.press('Escape');
        const { x, y } = await findText(page, `${KNOWN} (CONT`);
        await page.mouse.click(x - 60, y);
        await page.keyboard.press('F2');
        await page.locator('.rename-box input').fill(NEW);
      },
    },
    {
      name: 'renamed',
      shows: 'Cues and action have the new name, and the conflict is gone.',
      async play(page) {
        await page.locator('.rename-box input').press('Enter');
        await findText(page, `${NEW} (CONT'D)`);
        await page.locator('.editor-instance [class*="squiggly-"]').first().waitFor({ state: 'detached' });
        const text = await visibleText(page);
        assert.doesNotMatch(text, /TOM HARDY/i);
        assert.equal(text.match(/OLLIE BRANDT/g)?.length, 3);
      },
    },
  ],
};

/** @param {string} row What an entry of the suggestions says. */
function firstWords(row) {
  return row.split('\n')[0]?.trim();
}
