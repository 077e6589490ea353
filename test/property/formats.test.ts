/** What must hold for any text in any format: parsing is total and quick, and every span leads to its words. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ParsedDocument, type Segment, sourceSpan } from '../../server/engine/document/document.ts';
import type { Span } from '../../server/engine/document/span.ts';
import { formats } from '../../server/engine/formats/registry.ts';
import { formatFixtures } from '../unit/formats/format-fixtures.ts';

/** The grammars' own tokens: random text seldom builds them. */
const tokens = [
  ...[
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    ' ',
    '  ',
    '\t',
    '---\n',
    'tool: x\n',
    'use: final\n',
    'prompt: >\n  a\n',
    '[',
    ']',
    '{',
    '}',
  ],
  ...[
    '(',
    ')',
    ':1.2)',
    '((',
    '::',
    '::-1',
    '--no ',
    '--ar 16:9',
    '--sref ',
    'https://a.b/c.png',
    '/imagine prompt: ',
    '—no ',
  ],
  ...[
    '<lora:',
    'name:0.8>',
    '\\',
    '\\(',
    'BREAK',
    ' AND ',
    'Negative prompt: ',
    'Steps: 20, Model: m',
    'Style: ',
    '# ',
    '//',
  ],
  ...[
    '{{',
    '}}',
    '{{actor}}',
    '\u0024{x}',
    '__w__',
    '[0:00-0:03]',
    'Taylor',
    ' Swift',
    'é',
    '😀',
    '泰',
    '\u0000',
    '\ud800',
    '\ufeff',
  ],
  ...[
    'INT. ROOM - DAY',
    '#1A#',
    '#',
    '=',
    '===',
    '~',
    '>',
    '<',
    '!',
    '.',
    '@',
    '^',
    'MERYL',
    '(V.O.)',
    '[[',
    ']]',
    '/*',
    '*/',
  ],
  ...[
    '*',
    '_',
    'CUT TO:',
    'Title: ',
    ',',
    ';',
    '|',
    '"',
    '""',
    'Shot',
    'Description',
    'Prompt',
    'Status',
    'omt',
    "''",
    '- ',
    '"\\u0041',
  ],
  ...['<Text>', '</Text>', '<Paragraph Type="Action">', '<Paragraph Type="Scene Heading" Number="1A">', '</Paragraph>'],
  ...[
    '<FinalDraft><Content>',
    '<ScriptNote>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '&amp;',
    '&#8217;',
    '&x;',
    '<?',
    '/>',
  ],
  ...[
    '{"6":',
    '{"class_type":"CLIPTextEncode",',
    '"inputs":{',
    '"text":"',
    '["6",0]',
    '"prompt":',
    '\\u0422',
    '\\r\\n',
  ],
  ...['{"nodes":[', '{"type":"CLIPTextEncode","widgets_values":["', '"links":[', '[6,7,0,3,2]', '/* c */', '\\"', '},'],
  ...[
    'messages:\n',
    '- role: user\n',
    '  content: |\n',
    'testData:\n',
    '_type: prompt\n',
    'template: >-\n',
    '{actor}',
    '{#',
  ],
  ...['```\n', '~~~\n', '1. ', '* ', '## ', '"negative":', '"shots":[', 'system:\n'],
  ...[
    '001  AX V C 01:00:04:05 01:00:05:12 ',
    '* FROM CLIP NAME: ',
    '* LOC: 01:00:01:14 RED ',
    '* COMMENT: ',
    'Heading\n',
  ],
  ...[
    'Column\n',
    'Name\tScene\tComments\n',
    'Data\n',
    '{"OTIO_SCHEMA":"Clip.2",',
    '"children":[',
    '"name":"',
    '"metadata":{',
  ],
  ...[
    '                         MARY\n',
    '               words\n',
    '12A  INT. HALL - DAY  12A\n',
    '(MORE)\n',
    '     12.\n',
  ],
  ...['&a', '*a', '? ', '%YAML', '!!str', "'", 'negative: ', '    '],
];

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...tokens), { maxLength: 80 }).map((parts) => parts.join('')),
  fc
    .array(fc.oneof(fc.constantFrom(...tokens), fc.string({ maxLength: 6 })), { maxLength: 60 })
    .map((parts) => `Shot,Description,Prompt\n${parts.join('')}`),
  fc
    .array(fc.oneof(fc.constantFrom(...tokens), fc.string({ maxLength: 6 })), { maxLength: 60 })
    .map((parts) => `What;Name;State\nfog over the pier;LK_0010;wip\na lamp is lit;LK_0020;fin\n${parts.join('')}`),
  fc
    .array(fc.oneof(fc.constantFrom(...tokens), fc.string({ maxLength: 6 })), { maxLength: 60 })
    .map((parts) => `<FinalDraft><Content><Paragraph Type="Action"><Text>${parts.join('')}`),
  fc
    .array(fc.oneof(fc.constantFrom(...tokens), fc.string({ maxLength: 6 })), { maxLength: 60 })
    .map((parts) => `{"prompt":{"6":{"class_type":"CLIPTextEncode","inputs":{"text":"${parts.join('')}`),
  fc.string({ unit: 'binary', maxLength: 60 }).map((said) => JSON.stringify({ nodes: [nodeSaying(said)], links: [] })),
  fc
    .array(fc.constantFrom(...tokens), { maxLength: 40 })
    .map((parts) => `Column\nName\tComments\nData\n${parts.join('')}`),
  fc.string({ unit: 'binary', maxLength: 60 }).map((said) => JSON.stringify({ OTIO_SCHEMA: 'Clip.2', name: said })),
  fc.string({ unit: 'binary', maxLength: 60 }).map((said) => `template: ${JSON.stringify(said)}\n_type: prompt`),
  fc
    .array(fc.constantFrom(...tokens), { maxLength: 40 })
    .map((parts) => `messages:\n- content: |\n    ${parts.join('')}`),
  fc.array(fc.constantFrom(...tokens), { maxLength: 40 }).map((parts) => `---\ntitle: t\n${parts.join('')}\n---\nbody`),
);

