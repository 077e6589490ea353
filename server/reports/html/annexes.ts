/** What follows the findings: what was clear, the records, the clauses with their sources, problems in the files. */
import { standingOf } from '../../engine/approvals/status.ts';
import { capitalised } from '../../engine/remedies/replacement.ts';
import { CATEGORIES, type Category } from '../category.ts';
import type { ClearanceItem } from '../clearance-items.ts';
import { fileAndLine } from '../positions.ts';
import { decidingClauses, findingRows, problemRows, type Report } from '../report.ts';
import { levelBadge } from './badges.ts';
import { breakable, foreign, html, type Markup, outward, prose } from './markup.ts';

/** More places than this are counted. */
const MOST_PLACES = 4;

/** References that need nothing, so that a reader sees what was looked at. */
export function clearSection(items: readonly ClearanceItem[]): Markup | false {
  if (items.length === 0) return false;
  const rows = alike(items).map(({ about, category, reason, all }) => {
    const occurrences = all.flatMap((item) => item.occurrences);
    const places = occurrences.slice(0, MOST_PLACES).map(({ path, location }) => fileAndLine(path, location.start));
    const more = occurrences.length - places.length;
    const numbers = all.map(({ number }) => number).join(' ');
    return html`<tr data-level="clear" data-status="clear" data-category="${category}" data-item="${numbers}"><th scope="row">${about}</th><td>${CATEGORIES[category].title}</td><td>${reason}</td><td class="path">${places.map((place, index) => html`${index > 0 && ', '}${breakable(place)}`)}${more > 0 && ` and ${more} more`}</td></tr>\n`;
  });
  return html`<section id="clear" aria-labelledby="clear-title">
<h2 id="clear-title">Clear references</h2>
<p class="minor">Found, and nothing is needed.</p>
<div class="sheet"><table class="plain">
<caption>References that need nothing</caption>
<thead><tr><th scope="col">Reference</th><th scope="col">Category</th><th scope="col">Because</th><th scope="col">Where</th></tr></thead>
<tbody>
${rows}
</tbody>
</table></div>
</section>`;
}

/** Items that say the same of the same, each with all that do: what is temporary or named in passing is so in file after file. */
function alike(items: readonly ClearanceItem[]) {
  const rows = new Map<string, { about: string; category: Category; reason: string; all: ClearanceItem[] }>();
  for (const item of items) {
    const { about, category, rights, finding } = item;
    const reason = [rights, ...(finding.judgement.verdicts[0]?.adjustments ?? [])].filter(Boolean).join('; ');
    const key = [category, about, reason].join('\n');
    const row = rows.get(key);
    if (row) row.all.push(item);
    else rows.set(key, { about, category, reason, all: [item] });
  }
  return [...rows.values()];
}

/** The records of the project as they stand. */
export function approvalsSection(report: Report): Markup | false {
  const { approvals } = report;
  if (approvals.length === 0) return false;
  const uses = new Map<string, string>();
  for (const { finding } of findingRows({ ...report, shown: 'all' })) {
    const { record, explanation, status } = finding.approval;
    if (record !== undefined && (status === 'stale' || !uses.has(record))) uses.set(record, explanation);
  }
  const rows = approvals
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((record) => {
      const { request, decision, id } = record;
      const { files, shots, scenes, episodes } = request.scope;
      const where = [
        ...episodes.map((one) => `episode ${one}`),
        ...scenes.map((one) => `scene ${one}`),
        ...shots,
        ...files,
      ];
      const standing = uses.get(id) ?? standingOf(record, report).explanation;
      return html`<tr><th scope="row">${request.name}<br><span class="minor">${request.use}${request.tool !== undefined && `, ${request.tool}`}${request.stage !== undefined && `, ${request.stage}`}</span></th><td class="path">${where.length === 0 ? 'everywhere' : where.map((one, index) => html`${index > 0 && ', '}${breakable(one)}`)}</td><td>${request.by}<br><span class="minor">${request.on}</span><br>${foreign(request.reason)}</td><td>${capitalised(standing)}</td><td>${decision?.evidence}</td><td class="path"><code>${breakable(id)}</code></td></tr>\n`;
    });
  return html`<section id="approvals" aria-labelledby="approvals-title">
<h2 id="approvals-title">Approvals on record</h2>
<div class="sheet"><table class="plain">
<caption>Requests and decisions</caption>
<thead><tr><th scope="col">What</th><th scope="col">Where</th><th scope="col">Asked by, and why</th><th scope="col">Where it stands</th><th scope="col">Evidence</th><th scope="col">Record</th></tr></thead>
<tbody>
${rows}
</tbody>
</table></div>
</section>`;
}

/** The clauses that decided, and the sources that were consulted. */
export function sourcesSection(report: Report): Markup {
  const deciding = decidingClauses(findingRows(report), report.guidelines);
  const clauses = deciding.map(
    ({ clause, count }) =>
      html`<tr id="clause-${clause.id}"><th scope="row">${outward(clause.link, clause.id)}</th><td><strong>${clause.title}</strong><br>${prose(clause.explanation)}</td><td>${prose(clause.action)}</td><td>${levelBadge(clause.ownLevel)}</td><td class="number">${count}</td></tr>\n`,
  );
  const packs = report.guidelines.map(
    ({ title, issuer, version, checked, link, note }) =>
      html`<tr><th scope="row">${outward(link, title)}</th><td>${issuer}</td><td>${version}</td><td>${checked}</td><td>${prose(note)}</td></tr>\n`,
  );
  return html`<section id="sources" aria-labelledby="sources-title">
<h2 id="sources-title">Clauses and sources</h2>
${
  clauses.length > 0 &&
  html`<div class="sheet"><table class="plain">
<caption>Clauses that decided</caption>
<thead><tr><th scope="col">Clause</th><th scope="col">What it says</th><th scope="col">What to do</th><th scope="col">Level</th><th scope="col" class="number">Findings</th></tr></thead>
<tbody>
${clauses}
</tbody>
</table></div>`
}
<div class="sheet"><table class="plain">
<caption>Sources consulted</caption>
<thead><tr><th scope="col">Guideline</th><th scope="col">Issuer</th><th scope="col">Version</th><th scope="col">Read on</th><th scope="col">Note</th></tr></thead>
<tbody>
${packs}
</tbody>
</table></div>
</section>`;
}

/** What could not be read as meant: without it a reader would take the report for complete. */
export function problemsSection(report: Report): Markup | false {
  const rows = problemRows(report);
  if (rows.length === 0) return false;
  return html`<section id="problems" aria-labelledby="problems-title">
<h2 id="problems-title">Problems in the files</h2>
<div class="sheet"><table class="plain">
<caption>What could not be read as meant</caption>
<thead><tr><th scope="col">Where</th><th scope="col">Severity</th><th scope="col">What</th></tr></thead>
<tbody>
${rows.map(({ path, problem, location: { start } }) => html`<tr><th scope="row" class="path"><span class="place-link" data-path="${path}" data-line="${start.line}" data-column="${start.column}">${fileAndLine(path, start)}</span></th><td>${problem.severity}</td><td>${prose(problem.message)}</td></tr>\n`)}
</tbody>
</table></div>
</section>`;
}
