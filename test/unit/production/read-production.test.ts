/** The production file: what is read, what is reported, and that a mistake never makes the judgement milder. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { defaultProduction } from '../../../server/engine/production/production.ts';
import { readProduction } from '../../../server/engine/production/read-production.ts';

/** Code, underlined text and message of each problem. */
function problemsOf(yaml: string) {
  return readProduction(yaml).problems.map(({ code, span, message }) => ({
    code,
    text: yaml.slice(span.start, span.end),
    message,
  }));
}

describe('readProduction', () => {
  it('has strict defaults, for no file and for an empty one', () => {
    assert.equal(defaultProduction.studio, 'Netflix');
    assert.deepEqual(defaultProduction.territories, ['US', 'EU', 'UK']);
    assert.deepEqual(defaultProduction.guidelines, ['netflix-genai', 'script-clearance', 'sag-aftra']);
    assert.deepEqual(defaultProduction.settings, {
      ideationRelief: 'none',
      likenessTermYears: 70,
      livingMemoryYears: 100,
    });
    for (const text of ['', '# nothing yet\n', 'cast:\nlicensed:\n']) {
      assert.deepEqual(readProduction(text).production, defaultProduction);
      assert.deepEqual(readProduction(text).problems, []);
    }
  });

  it('reads the example production without a problem', () => {
    const { production, problems } = readProduction(readFileSync('examples/clearance.yaml', 'utf8'));
    assert.deepEqual(problems, []);
    assert.equal(production.title, 'The Lantern Keepers');
    assert.deepEqual(production.cast[0]?.consents[0]?.covers, ['digital-replica', 'likeness', 'alteration']);
    assert.deepEqual(production.cast[0]?.consents[0]?.scope?.use, ['temporary']);
    assert.ok(production.approvers?.some(({ name }) => name === 'Perpetua Lund'));
  });

  it('keeps numbers as they are written', () => {
    const { production } = readProduction(
      'licensed: [{ entity: work:x, reference: 007, scope: { episodes: [01, 2], scenes: 010 } }]',
    );
    assert.equal(production.licensed[0]?.reference, '007');
    assert.deepEqual(production.licensed[0]?.scope, { episodes: ['01', '2'], scenes: ['010'] });
    assert.equal(readProduction('settings: { likenessTermYears: 100 }').production.settings.likenessTermYears, 100);
  });

  it('counts GB as UK', () => {
    assert.deepEqual(readProduction('territories: [GB, EU]').production.territories, ['UK', 'EU']);
  });

  it('underlines exactly what is wrong and says what to write', () => {
    assert.deepEqual(problemsOf('titel: X\nstudio: A'), [
      { code: 'unknown-key', text: 'titel', message: '`titel` is not a key here. Did you mean `title`?' },
    ]);
    assert.deepEqual(problemsOf('tools:\n  - nmae: Parrot\n  - name: Heron'), [
      { code: 'missing-key', text: 'nmae', message: '`name` is missing. Add it.' },
      { code: 'unknown-key', text: 'nmae', message: '`nmae` is not a key here. Did you mean `name`?' },
    ]);
    const [use] = problemsOf('files:\r\n  use:\r\n    - { files: "a/**", use: temprary }\r\n');
    assert.equal(use?.text, 'temprary');
    assert.equal(use?.message, 'Expected ideation, temporary or final, found `temprary`. Did you mean `temporary`?');
    const [years] = problemsOf('\uFEFFsettings:\n  likenessTermYears: seventy');
    assert.deepEqual([years?.text, years?.message], ['seventy', 'Expected a whole number from 0 to 200.']);
    const [list] = problemsOf('characters: Maren');
    assert.deepEqual(
      [list?.text, list?.message],
      ['Maren', 'Expected a list, found `Maren`. Begin each item with "- ".'],
    );
    const [object] = problemsOf('settings: [a]');
    assert.deepEqual([object?.code, object?.text], ['wrong-value', 'settings']);
    const [day] = problemsOf('notices: [{ about: a, to: b, on: 2026-02-30 }]');
    assert.deepEqual(
      [day?.text, day?.message],
      ['2026-02-30', '`2026-02-30` is not a date. Write year, month and day: 2027-01-31.'],
    );
    const [answer] = problemsOf('tools: [{ name: Parrot, enterprise: perhaps }]');
    assert.equal(answer?.text, 'perhaps');
    const [territory] = problemsOf('territories: [US, Europe]');
    assert.equal(territory?.text, 'Europe');
  });

  it('lets the valid rest count', () => {
    const { production } = readProduction(
      'title: Hesk\nfoo: 1\ncharacters:\n  - { name: Maren, primary: true }\n  - { nme: Tam }\n  - { name: Colm }\n',
    );
    assert.equal(production.title, 'Hesk');
    assert.deepEqual(
      production.characters.map(({ name }) => name),
      ['Maren', 'Colm'],
    );
  });

  it('drops a consent or licence with a mistake as a whole: without its limits it would cover more', () => {
    const mistakes = [
      'expires: 2027-02-30',
      'expirse: 2027-02-28',
      'scope: { episode: [1] }',
      'scope: { use: temp }',
      'scope: { files: [] , shot: A }',
    ];
    for (const mistake of mistakes) {
      const consent = readProduction(
        `cast: [{ name: Thora, consents: [{ reference: C-1, covers: voice, ${mistake} }, { reference: C-2, covers: voice }] }]`,
      );
      assert.deepEqual(
        consent.production.cast[0]?.consents.map(({ reference }) => reference),
        ['C-2'],
        mistake,
      );
      const licence = readProduction(
        `licensed: [{ entity: work:a, reference: L-1, ${mistake} }, { entity: work:a, reference: L-2 }]`,
      );
      assert.deepEqual(
        licence.production.licensed.map(({ reference }) => reference),
        ['L-2'],
        mistake,
      );
      assert.ok(consent.problems.length > 0 && licence.problems.length > 0);
    }
  });

  it('does not shrink the territories or open the approvals by a mistake', () => {
    assert.deepEqual(readProduction('territories: [US, Europe]').production.territories, ['US', 'EU', 'UK']);
    assert.equal(readProduction('title: Hesk').production.approvers, undefined);
    assert.deepEqual(readProduction('approvers: Ada').production.approvers, []);
    assert.deepEqual(readProduction('approvers: [{ nam: Ada }]').production.approvers, []);
  });

  it('counts no permission while the file is not YAML throughout', () => {
    const yaml = 'licensed: [{ entity: work:a, reference: L-1 }]\ntitle: Hesk\ncast: [{ name: Thora\n';
    const { production, problems } = readProduction(yaml);
    assert.equal(production.title, 'Hesk');
    assert.deepEqual([production.licensed, production.approvers], [[], []]);
    assert.ok(problems.some(({ code }) => code === 'yaml-syntax'));
    assert.ok(problems.some(({ code }) => code === 'permissions-ignored'));
  });

  it('knows where a fact stands', () => {
    const yaml = 'cast:\n  - plays: Agnes\n    name: Thora Lindqvane\n';
    const span = readProduction(yaml).spanOf('cast', 0, 'name');
    assert.equal(yaml.slice(span.start, span.end), 'Thora Lindqvane');
  });

  it('survives alias bombs, endless nesting, other documents and huge files', () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi']
      .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[at]}`).join(', ')}]`)
      .join('\n')}`;
    const texts = [
      bomb,
      'x: &a [*a]',
      '['.repeat(20_000),
      'a: 1\n---\nb: 2',
      '- a\n- b',
      'text',
      'x'.repeat(4_000_001),
    ];
    for (const text of texts) {
      const { production, problems } = readProduction(text);
      assert.deepEqual(production.licensed, []);
      assert.ok(problems.length > 0, text.slice(0, 20));
    }
  });

  it('never throws, and its spans lie in the text', () => {
    const words = [
      'cast',
      'name',
      ':',
      ' ',
      '\n',
      '-',
      '[',
      ']',
      '{',
      '}',
      '"',
      '&a',
      '*a',
      'expires',
      'é',
      '\u{1F4A1}',
      '|',
      '#',
    ];
    const text = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (yaml) => {
        for (const { span } of readProduction(yaml).problems) {
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= yaml.length);
        }
      }),
      { numRuns: 300 },
    );
  });
});
