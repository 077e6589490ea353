/** Where places stand: words around them whatever the format, scenes with pages and eighths, shots; and approvals over time. */
import assert from 'node:assert/strict';
import type { ApprovalRecord } from '../../../server/engine/approvals/record.ts';
import { formatById } from '../../../server/engine/formats/registry.ts';
import { defaultProduction } from '../../../server/engine/production/production.ts';
import { scenePages, writtenEighths } from '../../../server/reports/script-pages.ts';
import { settingsIn } from '../../../server/reports/setting.ts';
import { statusHistory } from '../../../server/reports/status-history.ts';

function settingOf(path: string, text: string, words: string) {
  const start = text.indexOf(words);
  assert.ok(start >= 0);
  return settingsIn({ path, text }, defaultProduction)({ start, end: start + words.length });
}

describe('settings of places', () => {
  it('quote the text as people read it, not as the file writes it', () => {
    const text = '{"prompt": "a \\"castle\\"\\nin the style of Ren\\u00e9 X, fog"}';
    const { quotation } = settingOf('a.prompt.json', text, 'Ren\\u00e9 X');
    assert.deepEqual(quotation, { before: 'a "castle" in the style of ', written: 'René X', after: ', fog' });
  });

  it('cut long texts between words', () => {
    const text = `${'before '.repeat(40)}NAME ${'after '.repeat(40)}`;
    const { before, written, after } = settingOf('a.prompt', text, 'NAME').quotation;
    assert.match(before, /^…before (?:before )+$/);
    assert.equal(written, 'NAME');
    assert.match(after, /^ after(?: after)+ ?…$/);
    assert.ok(before.length < 110 && after.length < 110);
  });

  it('know scene, page and length as Final Draft states them', () => {
    const text = `<?xml version="1.0"?><FinalDraft><Content>
<Paragraph Type="Scene Heading" Number="12A"><SceneProperties Length="1 2/8" Page="15A"/><Text>INT. PUB - DAY</Text></Paragraph>
<Paragraph Type="Action"><Text>A poster of </Text><Text Style="Bold">Jaws</Text><Text>.</Text></Paragraph></Content></FinalDraft>`;
    const { scene, quotation } = settingOf('a.fdx', text, 'Jaws');
    assert.deepEqual(scene, { label: '12A', title: 'INT. PUB - DAY', page: '15A', eighths: 10, isEstimated: false });
    assert.deepEqual(quotation, { before: 'A poster of ', written: 'Jaws', after: '.' });
  });

  it('know the shot and scene of a row of a shot list', () => {
    const text = 'Shot,Scene,Description\nA_010,7,fog\nA_020,8,"a ""Jaws"" poster"\n';
    const { shot, scene } = settingOf('shots/list.csv', text, 'Jaws');
    assert.equal(shot, 'A_020');
    assert.equal(scene?.label, '8');
  });

  it('know the draft by the title page', () => {
    const text = 'Title: X\nDraft date: Blue draft, 14 October 2026\n\nINT. PUB - DAY #1#\n\nA poster of Jaws.\n';
    assert.equal(settingOf('a.fountain', text, 'Jaws').draft, 'Blue draft, 14 October 2026');
    assert.equal(settingOf('a.fountain', 'INT. PUB - DAY\n\nJaws, a draft.\n', 'Jaws').draft, undefined);
  });

  it('quote of facts their own line', () => {
    const text = '---\ntool: Midjourney\nuse: temporary\n---\na boat\n';
    const { quotation } = settingOf('a.prompt', text, 'Midjourney');
    assert.deepEqual(quotation, { before: 'tool: ', written: 'Midjourney', after: '' });
    const first = settingsIn({ path: 'a.prompt', text: '\n\nx' }, defaultProduction)({ start: 0, end: 0 });
    assert.deepEqual(first.quotation, { before: '', written: '', after: '' });
  });

  it('answer for places that no segment has', () => {
    assert.deepEqual(settingsIn({ path: 'a.prompt', text: '' }, defaultProduction)({ start: 0, end: 0 }).quotation, {
      before: '',
      written: '',
      after: '',
    });
    assert.equal(settingsIn({ path: 'a.csv', text: 'x' }, defaultProduction)({ start: 40, end: 50 }).scope, -1);
  });
});

describe('pages of a script', () => {
  it('are estimated from its lines: at least an eighth, later scenes on later pages', () => {
    const scene = (number: number, lines: number) =>
      `INT. ROOM ${number} - DAY #${number}#\n\n${'He waits.\n\n'.repeat(lines)}`;
    const document = formatById('fountain').parse(scene(1, 1) + scene(2, 26) + scene(3, 60));
    const [first, second, third] = [...scenePages(document).values()];
    assert.deepEqual(first, { page: '1', eighths: 1, isEstimated: true });
    assert.deepEqual(second, { page: '1', eighths: 8, isEstimated: true });
    assert.deepEqual(third, { page: '2', eighths: 19, isEstimated: true });
  });

  it('are written as breakdowns write them', () => {
    assert.deepEqual([1, 4, 8, 10, 16].map(writtenEighths), ['1/8', '4/8', '1', '1 2/8', '2']);
  });
});

describe('approvals over time', () => {
  const record = (id: string, changes: Partial<ApprovalRecord>): ApprovalRecord => ({
    id,
    request: {
      ...{
        entity: 'work:jaws',
        name: 'Jaws',
        use: 'mention',
        clause: 'CLR-3',
        text: 'x',
        digest: `sha256:${'0'.repeat(64)}`,
      },
      ...{ scope: { files: [], shots: [], scenes: [], episodes: [] }, reason: 'x', by: 'Ada Quill', on: '2026-01-01' },
    },
    history: [],
    ...changes,
  });

  it('follow the histories of the records, and end on the day of the report', () => {
    const approved = record('a', {
      decision: { outcome: 'approved', by: 'B', on: '2026-01-05', expires: '2026-01-31', conditions: [] },
      history: [
        { on: '2026-01-01', by: 'A', what: 'requested' },
        { on: '2026-01-05', by: 'B', what: 'approved-with-conditions' },
      ],
    });
    const open = record('b', {});
    assert.deepEqual(statusHistory([approved, open], '2026-02-10'), [
      { day: '2026-01-01', requested: 2, approved: 0, declined: 0, expired: 0 },
      { day: '2026-01-05', requested: 1, approved: 1, declined: 0, expired: 0 },
      { day: '2026-02-01', requested: 1, approved: 0, declined: 0, expired: 1 },
      { day: '2026-02-10', requested: 1, approved: 0, declined: 0, expired: 1 },
    ]);
  });

  it('know nothing of what is still to come', () => {
    const declined = record('a', { decision: { outcome: 'declined', by: 'B', on: '2026-03-01', conditions: [] } });
    assert.deepEqual(
      statusHistory([declined], '2026-02-01').map(({ requested, declined: no }) => [requested, no]),
      [
        [1, 0],
        [1, 0],
      ],
    );
    assert.deepEqual(statusHistory([], '2026-02-01'), []);
  });
});
