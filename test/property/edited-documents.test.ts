/** A document that is parsed with an earlier version at hand is the one that is parsed from scratch. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { ParsedDocument } from '../../server/engine/document/document.ts';
import { editBetween } from '../../server/engine/document/edit.ts';
import { formatById, formats } from '../../server/engine/formats/registry.ts';
import { formatFixtures } from '../unit/formats/format-fixtures.ts';
import { anyEdit, edited } from './generated-edits.ts';
import { anyText } from './generated-texts.ts';

const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  fountain: [readFileSync('examples/script/lantern-keepers-ep1.fountain', 'utf8')],
  'shot-list': [readFileSync('examples/shots/vfx-shot-list.csv', 'utf8')],
  fdx: [],
};
/** A Final Draft document whose script is long enough that parts of it are kept. */
const longFinalDraft = (paragraphs: string): string =>
  `<?xml version="1.0"?>\n<FinalDraft>\n<Content>\n${paragraphs}\n</Content>\n<TitlePage><Content>${paragraph('General', 'RAIN')}</Content></TitlePage>\n</FinalDraft>\n`;
const paragraph = (type: string, words: string, number = ''): string =>
  `<Paragraph Type="${type}"${number && ` Number="${number}"`}><Text Font="Courier Final Draft" Style="">${words}</Text></Paragraph>`;
const inWindows = (text: string): string => text.replace(/\r?\n/g, '\r\n');

describe('the edit between two texts', () => {
  it('leads from one to the other and is as small as can be', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyEdit, { minLength: 1, maxLength: 2 }), (before, edits) => {
        const after = edits.reduce(edited, before);
        const { start, end, by } = editBetween(before, after);
        assert.ok(start <= end && start <= end - by);
        assert.equal(before.slice(0, start) + after.slice(start, end) + before.slice(end - by), after);
        if (before !== after) {
          assert.notEqual(before[start], end > start ? after[start] : undefined);
          if (end > start && end - by > start) assert.notEqual(before[end - by - 1], after[end - 1]);
        }
      }),
    );
  });

  it('is found in long texts at every place', () => {
    const before = 'Rain on the pier. '.repeat(1200);
    for (const at of [0, 1, 4095, 4096, 4097, 9000, before.length - 1]) {
      const after = `${before.slice(0, at)}é${before.slice(at + 1)}`;
      assert.deepEqual(editBetween(before, after), { start: at, end: at + 1, by: 0 });
    }
    assert.deepEqual(editBetween(before, before), { start: before.length, end: before.length, by: 0 });
  });
});

// biome-ignore format: lists of fragments read better in rows
const LINES = [
  ' ', '  ', 'INT. HALL - DAY #1#', 'EXT. PIER', '# ACT', '## SCENES', 'MAREN', 'MAREN (V.O.) ^', '(quietly)', 'A grey morning, *cold*.',
  'They wait. [[who?]]', '[[over', 'lines]]', '/* out */', '/*', '*/', '===', 'CUT TO:', '~ la la', 'Title: Rain', 'SH010,"A pier, ""wide""",castle::2 --no fog,yes',
  'SH020,Fog,,no', 'SH030,"over', 'lines",x', 'SH040,"a" b,c', '---', 'tool: x', '# SH050,omit,,', 'Shot,Description,Prompt,AI used',
];

/** Texts long enough that parts of them are kept, of few kinds of lines, so that each kind meets itself again. */
const anyLongText = fc
  .tuple(fc.subarray(LINES, { minLength: 2, maxLength: 8 }), fc.constantFrom('\n', '\n', '\r\n', '\r'))
  .chain(([kinds, ending]) =>
    fc
      .array(fc.constantFrom('', ...kinds), { minLength: 60, maxLength: 200 })
      .map((lines) => ['Shot,Description,Prompt,AI used', ...lines].join(ending)),
  );

