/** The decision table: what is judged how, and by which clause. */
import assert from 'node:assert/strict';
import type { Look, Use } from '../../../server/engine/disambiguation/reference.ts';
import type { Medium, Role } from '../../../server/engine/document/document.ts';
import type { Level } from '../../../server/engine/finding.ts';
import type { PropWeight } from '../../../server/engine/guidelines/conditions.ts';
import { type JudgedScope, judge } from '../../../server/engine/guidelines/judge.ts';
import { context, PRODUCTION, reference, subjectOf, TODAY } from './cases.ts';

interface Circumstances {
  readonly role?: Role;
  readonly looks?: readonly Look[];
  readonly scope?: JudgedScope;
  readonly path?: string;
  readonly confidence?: number;
  readonly today?: string;
  readonly together?: readonly string[];
  readonly prop?: PropWeight;
  /** Added to the facts of the production. */
  readonly production?: string;
}

/** Subject, use, medium, level, deciding clause, circumstances. */
type Row = readonly [string, Use, Medium, Level, string, Circumstances?];

const FIRST: JudgedScope = { episode: '1', stage: 'temporary' };
const RELIEF = 'settings: { ideationRelief: one-step }';
const SHOT: Role = 'shot-description';
const AI: JudgedScope = { usesAi: true };
const NOTE: Role = 'note';

