/** Linking prompts, shots and scenes across files. */
import assert from 'node:assert/strict';
import { leadsTo, referredFrom, type StoryPlace, wordAt } from '../../../server/engine/story/links.ts';
import {
  hasSameCharacters,
  hasSameScenes,
  type Story,
  scenesLinked,
  shotsNamed,
  storyOf,
} from '../../../server/engine/story/story.ts';
import { outlined, storyIn } from './stories.ts';

const SCRIPT = `INT. LIGHTHOUSE - NIGHT #12#

AGNES (70) winds the lamp.

AGNES
Read me the telegram.

EXT. QUAY - DAY #12A#

COLM
Morning.

EXT. SEA - DAY

COLM
No number here.
`;
const LIST = `"Grey Harbour
VFX list",,
Shot,Scene,Description
GH_010_0010,12,"a lamp
on two lines"
GH_010_0020,12A,the quay

GH_010_0030,"12, 12A",both
GH_010_0040,,no scene
`;
const PROMPT = '---\nshot: gh-010-0020\n---\na quay at dawn\n';
const FILES = { 'script/a.fountain': SCRIPT, 'shots/a.csv': LIST, 'prompts/a.prompt': PROMPT };

const told = (place: StoryPlace): string =>
  place.kind === 'prompt' ? place.path : place.kind === 'shot' ? `${place.path} ${place.label}` : place.number;
const numbers = (story: Story, facts: Parameters<typeof scenesLinked>[1]) =>
  scenesLinked(story, facts).map(({ path, number }) => `${path} ${number}`);
const at = (path: keyof typeof FILES, words: string) => {
  const word = wordAt(outlined(path, FILES[path]), FILES[path].indexOf(words) + 1);
  assert.ok(word, `nothing links at ${words}`);
  return word;
};

describe('an outline', () => {
  it('numbers rows as a spreadsheet does', () => {
    const rows = outlined('a.csv', LIST).shots.map(({ label, where }) => `${label} ${where}`);
    assert.deepEqual(rows, [
      'GH_010_0010 shot list row 3',
      'GH_010_0020 shot list row 4',
      'GH_010_0030 shot list row 6',
      'GH_010_0040 shot list row 7',
    ]);
    const windows = outlined('a.csv', LIST.replaceAll('\n', '\r\n')).shots.map(
      ({ label, where }) => `${label} ${where}`,
    );
    assert.deepEqual(windows, rows);
  });

  it('has what is spoken in each scene, and no action', () => {
    const spoken = outlined('a.fountain', SCRIPT).scenes.map((scene) => scene.spoken);
    assert.deepEqual(spoken, [['Read me the telegram.'], ['Morning.'], ['No number here.']]);
  });

  it('leaves out omitted rows', () => {
    const list = 'Shot,Description,Status\nA_010,a lamp,omt\nA_020,a quay,wip\n';
    assert.deepEqual(
      outlined('a.csv', list).shots.map(({ label }) => label),
      ['A_020'],
    );
  });
});