// biome-ignore format: lists of fragments read better in rows
const PARAGRAPHS = [
  paragraph('Scene Heading', 'INT. HALL - DAY', '1'), paragraph('Scene Heading', 'EXT. PIER'), paragraph('Character', 'MAREN'), paragraph('Dialogue', 'Cold &amp; wet.'),
  paragraph('Action', 'A poster of Mer</Text><Text>yl Streep'), paragraph('Outline 1', 'ACT'), '<!-- </Paragraph> -->', '<Paragraph Type="Action"/>', '<Paragraph>', '</Paragraph>', '<Content>', '</Content>', '<!--', 'x', '<',
  `<Paragraph><ScriptNote>${paragraph('', 'who?')}</ScriptNote><DualDialogue>${paragraph('Character', 'OLE')}${paragraph('Dialogue', 'Ja.')}</DualDialogue></Paragraph>`,
  '<Paragraph Type="Scene Heading"><SceneProperties Length="1 2/8" Page="4"/><Text>I/E. CAR</Text></Paragraph>', '<Paragraph><Text><![CDATA[</Paragraph>]]></Text></Paragraph>',
];
const sound = PARAGRAPHS.filter((one) => !/^(?:<\/?\w+>|<!--|x|<)$/.test(one));
const anyLongFinalDraft = fc
  .tuple(fc.constantFrom(PARAGRAPHS, sound, sound), fc.integer({ min: 60, max: 160 }))
  .chain(([kinds, count]) => fc.array(fc.constantFrom(...kinds), { minLength: count, maxLength: count }))
  .map((paragraphs) => longFinalDraft(paragraphs.join('\n')));

for (const format of formats) {
  const longText = format.id === 'fdx' ? anyLongFinalDraft : anyLongText;
  const fixtures = formatFixtures().flatMap((fixture) => (fixture.format === format ? [fixture.input] : []));
  const texts = [...fixtures, ...(EXAMPLES[format.id] ?? [])].flatMap((text) => [text, inWindows(text)]);

  describe(`${format.id} after edits`, () => {
    it('is what is read from scratch', () => {
      fc.assert(
        fc.property(
          fc.oneof(fc.constantFrom(...texts), anyText, { weight: 4, arbitrary: longText }),
          fc.array(anyEdit, { minLength: 1, maxLength: 8 }),
          (text, edits) => {
            let current = text;
            let document: ParsedDocument = format.parse(current);
            for (const edit of edits) {
              current = edited(current, edit);
              document = format.parse(current, document);
              assert.deepEqual(document, format.parse(current));
            }
            assert.deepEqual(format.parse(text, document), format.parse(text), 'undone in one step');
          },
        ),
        { numRuns: EXAMPLES[format.id] ? 400 : 20 },
      );
    }).timeout(120_000);
  });
}

describe('a script', () => {
  const scene = 'INT. HALL - DAY\n\nMAREN\nHello there.\n\nShe waits.\n\n'.repeat(20);
  const parse = (text: string, earlier?: ParsedDocument): ParsedDocument => formatById('fountain').parse(text, earlier);

  for (const [what, before, after] of [
    ['closes a boneyard that began pages ago', `/* ${scene}x`, `/* ${scene}*/x`],
    ['opens the boneyard again', `/* ${scene}*/x`, `/* ${scene}x`],
    ['ends a boneyard early', `${scene}/* ${scene}*/`, `${scene}/* */ ${scene}*/`],
    ['begins a boneyard early', `${scene}a ${scene}/* x */ ${scene}`, `${scene}/* a ${scene}/* x */ ${scene}`],
    ['begins with another block', `Title: Rain\n\n${scene}`, `x\n\nTitle: Rain\n\n${scene}`],
    ['loses what stood before a key', `x\n\nTitle: Rain\n\n${scene}`, `Title: Rain\n\n${scene}`],
    ['loses its byte order mark', `\ufeff${scene}`, scene],
  ] as const) {
    it(`that ${what} is what is read from scratch`, () => {
      assert.deepEqual(parse(after, parse(before)), parse(after));
    });
  }
});