const ROWS: readonly Row[] = [
  // People and artists in prompts
  ['streep', 'depiction', 'prompt', 'written-approval', 'NFX-2.2'],
  ['streep', 'feature', 'prompt', 'written-approval', 'NFX-2.2'],
  ['streep', 'mention', 'prompt', 'written-approval', 'NFX-2.2'],
  ['streep', 'mention', 'prompt', 'notify', 'NFX-2.2n', { role: 'note' }],
  ['streep', 'exclusion', 'prompt', 'notify', 'NFX-2.2n', { role: 'negative-prompt' }],
  ['streep', 'namesake', 'prompt', 'notify', 'NFX-2.2n'],
  ['monroe', 'depiction', 'prompt', 'written-approval', 'NFX-2.2'],
  ['monroe', 'depiction', 'prompt', 'clear', '', { today: '2032-08-05' }],
  ['napoleon', 'depiction', 'prompt', 'clear', ''],
  ['napoleon', 'depiction', 'prompt', 'clear', '', { looks: ['realistic'] }],
  ['napoleon', 'exclusion', 'prompt', 'clear', ''],
  ['rutkowski', 'style', 'prompt', 'written-approval', 'NFX-2.2'],
  ['rutkowski', 'style', 'prompt', 'written-approval', 'NFX-2.2', { role: 'style-reference' }],
  ['rutkowski', 'style', 'prompt', 'written-approval', 'NFX-2.2', { looks: ['realistic'] }],
  ['picasso', 'style', 'prompt', 'written-approval', 'NFX-2.2'],
  ['vanGogh', 'style', 'prompt', 'clear', ''],
  ['monet', 'style', 'prompt', 'clear', ''],
  ['streep', 'style', 'prompt', 'written-approval', 'NFX-2.2'],
  // What passes for real
  ['streep', 'depiction', 'prompt', 'prohibited', 'NFX-4.1', { looks: ['realistic'] }],
  ['monroe', 'depiction', 'prompt', 'prohibited', 'NFX-4.1', { looks: ['news'] }],
  ['cooper', 'statement', 'prompt', 'prohibited', 'NFX-4.1'],
  ['cooper', 'recreation', 'prompt', 'prohibited', 'NFX-4.1'],
  ['cooper', 'statement', 'script', 'prohibited', 'NFX-4.1', { role: 'action' }],
  ['cooper', 'statement', 'script', 'prohibited', 'NFX-4.1', { role: 'character-cue' }],
  ['cooper', 'statement', 'script', 'notify', 'CLR-2', { role: 'dialogue' }],
  ['cooper', 'recreation', 'shot-list', 'prohibited', 'NFX-4.1', { role: SHOT }],
  ['napoleon', 'statement', 'prompt', 'clear', ''],
  ['nine11', 'depiction', 'prompt', 'prohibited', 'NFX-4.1', { looks: ['news'] }],
  ['nine11', 'recreation', 'prompt', 'prohibited', 'NFX-4.1'],
  ['nine11', 'depiction', 'prompt', 'written-approval', 'NFX-4.1', { looks: ['realistic'] }],
  ['nine11', 'depiction', 'prompt', 'notify', 'NFX-4.1n'],
  ['apollo', 'depiction', 'prompt', 'notify', 'NFX-4.1n'],
  ['apollo', 'depiction', 'prompt', 'clear', '', { today: '2069-07-25' }],
  ['waterloo', 'depiction', 'prompt', 'clear', ''],
  ['waterloo', 'depiction', 'prompt', 'notify', 'NFX-4.1n', { looks: ['realistic'] }],
  ['news-imitation', 'recreation', 'prompt', 'notify', 'NFX-4.1n'],
  // Works, characters, places, objects, franchises, brands in prompts
  ['dune', 'depiction', 'prompt', 'written-approval', 'NFX-2.2'],
  ['dune', 'style', 'prompt', 'written-approval', 'NFX-2.2'],
  ['dune', 'recreation', 'prompt', 'written-approval', 'NFX-2.2'],
  ['dune', 'mention', 'prompt', 'written-approval', 'NFX-2.2'],
  ['dune', 'mention', 'prompt', 'notify', 'NFX-2.2n', { role: 'section' }],
  ['mobyDick', 'depiction', 'prompt', 'clear', ''],
  ['guernica', 'style', 'prompt', 'written-approval', 'NFX-2.2'],
  ['vader', 'depiction', 'prompt', 'written-approval', 'NFX-2.2'],
  ['vader', 'voice', 'prompt', 'written-approval', 'NFX-2.2'],
  ['vader', 'exclusion', 'prompt', 'notify', 'NFX-2.2n', { role: 'negative-prompt' }],
  ['boop', 'depiction', 'prompt', 'notify', 'NFX-2.2p'],
  ['boop', 'depiction', 'prompt', 'written-approval', 'NFX-2.2', { today: '2025-12-31' }],
  ['holmes', 'depiction', 'prompt', 'clear', ''],
  ['mickey', 'depiction', 'prompt', 'written-approval', 'NFX-2.2'],
  ['zeus', 'depiction', 'prompt', 'clear', ''],
  ['starWars', 'style', 'prompt', 'written-approval', 'NFX-2.2'],
  ['deathStar', 'depiction', 'prompt', 'written-approval', 'NFX-2.2'],
  ['tatooine', 'depiction', 'prompt', 'written-approval', 'NFX-2.2'],
  ['cola', 'depiction', 'prompt', 'notify', 'NFX-P1'],
  ['cola', 'exclusion', 'prompt', 'clear', ''],
  // Licences reach as far as they say
  ['jurassic', 'depiction', 'prompt', 'written-approval', 'NFX-2.2'],
  ['jurassic', 'depiction', 'prompt', 'clear', 'NFX-2.2', { path: 'script/a.prompt' }],
  ['jurassic', 'mention', 'script', 'clear', 'CLR-3', { path: 'script/a.fountain', role: 'dialogue' }],
  ['jurassic', 'training', 'prompt', 'written-approval', 'NFX-1.2', { path: 'script/a.prompt' }],
  // Training
  ['rutkowski', 'training', 'prompt', 'written-approval', 'NFX-1.2', { role: 'model-reference' }],
  ['streep', 'training', 'prompt', 'written-approval', 'NFX-1.2'],
  ['vanGogh', 'training', 'prompt', 'clear', ''],
  ['training', 'training', 'prompt', 'written-approval', 'NFX-1.2'],
  ['training', 'training', 'script', 'written-approval', 'NFX-1.2', { role: NOTE }],
  // Voices, replicas, alterations; consents
  ['streep', 'voice', 'prompt', 'prohibited', 'NFX-3.1'],
  ['streep', 'replica', 'prompt', 'prohibited', 'NFX-3.1'],
  ['streep', 'replica', 'shot-list', 'prohibited', 'NFX-3.1', { role: SHOT }],
  ['streep', 'alteration', 'prompt', 'written-approval', 'NFX-T3'],
  ['streep', 'alteration', 'script', 'written-approval', 'NFX-T3', { role: NOTE }],
  ['streep', 'replica', 'script', 'written-approval', 'NFX-T1', { role: NOTE }],
  ['streep', 'alteration', 'script', 'notify', 'CLR-2', { role: 'action' }],
  ['napoleon', 'voice', 'prompt', 'clear', ''],
  ['thora', 'replica', 'prompt', 'clear', 'NFX-3.1', { scope: FIRST }],
  ['thora', 'replica', 'prompt', 'written-approval', 'NFX-3.1', { scope: { ...FIRST, episode: '2' } }],
  ['thora', 'replica', 'prompt', 'written-approval', 'NFX-3.1', { scope: { ...FIRST, stage: 'final' } }],
  ['thora', 'replica', 'prompt', 'written-approval', 'NFX-3.1', { scope: FIRST, today: '2027-07-01' }],
  ['thora', 'replica', 'prompt', 'clear', 'NFX-3.1', { scope: FIRST, today: '2027-06-30' }],
  ['thora', 'voice', 'prompt', 'written-approval', 'NFX-3.1', { scope: FIRST }],
  ['thora', 'alteration', 'shot-list', 'clear', 'NFX-T3', { scope: FIRST, role: SHOT }],
  ['thora', 'depiction', 'prompt', 'clear', 'NFX-2.2', { scope: FIRST }],
  ['thora', 'depiction', 'prompt', 'clear', 'NFX-2.2', { scope: FIRST, looks: ['realistic'] }],
  ['thora', 'depiction', 'prompt', 'written-approval', 'NFX-2.2'],
  ['jonty', 'voice', 'prompt', 'written-approval', 'NFX-3.1'],
  ['jonty', 'voice', 'prompt', 'clear', 'NFX-3.1', { today: '2026-11-22' }],
  ['oriel', 'replica', 'prompt', 'prohibited', 'NFX-3.1'],
  ['oriel', 'mention', 'script', 'clear', '', { role: 'dialogue' }],
  ['digital-performer', 'replica', 'prompt', 'written-approval', 'NFX-3.1'],
  ['voice-clone', 'voice', 'prompt', 'written-approval', 'NFX-3.1'],
  ['synthetic-performer', 'replica', 'prompt', 'written-approval', 'NFX-P5'],
  ['performer-scan', 'depiction', 'shot-list', 'written-approval', 'NFX-P5'],
  ['model-reuse', 'replica', 'prompt', 'written-approval', 'NFX-T6'],
  ['alteration', 'alteration', 'prompt', 'written-approval', 'NFX-T3'],
  ['performance-change', 'alteration', 'script', 'written-approval', 'NFX-3.2', { role: NOTE }],
  // Own characters and designs
  ['maren', 'depiction', 'prompt', 'written-approval', 'NFX-2.1'],
  ['maren', 'depiction', 'prompt', 'notify', 'NFX-M1', { scope: { stage: 'ideation' } }],
  ['maren', 'mention', 'script', 'clear', '', { role: 'action' }],
  ['bridie', 'depiction', 'prompt', 'clear', ''],
  ['key-design', 'depiction', 'prompt', 'written-approval', 'NFX-2.1'],
  ['key-design', 'depiction', 'prompt', 'notify', 'NFX-M1', { scope: { stage: 'ideation' } }],
  // Other practices
  ['personal-data', 'depiction', 'prompt', 'written-approval', 'NFX-1.1'],
  ['personal-data', 'depiction', 'script', 'notify', 'CLR-8', { role: 'dialogue' }],
  ['script-writing', 'depiction', 'prompt', 'written-approval', 'NFX-4.2'],
  ['image-reference', 'depiction', 'prompt', 'notify', 'NFX-2.2i', { role: 'image-reference' }],
  ['on-screen-prop', 'depiction', 'prompt', 'notify', 'NFX-F2'],
  ['on-screen-prop', 'depiction', 'prompt', 'notify', 'NFX-F3', { prop: 'incidental' }],
  ['on-screen-prop', 'depiction', 'prompt', 'written-approval', 'NFX-F4', { prop: 'story' }],
  ['generated-image', 'depiction', 'prompt', 'notify', 'NFX-P4'],
  ['generated-image', 'depiction', 'prompt', 'written-approval', 'NFX-01', { scope: { stage: 'final' } }],
  ['screenplay-text', 'depiction', 'prompt', 'written-approval', 'NFX-1.1'],
  ['screenplay-text', 'depiction', 'prompt', 'written-approval', 'NFX-1.1', { scope: { tool: 'Heron' } }],
  ['screenplay-text', 'depiction', 'prompt', 'notify', 'NFX-M6', { scope: { tool: 'Parrot' } }],
  ['studio-material', 'depiction', 'prompt', 'written-approval', 'NFX-C2', { scope: { tool: 'Parrot' } }],
  ['streep', 'depiction', 'prompt', 'prohibited', 'NFX-T7', { together: ['indignity'] }],
  ['napoleon', 'depiction', 'prompt', 'clear', '', { together: ['indignity'] }],
  ['news-imitation', 'recreation', 'prompt', 'written-approval', 'NFX-4.1', { together: ['event'] }],
  // Tools, stages, the production
  ['tool Parrot', 'depiction', 'prompt', 'clear', ''],
  ['tool Parrot v7', 'depiction', 'prompt', 'clear', ''],
  ['tool Magpie', 'depiction', 'prompt', 'written-approval', 'NFX-P2'],
  ['tool Cuckoo', 'depiction', 'prompt', 'written-approval', 'NFX-C3'],
  ['tool Heron', 'depiction', 'prompt', 'notify', 'NFX-P3'],
  ['tool Nightjar', 'depiction', 'prompt', 'notify', 'NFX-C3'],
  ['stage', 'depiction', 'prompt', 'written-approval', 'NFX-01', { scope: { stage: 'final' } }],
  ['stage', 'depiction', 'prompt', 'clear', '', { scope: { stage: 'temporary' } }],
  ['production', 'depiction', 'prompt', 'clear', ''],
  // Scripts
  ['streep', 'mention', 'script', 'notify', 'CLR-1', { role: 'dialogue' }],
  ['streep', 'mention', 'script', 'notify', 'CLR-2', { role: 'action' }],
  ['streep', 'depiction', 'script', 'notify', 'CLR-2', { role: 'action' }],
  ['streep', 'mention', 'script', 'clear', '', { role: 'boneyard' }],
  ['streep', 'namesake', 'script', 'notify', 'CLR-7', { role: 'character-cue' }],
  ['vader', 'namesake', 'script', 'notify', 'CLR-7', { role: 'character-cue' }],
  ['holmes', 'namesake', 'script', 'clear', '', { role: 'character-cue' }],
  ['napoleon', 'mention', 'script', 'clear', '', { role: 'dialogue' }],
  ['dune', 'mention', 'script', 'notify', 'CLR-3', { role: 'dialogue' }],
  ['song', 'mention', 'script', 'notify', 'CLR-4', { role: 'action' }],
  ['guernica', 'depiction', 'script', 'notify', 'CLR-9', { role: 'action' }],
  ['mobyDick', 'mention', 'script', 'clear', '', { role: 'dialogue' }],
  ['cola', 'mention', 'script', 'notify', 'CLR-5', { role: 'action' }],
  ['nine11', 'mention', 'script', 'notify', 'CLR-6', { role: 'dialogue' }],
  ['waterloo', 'mention', 'script', 'clear', '', { role: 'dialogue' }],
  // Shot lists
  ['streep', 'depiction', 'shot-list', 'notify', 'CLR-2', { role: SHOT }],
  ['streep', 'depiction', 'shot-list', 'written-approval', 'NFX-2.2', { role: SHOT, scope: AI }],
  ['streep', 'depiction', 'shot-list', 'written-approval', 'NFX-2.2', { role: SHOT, scope: { tool: 'Parrot' } }],
  ['streep', 'depiction', 'shot-list', 'notify', 'CLR-2', { role: SHOT, scope: { usesAi: false, tool: 'Parrot' } }],
  ['dune', 'depiction', 'shot-list', 'notify', 'CLR-3', { role: SHOT }],
  ['dune', 'style', 'shot-list', 'written-approval', 'NFX-2.2', { role: SHOT, scope: AI }],
  ['vader', 'exclusion', 'shot-list', 'notify', 'NFX-2.2n', { role: SHOT, scope: AI }],
  // Doubt
  ['streep', 'depiction', 'prompt', 'notify', 'NFX-2.2', { confidence: 0.64 }],
  ['streep', 'depiction', 'prompt', 'written-approval', 'NFX-2.2', { confidence: 0.65 }],
  ['streep', 'voice', 'prompt', 'notify', 'NFX-3.1', { confidence: 0.3 }],
  // Ideation relief: off by default, one level where the guideline is open, never for voices or what passes for real
  ['streep', 'depiction', 'prompt', 'written-approval', 'NFX-2.2', { scope: { stage: 'ideation' } }],
  ['streep', 'depiction', 'prompt', 'notify', 'NFX-2.2', { scope: { stage: 'ideation' }, production: RELIEF }],
  ['streep', 'depiction', 'prompt', 'written-approval', 'NFX-2.2', { scope: { stage: 'final' }, production: RELIEF }],
  ['streep', 'voice', 'prompt', 'prohibited', 'NFX-3.1', { scope: { stage: 'ideation' }, production: RELIEF }],
  ['nine11', 'recreation', 'prompt', 'prohibited', 'NFX-4.1', { scope: { stage: 'ideation' }, production: RELIEF }],
  ['boop', 'depiction', 'prompt', 'notify', 'NFX-2.2p', { scope: { stage: 'ideation' }, production: RELIEF }],
  // Settings of the term
  ['monroe', 'depiction', 'prompt', 'clear', '', { production: 'settings: { likenessTermYears: 40 }' }],
  ['boop', 'depiction', 'prompt', 'notify', 'NFX-2.2p', { production: 'territories: [US]' }],
  ['boop', 'depiction', 'prompt', 'written-approval', 'NFX-2.2', { production: 'territories: [EU]' }],
];