function nodeSaying(said: string) {
  return { type: 'CLIPTextEncode', prompt: said, widgets_values: [said] };
}

const JSON_FORMATS: ReadonlySet<string> = new Set(['prompt-json', 'prompt-lines', 'prompt-yaml', 'comfyui', 'otio']);

for (const format of formats) {
  describe(`format ${format.id}`, () => {
    it('reads any text and points nowhere else', () => {
      fc.assert(
        fc.property(anyText, fc.nat(), fc.nat(), (text, a, b) => {
          const parsed = format.parse(text);
          checkDocument(text, parsed);
          for (const segment of parsed.segments) checkSegment(text, segment, a, b);
        }),
        { numRuns: 400, examples: [['Title: \ufeff[[', 0, 0]] },
      );
    });

    // What takes a time that grows faster than the text does not come to an end here.
    it('reads long runs of one token', () => {
      const frames = [
        { before: '', length: 30_000, after: '' },
        { before: '---\nprompt: [', length: 5_000, after: '\n---\nrest' },
        { before: 'Shot,Description,Prompt\n1,2,"', length: 30_000, after: '' },
        ...(format.id === 'fdx'
          ? [{ before: '<FinalDraft><Content><Paragraph><Text>', length: 30_000, after: '' }]
          : []),
        ...(JSON_FORMATS.has(format.id)
          ? [{ before: '{"prompt":{"6":{"class_type":"CLIPTextEncode","inputs":{"text":"', length: 30_000, after: '' }]
          : []),
        { before: 'BOB\n(', length: 30_000, after: '' },
      ];
      for (const token of tokens) {
        for (const { before, length, after } of frames) {
          // YAML's parser is slow: its runs are as short as those in front matter.
          const size = format.id === 'prompt-yaml' ? Math.min(length, 5_000) : length;
          const text = before + token.repeat(Math.ceil(size / token.length)) + after;
          format.parse(text);
        }
      }
    }).timeout(60_000);

    it('reads the same words whatever the line ending', () => {
      fc.assert(
        fc.property(anyText, (text) => {
          const unix = text.replaceAll(/\r\n?/g, '\n');
          const windows = unix.replaceAll('\n', '\r\n');
          assert.deepEqual(words(format.parse(windows)), words(format.parse(unix)));
        }),
        { numRuns: 200 },
      );
    });

    it('reads the same words after a byte order mark', () => {
      for (const { input } of formatFixtures().filter((fixture) => fixture.format === format)) {
        assert.deepEqual(words(format.parse(`\ufeff${input}`)), words(format.parse(input)));
        const windows = input.replaceAll('\n', '\r\n');
        assert.deepEqual(words(format.parse(windows)), words(format.parse(input)));
      }
    });
  });
}

function words(parsed: ParsedDocument): readonly (readonly [string, string, number])[] {
  return parsed.segments.map(({ role, text, scope }) => [role, text, scope]);
}

function checkDocument(text: string, { segments, scopes, problems }: ParsedDocument): void {
  for (const scope of scopes) {
    checkSpan(text, scope.span);
    checkSpan(text, scope.nameSpan);
    assert.ok(scope.parent >= -1 && scope.parent < scopes.length);
    for (const fact of Object.values(scope.facts)) checkSpan(text, fact.span);
  }
  for (const { span } of problems) checkSpan(text, span);
  for (const { scope } of segments) assert.ok(scope >= -1 && scope < scopes.length);
}

function checkSpan(text: string, { start, end }: Span): void {
  assert.ok(start >= 0 && start <= end && end <= text.length, `span ${start}-${end} of ${text.length}`);
}

function checkSegment(text: string, segment: Segment, a: number, b: number): void {
  const { length } = segment.text;
  assert.ok(length > 0);
  assert.equal(segment.text.trim(), segment.text);
  if (!segment.map) assert.equal(text.slice(segment.start, segment.start + length), segment.text);
  const from = a % length;
  const to = from + 1 + (b % (length - from));
  checkSpan(text, sourceSpan(segment, from, to));
  let last = 0;
  for (let at = 0; at < length; at++) {
    const { start, end } = sourceSpan(segment, at, at + 1);
    checkSpan(text, { start, end });
    assert.ok(start >= last, 'source offsets go forward');
    last = start;
    const isStep = end - start === 1;
    const character = segment.text[at] as string;
    // White space and escapes may stand for something else; every other character stands for itself.
    if (isStep && character.trim() !== '') assert.equal(text[start], character);
    else if (character.trim() !== '') assert.ok(text.slice(start, end).length > 1);
  }
}
