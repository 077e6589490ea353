/** Suppressions in the texts themselves: where they count, for what, and what is said where they do not. */
import assert from 'node:assert/strict';
import { analyze } from '../../../server/engine/analyze.ts';
import type { Finding } from '../../../server/engine/finding.ts';
import type { FormatId } from '../../../server/engine/formats/format.ts';
import { formatForPath } from '../../../server/engine/formats/registry.ts';
import { readProduction } from '../../../server/engine/production/read-production.ts';
import { readSuppressions } from '../../../server/engine/suppressions/suppression.ts';
import { PROJECT, SHIPPED, TODAY } from '../analyze/shipped.ts';

interface Facts {
  readonly production?: string;
  readonly suppressions?: string;
}

function check(path: string, text: string, { production = '', suppressions = '' }: Facts = {}) {
  const format = formatForPath(path)?.id as FormatId;
  const project = {
    ...PROJECT,
    production: readProduction(production).production,
    suppressions: readSuppressions(suppressions).suppressions,
  };
  const { findings, document } = analyze({ path, text, format }, SHIPPED, project);
  const problems = document.problems.map(({ code, span }) => `${code}: ${text.slice(span.start, span.end)}`);
  return { findings, problems, document };
}

function about(findings: readonly Finding[], id: string): Finding {
  const found = findings.find(({ subject }) => subject.id === id);
  assert.ok(found, `${id} among ${findings.map(({ subject }) => subject.id).join(', ')}`);
  return found;
}

const SMITH = 'person:will-smith';
/** Dialogue that mentions somebody has to be told and not approved. */
const SCRIPT = 'INT. FORGE - DAY\n\nTAM\nWill Smith made this gate.\n';

describe('a directive in the text', () => {
  const scripts: readonly (readonly [string, string])[] = [
    ['a note', `${SCRIPT}\n[[clearance-ignore ${SMITH} -- our blacksmith]]\n`],
    [
      'a note after other lines of it',
      `${SCRIPT}\n[[looked at with legal\nclearance-ignore ${SMITH} -- our blacksmith]]\n`,
    ],
    ['a boneyard', `${SCRIPT}\n/* clearance-ignore ${SMITH} -- our blacksmith */\n`],
    ['a note with a last day', `${SCRIPT}\n[[clearance-ignore ${SMITH} until ${TODAY} -- our blacksmith]]\n`],
  ];
  for (const [where, text] of scripts) {
    it(`says in ${where} of a script that somebody else is meant`, () => {
      assert.equal(about(check('a.fountain', SCRIPT).findings, SMITH).level, 'notify');
      const { findings, problems } = check('a.fountain', text);
      assert.deepEqual(problems, []);
      assert.deepEqual(
        findings.map(({ suppressed }) => suppressed),
        ['our blacksmith (in the text)'],
        'nothing is found in the directive itself',
      );
    });
  }

  it('is read in comment lines of prompts and of their front matter', () => {
    const name = 'portrait of a baker named Elsa in a frozen town';
    const texts = [
      `# clearance-ignore character:x -- ours\n${name}\n`,
      `// clearance-ignore character:x -- ours\n${name}\n`,
      `---\n# clearance-ignore character:x -- ours\nshot: A1\n---\n${name}\n`,
      `${name}\n# clearance-ignore character:x -- ours\nand a bun\n`,
    ];
    for (const text of texts) {
      const plain = check('a.prompt', text.replace(/.*clearance-ignore.*\n/, '').replace(/^---\nshot/, '---\nshot'));
      const { problems, document } = check('a.prompt', text);
      assert.deepEqual(problems, ['unused-suppression: clearance-ignore character:x -- ours'], text);
      assert.deepEqual(
        document.segments.map((one) => one.text),
        plain.document.segments.map((one) => one.text),
      );
    }
  });

  it('holds in a shot list for its row', () => {
    const rows = (note: string) =>
      `Shot,Description,Notes\nA1,A poster of Will Smith in the window,${note}\nA2,A poster of Will Smith in the window,\n`;
    const facts = { suppressions: '' };
    const { findings, problems } = check('shots.csv', rows(`clearance-ignore ${SMITH} -- our smith`), facts);
    const [first, second] = findings.filter(({ subject }) => subject.id === SMITH);
    assert.equal(first?.scope.shot, 'A1');
    assert.notEqual(first?.refused ?? first?.suppressed, undefined);
    assert.equal(second?.refused ?? second?.suppressed, undefined);
    assert.ok(problems.every((one) => one.startsWith('suppression-not-allowed')));
    const before = check('shots.csv', rows(''), facts).findings[0];
    assert.equal(first?.digest, before?.digest, 'a directive is no change of the text that an approval is about');
  });

  it('does not count in the text of a prompt, which the tool would get', () => {
    const text = `portrait of Will Smith, clearance-ignore ${SMITH} -- our smith\n`;
    const { findings, problems } = check('a.prompt', text);
    assert.equal(about(findings, SMITH).suppressed, undefined);
    assert.deepEqual(problems, [`suppression-in-text: clearance-ignore ${SMITH} -- our smith`]);
  });

  it('needs an entity and a reason, ends on its last day, and is reported when nothing needs it', () => {
    const cases: readonly (readonly [string, string])[] = [
      [`clearance-ignore ${SMITH}`, 'incomplete-suppression'],
      [`clearance-ignore ${SMITH} -- `, 'incomplete-suppression'],
      ['clearance-ignore', 'incomplete-suppression'],
      ['clearance-ignore Will -- our smith', 'incomplete-suppression'],
      [`clearance-ignore ${SMITH} until soon -- our smith`, 'incomplete-suppression'],
      [`clearance-ignore ${SMITH} until 2020-01-01 -- our smith`, 'expired-suppression'],
      ['clearance-ignore person:meryl-streep -- our baker', 'unused-suppression'],
      ['clearance-ignore practice:voice-clone -- no', 'suppression-not-allowed'],
    ];
    for (const [directive, code] of cases) {
      const { findings, problems } = check('a.fountain', `${SCRIPT}\n[[${directive}]]\n`);
      assert.equal(about(findings, SMITH).suppressed, undefined, directive);
      assert.deepEqual(
        problems.map((one) => one.split(':')[0]),
        [code],
        directive,
      );
    }
  });
});

