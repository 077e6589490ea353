/**
 * The HTML report of the example production in a real browser: it reads without scripts, filters with them, prints, sends nothing,
 * and hinders nobody. `npm run test:report`; needs the built command and Chromium or Chrome.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openBrowser } from '../vscode/host/browser.mjs';
import { browserHere } from '../vscode/host/install.mjs';
import { openLifetime } from '../vscode/host/lifetime.mjs';

const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const VIEW = { viewport: { width: 1280, height: 900 } };
/** Where pictures of it go, for a person to look at. */
const PICTURES = join(ROOT, 'out/report');

/** @typedef {import('playwright-core').Page} Page */

describe('the report in a browser', function () {
  this.timeout(120_000);
  /** @type {ReturnType<typeof openLifetime>[]} */
  const lifetimes = [];
  /** @type {string} */
  let address;
  /** @type {Page} */
  let page;
  /** Everything that the browser asked for. @type {string[]} */
  const requests = [];
  /** @type {string[]} */
  const errors = [];

  /** @param {object} [more] Options of the browser. */
  async function open(more) {
    const executable = await browserHere();
    const lifetime = openLifetime();
    lifetimes.push(lifetime);
    const browser = await openBrowser(executable, lifetime, { ...VIEW, ...more });
    const opened = browser.pages()[0] ?? (await browser.newPage());
    opened.on('request', (request) => requests.push(request.url()));
    opened.on('pageerror', (error) => errors.push(error.message));
    opened.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await opened.goto(address);
    return opened;
  }

  before(async function () {
    // The first time the browser itself may have to be installed.
    this.timeout(600_000);
    mkdirSync(PICTURES, { recursive: true });
    const file = join(PICTURES, 'report.html');
    const check = ['check', '--project', 'examples', '--today', '2026-11-23', '--format', 'html', '--output', file];
    try {
      execFileSync(process.execPath, [join(ROOT, 'dist/clearance.mjs'), ...check, '--quiet'], { cwd: ROOT });
    } catch (error) {
      // Exit code 1: there are findings.
      assert.equal(/** @type {{ status?: number }} */ (error).status, 1, String(error));
    }
    address = pathToFileURL(file).href;
    page = await open();
  });
  after(async () => {
    for (const lifetime of lifetimes) await lifetime.close();
  });

  const rows = () => page.locator('#category tr[data-item]:visible');

  it('shows both orders with the same references', async () => {
    /** @param {string} id */
    const numbers = (id) =>
      page.$$eval(`#${id} tr[data-item]`, (all) =>
        [...new Set(all.map((row) => row.getAttribute('data-item')))].sort(),
      );
    const script = await numbers('script');
    assert.ok(script.length > 25);
    assert.deepEqual(await numbers('category'), script);
    assert.match(
      (await page.locator('#script tr.place').first().textContent()) ?? '',
      /^Scene 3 · .* · page 2, 1 4\/8 pages/,
    );
  });

  it('filters by level, status and category, and searches', async () => {
    const all = await rows().count();
    const count = page.locator('#filter-count');
    await page.getByLabel('Level').selectOption('prohibited');
    assert.equal(await rows().count(), 4);
    assert.match((await count.textContent()) ?? '', /^4 of \d+ references$/);
    const empty = page.locator('#category caption', { hasText: 'Dialogue references' });
    assert.equal(await empty.isVisible(), false, 'empty tables go');
    await page.getByLabel('Level').selectOption('');
    await page.getByLabel('Status').selectOption('declined');
    assert.match((await rows().first().textContent()) ?? '', /Willem Dafoe/);
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.waitForFunction(
      (number) => document.querySelectorAll('#category tr[data-item]:not([hidden])').length === number,
      all,
    );
    await page.getByLabel('Search').fill('elvis dialogue-no-such');
    await page.waitForFunction(() => document.querySelectorAll('#category tr[data-item]:not([hidden])').length === 0);
    await page.getByLabel('Search').fill('ELVIS');
    await page.waitForFunction(() => document.querySelectorAll('#category tr[data-item]:not([hidden])').length === 1);
    assert.match((await rows().first().textContent()) ?? '', /Elvis Presley/);
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.waitForFunction(
      (number) => document.querySelectorAll('#category tr[data-item]:not([hidden])').length === number,
      all,
    );
  });

  it('shows one order alone', async () => {
    await page.getByLabel('Order').selectOption('category');
    assert.equal(await page.locator('#script').isVisible(), false);
    await page.getByLabel('Order').selectOption('');
    assert.equal(await page.locator('#script').isVisible(), true);
  });

  it('leads from the script to the whole entry, and has no link to nowhere', async () => {
    await page.locator('#script tr[data-item] a').first().click();
    assert.match(page.url(), /#item-\d+$/);
    const lost = await page.$$eval('a[href^="#"]', (all) =>
      all.map((link) => link.getAttribute('href') ?? '').filter((to) => !document.getElementById(to.slice(1))),
    );
    assert.deepEqual(lost, []);
  });

  it('never scrolls sideways, on a telephone neither', async () => {
    for (const width of [1280, 800, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.ok(wide <= 0, `${wide} pixels too wide at ${width}`);
    }
    await page.setViewportSize(VIEW.viewport);
  });

  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    it(`hinders nobody in ${colorScheme} colours (axe)`, async () => {
      const own = await open({ colorScheme, bypassCSP: true });
      await own.locator('details').evaluateAll((all) => {
        for (const one of all) one.setAttribute('open', '');
      });
      await own.screenshot({ path: join(PICTURES, `${colorScheme}.png`) });
      await own.addScriptTag({ path: AXE });
      const found = await own.evaluate(() => /** @type {any} */ (window).axe.run(document));
      const told = found.violations.map(
        (/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`,
      );
      assert.deepEqual(told, []);
      assert.ok(found.passes.length > 20);
    });
  }

  it('reads the same without scripts', async () => {
    const plain = await open({ javaScriptEnabled: false });
    assert.equal(await plain.locator('#filter').isVisible(), false, 'what does not work is not there');
    assert.ok(await plain.getByRole('heading', { name: 'By category' }).isVisible());
    assert.ok(await plain.locator('#category tr[data-item]').first().isVisible());
    await plain.locator('#category summary').first().click();
    assert.ok(await plain.locator('#category details dl').first().isVisible());
  });

  it('prints: on pages with numbers, with every reference on them', async () => {
    const paper = await page.pdf({ preferCSSPageSize: true, path: join(PICTURES, 'report.pdf') });
    const pages = [...paper.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;
    assert.ok(pages >= 5 && pages < 60, `${pages} pages`);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('#filter').isVisible(), false);
    assert.ok(await page.locator('#category tr[data-item]').first().isVisible());
    assert.equal(
      await page
        .locator('#script thead')
        .first()
        .evaluate((head) => getComputedStyle(head).display),
      'table-header-group',
    );
    await page.emulateMedia({ media: 'screen' });
  });

  it('runs nothing but its own script', async () => {
    const bad = await open();
    await bad.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.hasRun = true';
      document.body.append(script);
    });
    assert.equal(await bad.evaluate(() => 'hasRun' in window), false);
    errors.splice(0, errors.length, ...errors.filter((text) => !/Content Security Policy/.test(text)));
  });

  it('has asked for nothing but itself, and met no error', () => {
    assert.ok(requests.length >= 4);
    assert.deepEqual(
      requests.filter((url) => url !== address),
      [],
    );
    assert.deepEqual(errors, []);
  });
});
