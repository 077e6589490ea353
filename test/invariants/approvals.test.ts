/** An approval covers exactly what it names, from a text to the finding in the next version of it. */
import assert from 'node:assert/strict';
import { analyze, type Source } from '../../server/engine/analyze.ts';
import { decide } from '../../server/engine/approvals/decide.ts';
import type { ApprovalRecord } from '../../server/engine/approvals/record.ts';
import { requestApproval } from '../../server/engine/approvals/request.ts';
import type { Finding } from '../../server/engine/finding.ts';
import { needsAction } from '../../server/engine/finding.ts';
import { readProduction } from '../../server/engine/production/read-production.ts';
import { productionIndex } from '../../server/host/production-names.ts';
import { PROJECT, SHIPPED, TODAY } from '../unit/analyze/shipped.ts';

const PROMPT = `---
shot: SH0010
tool: Parrot
use: temporary
episode: 1
---
a castle at dusk, in the style of Greg Rutkowski, oil painting
`;

const SCRIPT = `INT. PUB - NIGHT #1#

On the television, CNN anchor ANDERSON COOPER announces that the island is gone.

INT. KITCHEN - DAY #2#

The lamp turns.
`;

function source(path: string, text: string): Source {
  return { path, text, format: path.endsWith('.fountain') ? 'fountain' : 'prompt' };
}

/** The finding about an entity that asks for most. */
function findingOf(id: string, at: Source, approvals: readonly ApprovalRecord[] = []): Finding | undefined {
  const { findings } = analyze(at, SHIPPED, { ...PROJECT, approvals });
  return findings
    .filter(({ subject }) => subject.id === id)
    .sort((a, b) => (needsAction(a) ? -1 : 1) - (needsAction(b) ? -1 : 1))[0];
}

function approved(id: string, at: Source): ApprovalRecord {
  const finding = findingOf(id, at);
  assert.ok(finding, `${id} is found`);
  assert.equal(finding.approval.status, 'not-requested');
  const { path, text } = at;
  const request = requestApproval(finding, { path, text, reason: 'a test', by: 'Bo Reed', on: TODAY, taken: [] });
  return decide(request, { outcome: 'approved', by: 'Ada Quill', on: TODAY, conditions: [] });
}

describe('an approval', () => {
  const artist = 'artist:greg-rutkowski';
  const original = source('prompts/castle.prompt', PROMPT);
  const record = approved(artist, original);

  const versions: readonly (readonly [string, (text: string) => string, string, string?])[] = [
    ['the same text', (text) => text, 'approved'],
    ['white space', (text) => text.replace('dusk, in', 'dusk,\n  in'), 'approved'],
    ['Windows line endings', (text) => text.replaceAll('\n', '\r\n'), 'approved'],
    ['a comment above the prompt', (text) => text.replace('a castle', '# a note to myself\na castle'), 'approved'],
    ['one word of the text', (text) => text.replace('dusk', 'dawn'), 'stale'],
    ['a word more', (text) => text.replace('oil painting', 'oil painting, fog'), 'stale'],
    ['the tool', (text) => text.replace('tool: Parrot', 'tool: Magpie'), 'stale'],
    ['no tool', (text) => text.replace('tool: Parrot\n', ''), 'stale'],
    ['the intended use', (text) => text.replace('use: temporary', 'use: final'), 'stale'],
    ['the use of the reference', (text) => text.replace('in the style of', 'portrait of'), 'not-requested'],
    ['the shot', (text) => text.replace('SH0010', 'SH0020'), 'not-requested'],
    ['the episode', (text) => text.replace('episode: 1', 'episode: 2'), 'not-requested'],
    ['no episode', (text) => text.replace('episode: 1\n', ''), 'not-requested'],
    ['how the episode is written', (text) => text.replace('episode: 1', 'episode: EP01'), 'approved'],
    ['the file', (text) => text, 'not-requested', 'prompts/other.prompt'],
    ['the artist', (text) => text.replace('Greg Rutkowski', 'Meryl Streep'), 'not-requested'],
  ];
  for (const [what, change, status, path = original.path] of versions) {
    it(`is ${status} after a change of ${what}`, () => {
      const text = change(PROMPT);
      const id = text.includes('Streep') ? 'person:meryl-streep' : artist;
      const finding = findingOf(id, source(path, text), [record]);
      assert.equal(finding?.approval.status, status);
      assert.equal(finding && needsAction(finding), status !== 'approved');
      if (status === 'stale') assert.match(finding?.approval.explanation ?? '', /has changed/);
    });
  }

  it('in a script is about the lines of the reference, wherever they stand', () => {
    const script = source('script/ep1.fountain', SCRIPT);
    const id = 'person:anderson-cooper';
    const approvals = [approved(id, script)];
    const status = (text: string) => findingOf(id, source(script.path, text), approvals)?.approval.status;
    assert.equal(status(SCRIPT), 'approved');
    assert.equal(status(SCRIPT.replace('The lamp turns.', 'The lamp goes out.')), 'approved');
    assert.equal(status(SCRIPT.replace('gone', 'safe')), 'stale');
  });

  it('of one finding leaves the others of the text as they are', () => {
    const text = PROMPT.replace('a castle', 'Meryl Streep before a castle');
    const at = source(original.path, text);
    const approvals = [approved(artist, at)];
    assert.equal(findingOf(artist, at, approvals)?.approval.status, 'approved');
    assert.equal(findingOf('person:meryl-streep', at, approvals)?.approval.status, 'not-requested');
  });

  it("is needed where a performer's consent ends, and covers no other episode either", () => {
    const { production } = readProduction(`cast:
  - name: Thora Lindqvane
    consents: [{ reference: C-12, covers: digital-replica, scope: { episodes: ["1"] } }]
`);
    const knowledge = {
      ...SHIPPED,
      indexes: [...SHIPPED.indexes, productionIndex(production, []).index].filter((index) => index !== undefined),
    };
    const inEpisode = (episode: number) =>
      source(
        'prompts/trailer.prompt',
        `---\nepisode: ${episode}\nshot: SH0450\n---\ndigital double of Thora Lindqvane on the pier\n`,
      );
    const find = (episode: number, approvals: readonly ApprovalRecord[] = []) =>
      analyze(inEpisode(episode), knowledge, { ...PROJECT, production, approvals }).findings.find(
        ({ subject, use }) => subject.name === 'Thora Lindqvane' && use === 'replica',
      );
    assert.equal(find(1)?.level, 'clear');
    const second = find(2);
    assert.equal(second?.level, 'written-approval');
    assert.match(second?.judgement.verdicts[0]?.adjustments.join(' ') ?? '', /limited to episode 1; this is episode 2/);
    assert.ok(second);
    const wish = {
      path: 'prompts/trailer.prompt',
      text: 'x',
      reason: 'the trailer',
      by: 'Bo Reed',
      on: TODAY,
      taken: [],
    };
    const record = decide(requestApproval(second, wish), {
      outcome: 'approved',
      by: 'Ada Quill',
      on: TODAY,
      conditions: [],
    });
    assert.equal(find(2, [record])?.approval.status, 'approved');
    assert.equal(find(3, [record])?.approval.status, 'not-requested');
  });
});
