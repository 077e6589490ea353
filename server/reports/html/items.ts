/** The two orders of a clearance report as tables: by script, page and scene, and by category. */

import { capitalised } from '../../engine/remedies/replacement.ts';
import { CATEGORIES } from '../category.ts';
import type { ClearanceItem, Occurrence } from '../clearance-items.ts';
import { counted } from '../counted.ts';
import { writtenEighths } from '../script-pages.ts';
import type { Quotation, Scene } from '../setting.ts';
import { levelBadge, statusBadge } from './badges.ts';
import { breakable, type Content, foreign, html, type Markup, outward, prose } from './markup.ts';

const HEAD = html`<thead>
<tr><th scope="col" class="no">No.</th><th scope="col" class="where">Where</th><th scope="col" class="quote">As written, in context</th><th scope="col" class="what">Finding, recommendation, alternatives</th><th scope="col" class="need">Level and status</th></tr>
</thead>`;

/** An item at one of its occurrences. */
interface Placed {
  readonly item: ClearanceItem;
  readonly occurrence: Occurrence;
}

/**
 * The items in the order of the texts: what is about the production and its tools, a table for each script and shot list by
 * scene and shot, one for all prompts.
 */
export function scriptOrder(items: readonly ClearanceItem[]): Markup {
  const isWhole = ({ finding, occurrences }: ClearanceItem) =>
    occurrences.length === 0 || finding.subject.type === 'tool';
  const lines = items
    .filter((item) => !isWhole(item))
    .flatMap((item) => item.occurrences.map((occurrence) => ({ item, occurrence })));
  const shown = new Set<ClearanceItem>();
  const whole = items.filter(isWhole);
  const texts = grouped(lines, ({ occurrence }) => (occurrence.sheet === 'other' ? '' : occurrence.path));
  return html`${sheets('The production and its tools', [{ title: [], rows: whole.map(wholeRow) }])}${texts.map(([path, own]) => sheets(sheetTitle(path, own), groups(own, path, shown)))}`;
}

/** Rows under one heading. */
interface Group {
  /** Its parts; none if there is no heading. */
  readonly title: readonly string[];
  readonly rows: readonly Markup[];
}

/** Rows by scene or shot, in the order of the text; by file where several share a table. */
function groups(lines: readonly Placed[], path: string, shown: Set<ClearanceItem>): readonly Group[] {
  return grouped(lines, ({ occurrence }) => occurrence.path).flatMap(([file, own]) => {
    const sorted = own.toSorted((a, b) => a.occurrence.location.span.start - b.occurrence.location.span.start);
    return grouped(sorted, ({ occurrence }) => placeTitle(occurrence).join('\n')).map(([, placed]) => ({
      title: [
        ...(path === '' ? [file] : []),
        ...placed.slice(0, 1).flatMap(({ occurrence }) => placeTitle(occurrence)),
      ],
      rows: placed.map((line) => row(line, shown)),
    }));
  });
}

function sheetTitle(path: string, [first]: readonly Placed[]): Content {
  if (path === '') return 'Prompts and other texts';
  const draft = first?.occurrence.setting.draft;
  return draft === undefined ? foreign(path) : html`${foreign(path)} <span class="department">${foreign(draft)}</span>`;
}

/** The items by category: a table for each, and every item once, with all places. */
export function categoryOrder(items: readonly ClearanceItem[]): Markup {
  const tables = Object.entries(CATEGORIES).map(([category, { title, department }]) => {
    const own = items.filter((item) => item.category === category);
    const caption = html`${title} <span class="department">${department}</span>`;
    return sheets(caption, [{ title: [], rows: own.map(categoryRow) }]);
  });
  return html`${tables}`;
}

/** Longer tables are parted: a browser lays out each as a whole, and only those in sight. */
const MOST_ROWS = 120;