describe('a story', () => {
  const story = storyIn(FILES);

  it('links a prompt to its rows and by them to the scene', () => {
    assert.deepEqual(shotsNamed(story, { shot: 'gh 010 0020' }).map(told), ['shots/a.csv GH_010_0020']);
    assert.deepEqual(numbers(story, { shot: 'gh 010 0020' }), ['script/a.fountain 12A']);
    assert.deepEqual(numbers(story, { shot: 'GH_010_0030' }), ['script/a.fountain 12', 'script/a.fountain 12A']);
  });

  it('takes the scene that is stated before that of the rows', () => {
    assert.deepEqual(numbers(story, { shot: 'GH_010_0020', scene: 'Sc. 12' }), ['script/a.fountain 12']);
  });

  it('has nothing for what no file has', () => {
    assert.deepEqual(shotsNamed(story, { shot: 'GH_010_9999' }), []);
    assert.deepEqual(numbers(story, { shot: 'GH_010_0040' }), []);
    assert.deepEqual(numbers(story, { scene: '99' }), []);
    assert.deepEqual(numbers(story, { shot: ' ', scene: '' }), []);
  });

  it('lists all where several fit, and those of the episode where it is known', () => {
    const two = storyIn({
      'script/ep1.fountain': SCRIPT,
      'script/ep2.fountain': SCRIPT,
      'shots/a.csv': LIST,
      'shots/b.csv': 'VFX ID,Episode,Scene,Description\nGH_010_0020,2,12,again\n',
    });
    assert.equal(shotsNamed(two, { shot: 'GH_010_0020' }).length, 2);
    assert.deepEqual(numbers(two, { scene: '12' }), ['script/ep1.fountain 12', 'script/ep2.fountain 12']);
    assert.deepEqual(numbers(two, { scene: '12', episode: 'EP. 02' }), ['script/ep2.fountain 12']);
    assert.deepEqual(shotsNamed(two, { shot: 'GH_010_0020', episode: '1' }).map(told), ['shots/a.csv GH_010_0020']);
  });

  it('knows shots that are only numbered within their scene', () => {
    const numbered = storyIn({ 'a.csv': 'Scene,Shot,Description\n12,1,a lamp\n13,1,a quay\n' });
    assert.deepEqual(shotsNamed(numbered, { shot: '1', scene: '13' }).map(told), ['a.csv 13-1']);
    assert.deepEqual(shotsNamed(numbered, { shot: '12-1' }).map(told), ['a.csv 12-1']);
    assert.equal(shotsNamed(numbered, { shot: '1' }).length, 2, 'ambiguous');
  });

  it('tells shots of two sequences apart, and knows them without their sequence as well', () => {
    const list = 'Sequence,Shot,Description\nSQ03,SH0010,the lamp\nSQ04,SH0010,the quay\nSQ04,SQ04_SH0020,the sea\n';
    const story = storyIn({ 'shots.csv': list });
    const titles = (shot: string) => shotsNamed(story, { shot }).map(({ title }) => title);
    assert.deepEqual(titles('sq04-sh0010'), ['SQ04_SH0010 the quay']);
    assert.deepEqual(titles('SH0010'), ['SQ03_SH0010 the lamp', 'SQ04_SH0010 the quay']);
    assert.deepEqual(titles('SQ04 SH0020'), ['SQ04_SH0020 the sea']);
  });

  it('leaves a code of several parts as it is, whatever its sequence is called', () => {
    const list = 'Sequence,VFX ID,Description\nFOG,LK_101_010_0460,the hat\n';
    const [shot] = shotsNamed(storyIn({ 'shots.csv': list }), { shot: 'LK_101_010_0460' });
    assert.equal(shot?.shot?.value, 'LK_101_010_0460', 'approvals name it so');
  });

  it('is the same whatever the order of the files', () => {
    const outlines = Object.entries(FILES).map(([path, text]) => outlined(path, text));
    assert.deepEqual(storyOf(outlines.toReversed()), storyOf(outlines));
  });

  it('tells what findings hear apart from what has only moved', () => {
    const moved = storyIn({ ...FILES, 'script/a.fountain': `${SCRIPT.replace('winds', 'slowly winds')}\n` });
    assert.ok(hasSameScenes(story, moved) && hasSameCharacters(story, moved));
    const spoken = storyIn({ ...FILES, 'script/a.fountain': SCRIPT.replace('telegram', 'letter') });
    assert.ok(!hasSameScenes(story, spoken) && hasSameCharacters(story, spoken));
    const cast = storyIn({ ...FILES, 'script/a.fountain': SCRIPT.replaceAll('COLM', 'TAM') });
    assert.ok(!hasSameCharacters(story, cast));
    const listed = storyIn({ ...FILES, 'shots/a.csv': LIST.replace('0020,12A', '0020,12') });
    assert.ok(!hasSameScenes(story, listed));
  });
});

describe('following a link', () => {
  const story = storyIn(FILES);

  it('goes from a prompt to the row, from the row to the scene', () => {
    assert.deepEqual(leadsTo(story, at('prompts/a.prompt', 'gh-010')).map(told), ['shots/a.csv GH_010_0020']);
    assert.deepEqual(leadsTo(story, at('shots/a.csv', 'GH_010_0020')).map(told), ['12A']);
    assert.deepEqual(leadsTo(story, at('shots/a.csv', '12, 12A')).map(told), ['12', '12A']);
    assert.deepEqual(leadsTo(story, at('shots/a.csv', 'GH_010_0040')).map(told), []);
    assert.deepEqual(leadsTo(story, at('script/a.fountain', 'LIGHTHOUSE')).map(told), []);
  });

  it('goes to the scene at once where no list has the shot', () => {
    const files = { 'script/a.fountain': SCRIPT, 'a.prompt': '---\nshot: X_010\nscene: 12\n---\na lamp\n' };
    const word = wordAt(outlined('a.prompt', files['a.prompt']), files['a.prompt'].indexOf('X_010'));
    assert.ok(word);
    assert.deepEqual(leadsTo(storyIn(files), word).map(told), ['12']);
  });

  it('finds what refers to a shot and to a scene', () => {
    const shot = ['prompts/a.prompt', 'shots/a.csv GH_010_0020'];
    assert.deepEqual(referredFrom(story, at('prompts/a.prompt', 'gh-010')).map(told), shot);
    assert.deepEqual(referredFrom(story, at('shots/a.csv', 'GH_010_0020')).map(told), shot);
    const heading = story.outlines.get('script/a.fountain')?.scenes[1];
    assert.ok(heading);
    assert.deepEqual(referredFrom(story, { part: 'heading', of: heading, span: heading.span }).map(told), [
      'prompts/a.prompt',
      '12A',
      'shots/a.csv GH_010_0020',
      'shots/a.csv GH_010_0030',
    ]);
  });
});