function judged([word, use, medium, , , circumstances = {}]: Row) {
  const { role = 'prompt', looks = [], confidence = 0.95, scope = {}, path, today, production = '' } = circumstances;
  const fact = reference({ subject: subjectOf(word), use, medium, role, looks, confidence });
  const { together = [], prop = 'unstated' } = circumstances;
  const facts = { scope, today: today ?? TODAY, ...(path === undefined ? {} : { path }) };
  return judge(fact, context(facts, `${PRODUCTION}\n${production}\n`), { together, prop });
}

describe('judge', () => {
  it('has a table of decent size', () => {
    assert.ok(ROWS.length >= 120, `${ROWS.length} rows`);
  });

  for (const row of ROWS) {
    const [word, use, medium, level, clause, circumstances] = row;
    it(`${word} · ${use} · ${medium} ${JSON.stringify(circumstances ?? {})} → ${level} ${clause}`, () => {
      const judgement = judged(row);
      assert.deepEqual(
        [judgement.level, judgement.verdicts[0]?.clause ?? ''],
        [level, clause],
        JSON.stringify(judgement, undefined, 1),
      );
    });
  }

  it('lists every clause that speaks, strictest first', () => {
    const { verdicts } = judged(['streep', 'voice', 'prompt', 'prohibited', '']);
    assert.deepEqual(
      verdicts.map(({ clause, level }) => `${clause} ${level}`),
      ['NFX-3.1 prohibited', 'NFX-T1 written-approval', 'NFX-M4 written-approval'],
    );
  });

  it('explains each change of a level', () => {
    const adjustments = (row: Row) => judged(row).verdicts[0]?.adjustments ?? [];
    const prohibited = adjustments(['streep', 'voice', 'prompt', 'prohibited', '']);
    assert.match(prohibited.join(), /^Studio setting: no consent/);
    const settled = adjustments(['thora', 'replica', 'prompt', 'clear', '', { scope: FIRST }]);
    assert.deepEqual(settled, ['Consent C-12 covers this until 2027-06-30']);
    const elsewhere = adjustments(['thora', 'replica', 'prompt', 'clear', '', { scope: { ...FIRST, episode: '2' } }]);
    assert.deepEqual(elsewhere, ['Consent C-12 is limited to episode 1; this is episode 2']);
    const expired = adjustments(['jonty', 'voice', 'prompt', 'clear', '']);
    assert.deepEqual(expired, ['Consent C-15 expired on 2026-11-22']);
    const doubtful = adjustments(['streep', 'depiction', 'prompt', 'notify', '', { confidence: 0.5 }]);
    assert.match(doubtful.join(), /only possibly/i);
    const ideas = adjustments([
      'dune',
      'style',
      'prompt',
      'notify',
      '',
      { scope: { stage: 'ideation' }, production: RELIEF },
    ]);
    assert.match(ideas.join(), /lowered by one level/);
    assert.deepEqual(adjustments(['dune', 'style', 'prompt', 'written-approval', '']), []);
  });

  it('asks once for the notice to the studio', () => {
    const subject = subjectOf('production');
    const untold = judge(reference({ subject }), context({}, 'title: Hesk'));
    assert.deepEqual([untold.level, untold.verdicts[0]?.clause], ['notify', 'NFX-00']);
    const toldOtherwise = 'notices: [{ about: drones, to: studio, on: 2026-01-01 }]';
    assert.equal(judge(reference({ subject }), context({}, toldOtherwise)).level, 'notify');
  });

  it('judges only by the packs that the production names', () => {
    const mention = reference({ use: 'mention', medium: 'script', role: 'dialogue' });
    assert.equal(judge(mention, context({}, 'guidelines: [netflix-genai]')).level, 'clear');
    assert.equal(judge(mention, context({}, 'guidelines: [script-clearance]')).level, 'notify');
    assert.equal(judge(reference({}), context({}, 'guidelines: [script-clearance]')).level, 'clear');
  });

  it('never gives more than a note by script clearance alone', () => {
    const alone = context({}, `${PRODUCTION}\nguidelines: [script-clearance]\n`);
    for (const [word, use, medium, , , circumstances = {}] of ROWS) {
      const { role = 'prompt', looks = [] } = circumstances;
      const { level } = judge(reference({ subject: subjectOf(word), use, medium, role, looks }), alone);
      assert.ok(level === 'clear' || level === 'notify', `${word} ${use}: ${level}`);
    }
  });
});