describe('where an approver has to decide', () => {
  const PROMPT = 'portrait of Will Smith at the anvil\n';
  const entry = (more: string) =>
    `suppressions: [{ entity: ${SMITH}, reason: our smith, by: Ada Quill, on: 2026-10-01${more} }]`;
  const APPROVERS = 'approvers: [{ name: Perpetua Lund }]';
  const cases: readonly (readonly [what: string, text: string, facts: Facts, refused: RegExp | undefined])[] = [
    [
      'a comment does not settle it',
      `# clearance-ignore ${SMITH} -- our smith\n${PROMPT}`,
      {},
      /a comment does not settle it/,
    ],
    ['an entry counts where anybody may decide', PROMPT, { suppressions: entry('') }, undefined],
    [
      'an entry of somebody else waits',
      PROMPT,
      { production: APPROVERS, suppressions: entry('') },
      /one of `approvers` has to confirm it/,
    ],
    [
      'an entry counts that an approver has confirmed',
      PROMPT,
      { production: APPROVERS, suppressions: entry(', confirmed: { by: Perpetua Lund, on: 2026-10-02 }') },
      undefined,
    ],
    [
      'nobody else can confirm it',
      PROMPT,
      { production: APPROVERS, suppressions: entry(', confirmed: { by: Cy Marsh, on: 2026-10-02 }') },
      /has to confirm it/,
    ],
    [
      'an unsigned list settles nothing where decisions are signed',
      PROMPT,
      { production: 'approvals: { require: signed, allowedSigners: a }', suppressions: entry('') },
      /have to be signed/,
    ],
    [
      'a confirmed entry counts beside a comment that does not',
      `# clearance-ignore ${SMITH} -- x\n${PROMPT}`,
      { suppressions: entry('') },
      undefined,
    ],
  ];
  for (const [what, text, facts, refused] of cases) {
    it(what, () => {
      const finding = about(check('a.prompt', text, facts).findings, SMITH);
      assert.equal(finding.level, 'written-approval');
      if (refused === undefined) assert.match(finding.suppressed ?? 'open', /our smith \(Ada Quill/);
      else {
        assert.equal(finding.suppressed, undefined);
        assert.match(finding.refused ?? '', refused);
      }
    });
  }
});

describe('a directive that is being typed', () => {
  it('leaves the same as a reading from scratch at every key', () => {
    const line = `[[clearance-ignore ${SMITH} -- our blacksmith]]`;
    const analyse = (text: string, previous?: ReturnType<typeof analyze>) =>
      analyze({ path: 'a.fountain', text, format: 'fountain' }, SHIPPED, PROJECT, previous);
    const texts = Array.from({ length: line.length + 1 }, (_, length) => `${SCRIPT}\n${line.slice(0, length)}\n`);
    let previous = analyse(SCRIPT);
    for (const text of [...texts, ...texts.toReversed()]) {
      previous = analyse(text, previous);
      const fresh = analyse(text);
      assert.deepEqual(previous.findings, fresh.findings);
      assert.deepEqual(previous.document.problems, fresh.document.problems);
      assert.deepEqual(previous.document.segments, fresh.document.segments);
    }
  });
});
