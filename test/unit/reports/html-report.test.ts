/** The HTML report: both orders, what may run in it, and that no text of a project becomes markup. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Finding } from '../../../server/engine/finding.ts';
import { breakable, escapeText, foreign, html, outward, prose, written } from '../../../server/reports/html/markup.ts';
import { htmlReport } from '../../../server/reports/html/report.ts';
import type { Report } from '../../../server/reports/report.ts';
import { exampleReport } from './example-report.ts';

describe('the HTML report', () => {
  let report: Report;
  let page: string;
  before(async () => {
    report = await exampleReport();
    page = htmlReport(report);
  });

  it('lists each open reference in both orders, under the same number', () => {
    const part = (id: string) => new RegExp(`<section id="${id}"[\\s\\S]*?</section>`).exec(page)?.[0] ?? '';
    const script = new Set([...part('script').matchAll(/data-item="(\d+)"/g)].map(([, number]) => number));
    const category = [...part('category').matchAll(/<tr id="item-(\d+)"/g)].map(([, number]) => number);
    assert.ok(script.size > 25);
    assert.equal(new Set(category).size, category.length, 'by category each stands once');
    assert.deepEqual([...script].sort(), category.sort());
    assert.match(
      part('script'),
      /Scene 3 · EXT\. FERRY &quot;MARIGOLD&quot; - DECK - DAY · page 2, 1 4\/8 pages \(estimated\)/,
    );
    assert.match(part('category'), /<caption>Dialogue references/);
    assert.match(part('category'), /Declined by Perpetua Lund on 2026-10-07/);
    assert.match(part('category'), /Instead:<\/span> an elderly naturalist narrator/);
  });

  it('says that it is no legal advice, which sources it rests on, and how the approvals went', () => {
    assert.match(page, /Not legal advice\./);
    assert.match(page, /Sources consulted/);
    assert.match(page, /<svg class="history"/);
    assert.match(page, /Saskia Orrin<br><span class="minor">2026-11-16<\/span><br>Flashback as scripted/);
  });

  it('says what needs nothing once for all places where it is so', () => {
    const clear = /<section id="clear"[\s\S]*?<\/section>/.exec(page)?.[0] ?? '';
    const rows = [...clear.matchAll(/data-item="([\d ]+)"><th scope="row">([^<]*)</g)];
    const temporary = rows.filter(([, , name]) => name === 'Temporary material');
    assert.equal(temporary.length, 1);
    assert.ok((temporary[0]?.[1]?.split(' ').length ?? 0) > 5, 'the numbers of all are there to be filtered');
    const numbers = rows.flatMap(([, all = '']) => all.split(' '));
    assert.equal(new Set(numbers).size, numbers.length);
    assert.match(page, new RegExp(`<dd>${numbers.length}</dd>`));
  });

  it('says of the production and of tools what is the matter with them', () => {
    assert.match(page, /<p class="about">Tool Midjourney: The tool must not keep or learn from your material<\/p>/);
  });

  it('parts long tables, so that a browser lays out only what is in sight', () => {
    const file = report.files.find(({ path }) => path.endsWith('lantern-festival.prompt.txt'));
    assert.ok(file);
    const files = Array.from({ length: 200 }, (_, index) => ({ ...file, path: `prompts/${index}.prompt` }));
    const long = htmlReport({ ...report, files });
    assert.match(long, /<main id="main" tabindex="-1" class="long">/);
    assert.match(long, /<caption>Prompts and other texts \(continued\)<\/caption>/);
    const tables = [...long.matchAll(/<table class="items">[\s\S]*?<\/table>/g)];
    const rows = tables.map(([table]) => [...table.matchAll(/ data-item="/g)].length);
    assert.ok(Math.max(...rows) <= 120 && Math.min(...rows) > 0);
    assert.equal(new Set([...long.matchAll(/ id="(item-\d+)"/g)].map(([, id]) => id)).size, 400 + 1);
    assert.match(page, /<main id="main" tabindex="-1">/);
  });

  it('lets only its own script and style count, and loads nothing', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'");
    const digest = (tag: string) => {
      const [, text = ''] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page) ?? [];
      assert.ok(text.length > 500);
      return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    };
    assert.equal(
      policy,
      `default-src 'none'; style-src ${digest('style')}; script-src ${digest('script')}; base-uri 'none'; form-action 'none'`,
    );
    assert.doesNotMatch(page, /<(?:link|img|iframe|object|embed|base)\b|\ssrc=|\sstyle=|\son\w+=|url\(|@import/);
  });

  it('has only tags and addresses of its own, whatever the texts are', () => {
    const own = shapeOf(page);
    // Around texts that run from right to left.
    own.tags.add('bdi');
    const nasty = fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='alert(1)",
      '</style></title></script><svg/onload=alert(1)>',
      '--><!--',
      'javascript:alert(1)',
      '&lt;b&gt;&#0;',
      '`<b>`',
      '\u0000\ud800',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(nasty, fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 4 }), (parts) => {
        const text = `${parts.join(' ')}.`;
        const shape = shapeOf(htmlReport(poisoned(report, text)));
        for (const tag of shape.tags) assert.ok(own.tags.has(tag), `${tag} came out of ${JSON.stringify(text)}`);
        for (const address of shape.addresses) assert.match(address, /^(?:#|https:\/\/)/);
        assert.equal(shape.scripts, 1);
      }),
      { numRuns: 30 },
    );
  }).timeout(60_000);
});

describe('markup', () => {
  it('escapes what is put into it, and gives it back when it is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = escapeText(text);
        assert.doesNotMatch(escaped, /[<>"']/);
        const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
        const back = escaped.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => entities[name] ?? '');
        assert.equal(back, text.replaceAll('\0', '\ufffd'));
      }),
    );
  });

  it('takes markup, lists and nothing', () => {
    const list = ['<a>', html`<b>${1}</b>`, undefined, false] as const;
    assert.equal(written(html`<p title="${'"'}">${list}</p>`), '<p title="&quot;">&lt;a&gt;<b>1</b></p>');
  });

  it('links only to the web', () => {
    assert.match(written(outward('https://example.com/a?b&c', 'x')), /^<a href="https:\/\/example\.com\/a\?b&amp;c"/);
    for (const address of [
      'javascript:alert(1)',
      'http://example.com',
      'data:text/html,x',
      ' https://x',
      'https://a b',
    ])
      assert.equal(written(outward(address, 'x')), 'x');
  });

  it('keeps texts that run from right to left apart from the words around them', () => {
    assert.equal(written(foreign('fog')), 'fog');
    assert.equal(written(foreign('ערפל')), '<bdi>ערפל</bdi>');
    assert.equal(written(foreign('\u202efog')), '<bdi>\u202efog</bdi>');
  });

  it('lets paths break behind what parts them, and not in it', () => {
    assert.equal(written(breakable('a/b_c-1.prompt')), 'a/<wbr>b_<wbr>c-<wbr>1.<wbr>prompt');
    assert.equal(written(breakable('../<a>')), '../<wbr>&lt;a&gt;');
  });

  it('shows what stands between backticks as code, if they are paired', () => {
    assert.equal(written(prose('use `a<b`.')), 'use <code>a&lt;b</code>.');
    assert.equal(written(prose('a ` b')), 'a ` b');
  });
});

/** Every text of a project and its packs that reaches the page becomes this one. */
function poisoned(report: Report, text: string): Report {
  const finding = (one: Finding): Finding => ({
    ...one,
    clause: one.clause,
    subject: { ...one.subject, name: text },
    evokedBy: [text],
    places: [{ ...one.places[0], text, evidence: [{ signal: text, weight: 1, text }] }],
    approval: { ...one.approval, explanation: text },
    ...(one.suppressed === undefined ? {} : { suppressed: text }),
    judgement: { ...one.judgement, term: { status: 'protected', reason: text } },
  });
  return {
    ...report,
    programVersion: text,
    production: { ...report.production, title: text, studio: text, territories: [text] },
    guidelines: report.guidelines.map((pack) => ({
      ...pack,
      ...{ title: text, issuer: text, version: text, checked: text, link: text, note: text },
      clauses: pack.clauses.map((clause) => ({ ...clause, title: text, link: text, explanation: text, action: text })),
    })),
    files: report.files.map((file, index) => ({
      ...file,
      path: `${text}${index}${/\.[a-z.]+$/.exec(file.path)?.[0] ?? ''}`,
      text: text.repeat(1 + Math.ceil(file.text.length / text.length)),
      findings: file.findings.slice(0, 3).map(finding),
    })),
    projectProblems: [
      { path: text, problem: { span: { start: 0, end: 0 }, severity: 'error', code: text, message: text } },
    ],
    approvals: report.approvals.map((record) => ({
      ...record,
      request: {
        ...record.request,
        name: text,
        by: text,
        reason: text,
        tool: text,
        scope: { files: [text], shots: [], scenes: [], episodes: [] },
      },
      ...(record.decision === undefined
        ? {}
        : { decision: { ...record.decision, by: text, evidence: text, conditions: [text] } }),
    })),
  };
}

/** Tags with the names of their attributes, the addresses of links, and how many scripts there are. */
function shapeOf(page: string) {
  const body = page.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '<$1></$1>');
  const tags = new Set<string>();
  const addresses: string[] = [];
  for (const [tag] of body.matchAll(/<[^>]*>/g)) {
    tags.add(tag.replace(/="[^"]*"/g, ''));
    for (const [, address] of tag.matchAll(/\shref="([^"]*)"/g)) addresses.push(address ?? '');
  }
  // Some tags stand in a report with problems only.
  for (const tag of ['<section id aria-labelledby>', '<td>', '<tr>', '<span class data-path data-line data-column>'])
    tags.add(tag);
  return { tags, addresses, scripts: [...page.matchAll(/<script/gi)].length };
}