/** Tables with these rows; none if there are none. */
function sheets(caption: Content, groups: readonly Group[]): readonly Markup[] {
  const tables: Group[][] = [];
  let room = 0;
  for (const { title, rows } of groups) {
    for (let from = 0; from < rows.length; ) {
      if (room <= 0) {
        tables.push([]);
        room = MOST_ROWS;
      }
      const some = rows.slice(from, from + room);
      tables.at(-1)?.push({ title: from > 0 && title.length > 0 ? [...title, 'continued'] : title, rows: some });
      from += some.length;
      room -= some.length;
    }
  }
  return tables.map((own, index) => sheet(index === 0 ? caption : html`${caption} (continued)`, own));
}

function sheet(caption: Content, groups: readonly Group[]): Markup {
  const bodies = groups.map(
    ({ title, rows }) => html`<tbody>
${title.length > 0 && html`<tr class="place"><th scope="rowgroup" colspan="5">${title.map((part, index) => html`${index > 0 && ' · '}${foreign(part)}`)}</th></tr>`}
${rows}
</tbody>
`,
  );
  return html`<div class="sheet"><table class="items">
<caption>${caption}</caption>
${HEAD}
${bodies}
</table></div>
`;
}

/** What a row is filtered by. */
function attributes({ finding, status, category, number }: ClearanceItem): Markup {
  return html`data-level="${finding.level}" data-status="${status}" data-category="${category}" data-item="${number}"`;
}

function row({ item, occurrence }: Placed, shown: Set<ClearanceItem>): Markup {
  const isAgain = shown.has(item);
  shown.add(item);
  const { times, setting } = occurrence;
  return html`<tr ${attributes(item)}>
<th scope="row" class="no"><a href="#item-${item.number}">${item.number}</a></th>
<td class="where"><p>${place(occurrence)}</p>${times > 1 && html`<p class="minor">${times} times here</p>`}</td>
<td class="quote" dir="auto">${quotation(setting.quotation)}</td>
<td class="what"><p class="about">${item.about}</p>${isAgain ? html`<p class="minor">As above, no. ${item.number}.</p>` : advice(item)}</td>
<td class="need">${standing(item)}</td>
</tr>
`;
}

/** The production, or a tool wherever it is named. */
function wholeRow(item: ClearanceItem): Markup {
  const files = new Set(item.occurrences.map(({ path }) => path)).size;
  return html`<tr ${attributes(item)}>
<th scope="row" class="no"><a href="#item-${item.number}">${item.number}</a></th>
<td class="where">${files > 0 && `in ${counted(files, 'file')}`}</td>
<td class="quote" dir="auto">${item.occurrences[0] && quotation(item.occurrences[0].setting.quotation)}</td>
<td class="what"><p class="about">${item.about}</p>${advice(item)}</td>
<td class="need">${standing(item)}</td>
</tr>
`;
}

function categoryRow(item: ClearanceItem): Markup {
  const [first] = item.occurrences;
  const places = item.occurrences.slice(0, MOST_PLACES);
  const more = item.occurrences.length - places.length;
  return html`<tr id="item-${item.number}" ${attributes(item)}>
<th scope="row" class="no">${item.number}</th>
<td class="where">${places.map((one) => html`<p>${placeAnywhere(one)}</p>`)}${more > 0 && html`<p class="minor">and ${counted(more, 'more place')}</p>`}</td>
<td class="quote" dir="auto">${first && quotation(first.setting.quotation)}</td>
<td class="what"><p class="about">${item.about}</p>${advice(item)}${details(item)}</td>
<td class="need">${standing(item)}</td>
</tr>
`;
}

/** More places than this are counted. */
const MOST_PLACES = 8;

function quotation({ before, written, after }: Quotation): Markup {
  return html`<q>${before}<mark>${written}</mark>${after}</q>`;
}

function advice({ recommendation, alternatives }: ClearanceItem): Markup {
  return html`${recommendation !== '' && html`<p>${prose(recommendation)}</p>`}${alternatives.length > 0 && html`<p class="alternatives"><span class="label">Instead:</span> ${alternatives.join(' · ')}</p>`}`;
}

