/** What scripts and lists tell the findings of prompts and shots. */
import assert from 'node:assert/strict';
import { analyze } from '../../../server/engine/analyze.ts';
import { formatForPath } from '../../../server/engine/formats/registry.ts';
import { diagnosticMessage } from '../../../server/engine/guidelines/message.ts';
import { described, findingsIn, PROJECT, SHIPPED } from '../analyze/shipped.ts';
import { storyIn } from './stories.ts';

const LETTER = 'prop letter with the words “Last ferry cancelled”, on a desk\n';
const script = (cue: string, line: string) => `INT. LIGHTHOUSE - NIGHT #12#

${cue}
${line}

EXT. QUAY - DAY #12A#

COLM
Morning. Nice letter.
`;

/** Findings in a file beside others, tools and stages left out. */
function findingsBeside(path: string, text: string, others: Readonly<Record<string, string>>) {
  const format = formatForPath(path)?.id ?? 'plain';
  return findingsIn(text, { path, format, story: storyIn({ ...others, [path]: text }) });
}
const subjects = (text: string, others: Readonly<Record<string, string>>) =>
  findingsBeside('a.prompt', text, others).map(described);

describe('a prop in a prompt', () => {
  const prop = (facts: string, line: string) => {
    const [found] = findingsBeside('a.prompt', `---\n${facts}\n---\n${LETTER}`, {
      'ep1.fountain': script('AGNES', line),
      'a.csv': 'Shot,Scene,Description\nGH_010_0020,12,a desk\n',
    });
    assert.ok(found);
    return found;
  };

  it('is part of the story if it is spoken of in the linked scene, and the finding says so', () => {
    for (const facts of ['scene: 12', 'shot: gh-010-0020', 'shot: GH_010_0020\nscene: Sc. 12']) {
      const found = prop(facts, 'Read me the letter.');
      assert.equal(described(found), 'practice:on-screen-prop depiction written-approval NFX-F4', facts);
      assert.deepEqual(found.spokenIn, ['scene 12']);
      assert.match(diagnosticMessage(found), /read on screen, spoken of in scene 12: written approval is needed/);
    }
  });

  it('is so by what is written on it', () => {
    assert.equal(prop('scene: 12', 'What? Last ferry... cancelled?').clause, 'NFX-F4');
  });

  it('is not where another scene speaks of it, or none is linked', () => {
    for (const facts of ['scene: 12', 'shot: GH_010_0020', 'scene: 99', 'purpose: test', 'scene: 12\nepisode: 2']) {
      const found = prop(facts, facts.includes('episode') ? 'Read me the letter.' : 'The last ferry has gone.');
      assert.equal(described(found), 'practice:on-screen-prop depiction notify NFX-F2', facts);
      assert.equal(found.spokenIn, undefined);
    }
  });

  it('names the script where two have a scene of the number', () => {
    const others = { 'a.fountain': script('AGNES', 'A letter!'), 'b.fountain': script('AGNES', 'Your letter.') };
    const [found] = findingsBeside('a.prompt', `---\nscene: 12\n---\n${LETTER}`, others);
    assert.deepEqual(found?.spokenIn, ['scene 12 (a.fountain)', 'scene 12 (b.fountain)']);
  });

  it('is weighed in the same way in a prompt of a shot list', () => {
    const list = `Shot,Scene,Prompt\nGH_010_0020,12,"prop letter on a desk"\nGH_010_0030,13,"prop letter on a desk"\n`;
    const found = findingsBeside('a.csv', list, { 'a.fountain': script('AGNES', 'A letter!') });
    assert.deepEqual(
      found.map(({ clause, spokenIn = [] }) => `${clause} ${spokenIn}`),
      ['NFX-F4 scene 12', 'NFX-F2 '],
    );
  });
});

describe('the characters of the script', () => {
  it('are own characters of the prompts', () => {
    for (const [text, cue] of [
      ['portrait of Adele, red hair\n', 'ADELE'],
      ['Drake in a boat\n', 'DRAKE'],
      ['Bowie feeds a gull\n', 'ELSA BOWIE'],
    ] as const) {
      assert.equal(findingsIn(text).length, 1, text);
      assert.deepEqual(subjects(text, { 'a.fountain': script(cue, 'Hello.') }), [], text);
      assert.equal(subjects(text, { 'a.fountain': script('AGNES', 'Hello.') }).length, 1, text);
    }
  });

  it('are own characters of the shots', () => {
    const list = 'Shot,Description,AI Used\nA_010,Drake in a boat,yes\n';
    assert.equal(findingsBeside('a.csv', list, {}).length, 1);
    assert.deepEqual(findingsBeside('a.csv', list, { 'a.fountain': script('DRAKE', 'Hello.') }), []);
  });

  it('do not take the name of somebody known: that stays a conflict', () => {
    for (const [text, cue] of [
      ['Harry Potter fixes a sink\n', 'HARRY POTTER'],
      ['photo of Obama on a ferry\n', 'OBAMA'],
      ['photo of Obama on a ferry\n', 'BARACK OBAMA'],
      ['Taylor Swift on stage\n', 'TAYLOR'],
    ] as const) {
      const alone = findingsIn(text).map(described);
      assert.ok(alone.length > 0, text);
      assert.deepEqual(subjects(text, { 'a.fountain': script(cue, 'Hello.') }), alone, text);
    }
  });

  it('are told to nobody but prompts and shots', () => {
    const other = script('DRAKE', 'Hello.').replace('DRAKE', 'TAM');
    const beside = findingsBeside('b.fountain', other, { 'a.fountain': script('OBAMA', 'Hello.') });
    assert.deepEqual(beside.map(described), findingsIn(other, { format: 'fountain' }).map(described));
  });
});

describe('an analysis with a story', () => {
  it('is the same with and without the one before', () => {
    const source = { path: 'a.prompt', text: `---\nscene: 12\n---\n${LETTER}`, format: 'prompt' as const };
    const stories = ['AGNES', 'DRAKE'].flatMap((cue) =>
      ['Good night.', 'A letter!'].map((line) => storyIn({ 'a.fountain': script(cue, line) })),
    );
    let before = analyze(source, SHIPPED, PROJECT);
    for (const story of [...stories, undefined, ...stories.toReversed()]) {
      const project = story ? { ...PROJECT, story } : PROJECT;
      const fresh = analyze(source, SHIPPED, project);
      const kept = analyze(source, SHIPPED, project, before);
      assert.deepEqual(kept.findings, fresh.findings);
      before = kept;
    }
  });
});
