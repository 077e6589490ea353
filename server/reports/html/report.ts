/**
 * The clearance report as one HTML document: it loads nothing, runs one script that only filters, and reads the same without
 * it. What may run and what may style is named by digest in its content security policy.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { defaultsText } from '../../engine/production/defaults.ts';
import { CATEGORIES } from '../category.ts';
import { type ClearanceItem, clearanceItems } from '../clearance-items.ts';
import { LEVEL_WORDS, STATUS_WORDS } from '../item-status.ts';
import type { Report } from '../report.ts';
import { approvalsSection, clearSection, problemsSection, sourcesSection } from './annexes.ts';
import { categoryOrder, scriptOrder } from './items.ts';
import { html, type Markup, raw, written } from './markup.ts';
import styles from './report.css';
import { summarySection } from './summary.ts';
import script from './view.inline.js';

/** With more entries than this a report is long for a browser. */
const LONG = 300;

/** The report as an HTML document, ending with a line break. */
export function htmlReport(report: Report): string {
  const items = clearanceItems(report);
  const listed = items.filter(({ finding }) => finding.level !== 'clear');
  const clear = items.filter(({ finding }) => finding.level === 'clear');
  const title = report.production.title ?? 'Untitled production';
  const sections: readonly (readonly [id: string, name: string, content: Markup | false])[] = [
    ['summary', 'Summary', summarySection(report, items)],
    [
      'script',
      'By script and scene',
      listed.length > 0 && findings('script', 'By script, page and scene', scriptOrder(listed)),
    ],
    ['category', 'By category', listed.length > 0 && findings('category', 'By category', categoryOrder(listed))],
    ['clear', 'Clear', clearSection(clear)],
    ['approvals', 'Approvals', approvalsSection(report)],
    ['sources', 'Clauses and sources', sourcesSection(report)],
    ['problems', 'Problems', problemsSection(report)],
  ];
  const shown = sections.filter(([, , content]) => content !== false);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Clearance report: ${title}</title>
<style>${raw(styles)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>
<p class="kind">Clearance report</p>
<h1>${title}</h1>
<dl class="facts">
<div><dt>Date</dt><dd>${report.today}</dd></div>
<div><dt>Studio</dt><dd>${report.production.studio}</dd></div>
<div><dt>Territories</dt><dd>${report.production.territories.join(', ')}</dd></div>
<div><dt>Guidelines</dt><dd>${report.guidelines.map(({ title: name }) => name).join('; ') || 'none'}</dd></div>
</dl>
<p class="notice"><strong>Not legal advice.</strong> Made by a program from the texts of the project. A person has to look at each line, and a lawyer at each question of law.</p>
${
  report.isByDefault &&
  html`<p class="notice">${defaultsText(report.production)}</p>
`
}</header>
<nav aria-label="Parts of the report"><ul>
${shown.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>\n`)}
</ul></nav>
${listed.length > 0 && filterForm(items)}
<main id="main" tabindex="-1"${listed.length > LONG && html` class="long"`}>
${shown.map(([, , content]) => content)}
</main>
<footer>
<p>Clearance ${report.programVersion}, ${report.today}. Pages and eighths that are marked as estimated are reckoned from the lines of the script. Not legal advice.</p>
</footer>
<script>${raw(script)}</script>
</body>
</html>
`;
  return written(page);
}

/** Nothing is loaded from anywhere; only these very styles and this very script count. */
function policy(): string {
  const digest = (text: string) => `'sha256-${base64(sha256(utf8ToBytes(text)))}'`;
  return [
    "default-src 'none'",
    `style-src ${digest(styles)}`,
    `script-src ${digest(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function findings(id: string, title: string, tables: Markup): Markup {
  return html`<section id="${id}" class="order" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${tables}
</section>`;
}

/** Works only with the script, which shows it. */
function filterForm(items: readonly ClearanceItem[]): Markup {
  const options = (
    words: Readonly<Record<string, { readonly word: string }>>,
    has: (item: ClearanceItem) => string,
  ) => {
    const used = new Set(items.map(has));
    return Object.entries(words).map(
      ([value, { word }]) => used.has(value) && html`<option value="${value}">${word}</option>`,
    );
  };
  const categories = Object.fromEntries(Object.entries(CATEGORIES).map(([id, { title }]) => [id, { word: title }]));
  return html`<form id="filter" role="search" aria-label="Filter the findings" hidden>
<p class="search"><label for="filter-text">Search</label><input id="filter-text" type="search" name="text" autocomplete="off" spellcheck="false"></p>
<p><label for="filter-level">Level</label><select id="filter-level" name="level"><option value="">All levels</option>${options(LEVEL_WORDS, ({ finding }) => finding.level)}</select></p>
<p><label for="filter-status">Status</label><select id="filter-status" name="status"><option value="">All statuses</option><option value="open">Everything open</option>${options(STATUS_WORDS, ({ status }) => status)}</select></p>
<p><label for="filter-category">Category</label><select id="filter-category" name="category"><option value="">All categories</option>${options(categories, ({ category }) => category)}</select></p>
<p><label for="filter-order">Order</label><select id="filter-order" name="order"><option value="">Both orders</option><option value="script">By script and scene</option><option value="category">By category</option></select></p>
<p><button type="reset">Reset</button> <button type="button" id="print">Print</button></p>
<p id="filter-count" role="status"></p>
</form>`;
}