function standing({ finding, status, record }: ClearanceItem): Markup {
  const { approval, suppressed, clause, known } = finding;
  const isExplained = approval.status !== 'not-needed' && approval.status !== 'not-requested';
  return html`<p>${levelBadge(finding.level)}${clause !== '' && html` <a class="clause" href="#clause-${clause}">${clause}</a>`}</p>
<p>${statusBadge(status)}</p>
${suppressed !== undefined && html`<p class="minor">${capitalised(suppressed)}</p>`}${suppressed === undefined && isExplained && html`<p class="minor">${capitalised(approval.explanation)}</p>`}${record?.decision?.evidence !== undefined && isExplained && html`<p class="minor">Evidence: ${record.decision.evidence}</p>`}${known && html`<p class="minor">Known from the baseline</p>`}`;
}

function details({ finding, clauses, rights }: ClearanceItem): Markup {
  const { evidence } = finding.places[0];
  const others = clauses.slice(1);
  return html`<details><summary>Why</summary>
<dl>
${clauses[0] && html`<dt>Clause</dt><dd>${outward(clauses[0].link, html`${clauses[0].id} ${clauses[0].title}`)}: ${prose(clauses[0].explanation)}</dd>`}
${clauses[0] && clauses[0].adjustments.length > 0 && html`<dt>Level</dt><dd>${clauses[0].adjustments.join('; ')}</dd>`}
${others.length > 0 && html`<dt>Also</dt><dd>${others.map(({ id, title, level }, index) => html`${index > 0 && '; '}${id} ${title} (${level})`)}</dd>`}
${rights !== '' && html`<dt>Rights</dt><dd>${rights}</dd>`}
<dt>Read so because</dt><dd>${evidence.map(({ text }) => text).join('; ')}</dd>
<dt>Confidence</dt><dd>${Math.round(finding.confidence * 100)} %</dd>
<dt>Fingerprint</dt><dd><code>${finding.fingerprint}</code></dd>
</dl>
</details>`;
}

/** The line; inside VS Code the script makes a link of it. */
function place({ path, location }: Occurrence): Markup {
  const { line, column, where } = location.start;
  // An editor cannot open what is no text at a place.
  if (where !== undefined) return html`${where}`;
  return html`<span class="place-link" data-path="${path}" data-line="${line}" data-column="${column}">line ${line}</span>`;
}

/** The same with scene and page or shot, and the file, for places out of their order. */
function placeAnywhere(occurrence: Occurrence): Markup {
  const { scene, shot } = occurrence.setting;
  const page = scene?.page === undefined ? '' : `, page ${scene.page}${scene.isEstimated === true ? ' (est.)' : ''}`;
  return html`${shot !== undefined && html`${breakable(shot)}<br>`}${scene && html`${sceneName(scene)}${page}<br>`}${place(occurrence)}<br><span class="minor path">${breakable(occurrence.path)}</span>`;
}

/** Shot or prompt, scene, page and length, as far as there are such. */
function placeTitle({ setting }: Occurrence): readonly string[] {
  const { scene, shot = '', title } = setting;
  const name = title !== '' ? title : shot;
  if (!scene) return [name].filter(Boolean);
  const page = scene.page === undefined ? '' : `page ${scene.page}`;
  const length = scene.eighths === undefined ? '' : counted8ths(scene.eighths);
  const pages = [page, length].filter(Boolean).join(', ');
  return [name, sceneName(scene), scene.title, scene.isEstimated === true ? `${pages} (estimated)` : pages].filter(
    Boolean,
  );
}

function counted8ths(eighths: number): string {
  return `${writtenEighths(eighths)} ${eighths <= 8 ? 'page' : 'pages'}`;
}

function sceneName({ label, title }: Scene): string {
  if (label !== '') return `Scene ${label}`;
  return title === '' ? '' : 'Scene without a number';
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups];
}
