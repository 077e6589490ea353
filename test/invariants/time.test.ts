/** Time is an argument: the same text on two days differs in what the days say, and in nothing else. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { analyze } from '../../server/engine/analyze.ts';
import { decide } from '../../server/engine/approvals/decide.ts';
import { requestApproval } from '../../server/engine/approvals/request.ts';
import type { Finding } from '../../server/engine/finding.ts';
import type { Project } from '../../server/engine/project.ts';
import { checkProject } from '../../server/host/check-project.ts';
import { diskFiles } from '../../server/host/files.ts';
import { findFiles } from '../../server/host/find-files.ts';
import { loadProject } from '../../server/host/load-project.ts';
import { type Circumstances, findingsIn, PROJECT, SHIPPED, TODAY } from '../unit/analyze/shipped.ts';

interface Turn extends Circumstances {
  readonly text: string;
  readonly of: string;
  /** The last day of the first level; the next day has the second. */
  readonly lastDay: string;
  readonly nextDay: string;
  readonly levels: readonly [string, string];
  readonly why: string;
}

const TURNS: readonly Turn[] = [
  {
    text: 'Humphrey Bogart in a trench coat',
    of: 'person:humphrey-bogart',
    ...{ lastDay: '2027-01-14', nextDay: '2027-01-15', levels: ['written-approval', 'clear'] },
    why: 'died on 1957-01-14; a likeness is held for 70 years, to the day',
  },
  {
    text: 'harbour mural in the style of Diego Rivera',
    of: 'artist:diego-rivera',
    ...{ lastDay: '2027-12-31', nextDay: '2028-01-01', levels: ['written-approval', 'clear'] },
    why: 'died in 1957; works are in copyright to the end of the 70th year',
  },
  {
    text: 'poster for the film City Lights',
    of: 'work:city-lights',
    ...{ lastDay: '2026-12-31', nextDay: '2027-01-01', levels: ['written-approval', 'notify'] },
    why: 'published in 1931; free in the US after 95 years, elsewhere not before 2048',
  },
  {
    text: 'poster for the film City Lights',
    of: 'work:city-lights',
    production: 'territories: [US]',
    ...{ lastDay: '2026-12-31', nextDay: '2027-01-01', levels: ['written-approval', 'clear'] },
    why: 'the same for a production that is shown in the US only',
  },
  {
    text: 'cut-paper picture of the Apollo 11 moon landing',
    of: 'event:apollo-11-moon-landing',
    ...{ lastDay: '2069-07-20', nextDay: '2069-07-21', levels: ['notify', 'clear'] },
    why: 'living memory is counted as 100 years',
  },
  {
    text: 'digital double of Jane Roe',
    of: 'cast:jane-roe',
    production:
      'cast: [{ name: Jane Roe, consents: [{ reference: C-1, covers: digital-replica, expires: 2027-06-30 }] }]',
    ...{ lastDay: '2027-06-30', nextDay: '2027-07-01', levels: ['clear', 'written-approval'] },
    why: 'a consent holds on its last day',
  },
  {
    text: 'Darth Vader on a pier',
    of: 'character:darth-vader',
    production: 'licensed: [{ entity: "character:darth-vader", reference: L-1, expires: 2026-12-31 }]',
    ...{ lastDay: '2026-12-31', nextDay: '2027-01-01', levels: ['clear', 'written-approval'] },
    why: 'a licence holds on its last day',
  },
];

/** What no day changes. */
function dayless(findings: readonly Finding[]): unknown {
  return findings.map(({ fingerprint, subject, use, places, digest, confidence, scope }) => {
    return { fingerprint, subject, use, places, digest, confidence, scope };
  });
}

describe('time', () => {
  for (const { text, of, lastDay, nextDay, levels, why, ...circumstances } of TURNS) {
    it(`turns ${of} from ${levels[0]} to ${levels[1]} on ${nextDay}: ${why}`, () => {
      const on = (today: string) => findingsIn(text, { ...circumstances, today });
      const level = (today: string) => on(today).find(({ subject }) => subject.id === of)?.level;
      assert.deepEqual([level(lastDay), level(nextDay)], levels);
      assert.deepEqual(dayless(on(nextDay)), dayless(on(lastDay)));
    });
  }

  const source = { path: 'a.prompt', format: 'prompt', text: 'castle in the style of Greg Rutkowski' } as const;
  const finding = (project: Project): Finding => {
    const [found] = analyze(source, SHIPPED, project).findings;
    assert.ok(found);
    return found;
  };

  it('ends an approval after its last day', () => {
    const details = { path: source.path, text: source.text, reason: 'a test', by: 'Bo Reed', on: TODAY, taken: [] };
    const requested = requestApproval(finding(PROJECT), details);
    const decision = {
      outcome: 'approved',
      by: 'Ada Quill',
      on: TODAY,
      expires: '2027-01-31',
      conditions: [],
    } as const;
    const approvals = [decide(requested, { ...decision, conditions: [] })];
    const on = (today: string) => finding({ ...PROJECT, approvals, today }).approval.status;
    assert.deepEqual([on(TODAY), on('2027-01-31'), on('2027-02-01')], ['approved', 'approved', 'expired']);
    assert.equal(on('2026-11-22'), 'requested', 'a decision dated in the future does not count');
  });

  it('ends a suppression after its last day', () => {
    const one = {
      entity: 'artist:greg-rutkowski',
      notThisEntity: true,
      reason: 'a baker of that name',
      by: 'Bo Reed',
    } as const;
    const suppressions = [{ ...one, on: TODAY, expires: '2027-01-31' }];
    const on = (today: string) => finding({ ...PROJECT, suppressions, today }).suppressed;
    assert.match(on('2027-01-31') ?? '', /a baker of that name/);
    assert.equal(on('2027-02-01'), undefined);
  });

  it('moves no finding of any other kind', () => {
    const text = 'Meryl Streep beside Darth Vader, rewrite the dialogue, mail a.quill@tide-films.com';
    const [now, later] = [findingsIn(text), findingsIn(text, { today: '2030-02-28' })];
    assert.ok(now.length >= 4);
    assert.deepEqual(later, now);
  });

  it('leaves the example production alone for years: nothing in it has run out when somebody opens it', async () => {
    const root = join(process.cwd(), 'examples');
    const files = diskFiles(root);
    const on = async (today: string) => {
      const loaded = await loadProject(files, today);
      const paths = await findFiles(root, loaded.project.production);
      const result = await checkProject(loaded, files, { paths });
      return result.files.flatMap(({ path, findings }) =>
        findings.map(({ fingerprint, level, approval }) => `${path} ${fingerprint} ${level} ${approval.status}`),
      );
    };
    const now = await on(TODAY);
    assert.ok(now.some((line) => line.endsWith(' approved-with-conditions')));
    for (const day of ['2027-06-30', '2029-12-31', '2032-12-31']) assert.deepEqual(await on(day), now, day);
  });
});
