import assert from 'node:assert/strict';
import { strToU8 } from 'fflate';
import type { ByteSource } from '../../../server/engine/extraction/byte-source.ts';
import { extractPicture } from '../../../server/engine/extraction/picture.ts';
import { parseFileParts } from '../../../server/engine/formats/file-parts.ts';
import { extracted, problemCodes, segmentLines } from './extracted.ts';
import {
  c2paBoxes,
  c2paSegments,
  chunk,
  exif,
  exifSegment,
  iTXt,
  joined,
  jpeg,
  png,
  segment,
  tEXt,
  userComment,
  webp,
  xmp,
  xmpSegment,
  zTXt,
} from './pictures.ts';

const PROMPT = 'a castle in the style of Greg Rutkowski';
const A1111 = `${PROMPT}, <lora:fog:0.8>\nNegative prompt: Pikachu\nSteps: 20, Sampler: Euler a, Seed: 1, Model: harbour`;
const A1111_LINES = [
  'prompt | a castle in the style of Greg Rutkowski,',
  'model-reference | fog',
  'negative-prompt | Pikachu',
  'model-reference | harbour',
];
const GRAPH = JSON.stringify({
  '3': { class_type: 'KSampler', inputs: { positive: ['6', 0], negative: ['7', 0], sampler_name: 'euler' } },
  '6': { class_type: 'CLIPTextEncode', inputs: { text: PROMPT, clip: ['4', 1] } },
  '7': { class_type: 'CLIPTextEncode', inputs: { text: 'Pikachu, é', clip: ['4', 1] } },
});
const IPTC = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** What is read in a picture: `place | role | text`, and what calls it generated. */
async function read(bytes: Uint8Array) {
  const found = await extracted('picture', bytes);
  const { scopes } = parseFileParts(found.text, found);
  return {
    lines: segmentLines(found),
    generated: scopes[0]?.facts.generated?.value,
    codes: problemCodes(found),
    found,
  };
}

const at = (place: string, lines: readonly string[]) => lines.map((line) => `${place} | ${line}`);

describe('extracting pictures', () => {
  describe('prompts', () => {
    const written: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
      ['Stable Diffusion in PNG', png(tEXt('parameters', A1111)), at('PNG text chunk “parameters”', A1111_LINES)],
      ['packed in zTXt', png(zTXt('parameters', A1111)), at('PNG text chunk “parameters”', A1111_LINES)],
      ['in iTXt', png(iTXt('parameters', A1111)), at('PNG text chunk “parameters”', A1111_LINES)],
      ['packed in iTXt', png(iTXt('parameters', A1111, true)), at('PNG text chunk “parameters”', A1111_LINES)],
      [
        'ComfyUI, read once though its layout is there too',
        png(tEXt('prompt', GRAPH), tEXt('workflow', '{"nodes":[]}')),
        [
          'PNG text chunk “prompt” | prompt | a castle in the style of Greg Rutkowski',
          'PNG text chunk “prompt” | negative-prompt | Pikachu, é',
        ],
      ],
      [
        'ComfyUI in EXIF of WebP',
        webp(['EXIF', exif({ 271: 'workflow:{"nodes":[]}', 272: `prompt:${GRAPH}` })]),
        ['EXIF Model | prompt | a castle in the style of Greg Rutkowski', 'EXIF Model | negative-prompt | Pikachu, é'],
      ],
      [
        'InvokeAI',
        png(iTXt('invokeai_metadata', JSON.stringify({ positive_prompt: PROMPT, negative_prompt: 'Pikachu' }))),
        [
          'PNG text chunk “invokeai_metadata” | prompt | a castle in the style of Greg Rutkowski',
          'PNG text chunk “invokeai_metadata” | negative-prompt | Pikachu',
        ],
      ],
      [
        'Fooocus',
        png(tEXt('fooocus_scheme', 'fooocus'), tEXt('parameters', JSON.stringify({ prompt: PROMPT, steps: 30 }))),
        ['PNG text chunk “parameters” | prompt | a castle in the style of Greg Rutkowski'],
      ],
      [
        'Midjourney, without the id of its job',
        png(tEXt('Description', `${PROMPT} --ar 16:9 --v 7 Job ID: 0a1b2c3d-1111-2222-3333-444455556666`)),
        ['PNG text chunk “Description” | prompt | a castle in the style of Greg Rutkowski'],
      ],
      [
        'the comment of EXIF in UTF-16, the higher byte first',
        jpeg(exifSegment(exif({}, userComment('UNICODE-BE', A1111)))),
        at('EXIF UserComment', A1111_LINES),
      ],
      [
        'the lower byte first',
        webp(['EXIF', exif({}, userComment('UNICODE-LE', A1111), true)]),
        at('EXIF UserComment', A1111_LINES),
      ],
      [
        'in ASCII',
        jpeg(exifSegment(exif({ 271: 'Maker' }, userComment('ASCII', A1111), true))),
        at('EXIF UserComment', A1111_LINES),
      ],
      [
        'without a code, EXIF headed as in JPEG',
        webp(['EXIF', joined(strToU8('Exif\0\0'), exif({}, userComment('none', A1111)))]),
        at('EXIF UserComment', A1111_LINES),
      ],
      [
        'in a chunk of PNG',
        png(chunk('eXIf', exif({}, userComment('ASCII', A1111)))),
        at('EXIF UserComment', A1111_LINES),
      ],
      [
        'in XMP',
        jpeg(
          xmpSegment(
            xmp(
              {},
              `<exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">${A1111.replaceAll('<', '&lt;')}</rdf:li></rdf:Alt></exif:UserComment>`,
            ),
          ),
        ),
        at('XMP UserComment', A1111_LINES),
      ],
      [
        'the same in two places, told once',
        png(tEXt('parameters', A1111), chunk('eXIf', exif({}, userComment('ASCII', A1111)))),
        at('PNG text chunk “parameters”', A1111_LINES),
      ],
    ];
    for (const [name, bytes, lines] of written) {
      it(name, async () => {
        const { lines: said, generated, codes } = await read(bytes);
        assert.deepEqual(said, lines);
        assert.match(generated ?? '', /^Embedded prompt: /);
        assert.deepEqual(codes, []);
      });
    }
  });

  describe('where a picture comes from', () => {
    const type = 'compositeWithTrainedAlgorithmicMedia';
    const told: readonly (readonly [string, Uint8Array, string])[] = [
      [
        'XMP attribute',
        jpeg(xmpSegment(xmp({ 'Iptc4xmpExt:DigitalSourceType': `${IPTC}${type}` }))),
        'XMP DigitalSourceType',
      ],
      [
        'XMP element',
        png(
          iTXt(
            'XML:com.adobe.xmp',
            xmp({}, `<Iptc4xmpExt:DigitalSourceType>${IPTC}${type}</Iptc4xmpExt:DigitalSourceType>`),
          ),
        ),
        'XMP DigitalSourceType',
      ],
      [
        'XMP resource',
        webp(['XMP ', strToU8(xmp({}, `<Iptc4xmpExt:DigitalSourceType rdf:resource="${IPTC}${type}"/>`))]),
        'XMP DigitalSourceType',
      ],
      ['C2PA in JPEG', jpeg(...c2paSegments(c2paBoxes(`${IPTC}${type}`))), 'C2PA manifest'],
      ['C2PA split over segments', jpeg(...c2paSegments(c2paBoxes(`${IPTC}${type}`), 41)), 'C2PA manifest'],
      ['C2PA in PNG', png(chunk('caBX', c2paBoxes(`${IPTC}${type}`))), 'C2PA manifest'],
      ['C2PA in WebP', webp(['C2PA', c2paBoxes(`${IPTC}${type}`)]), 'C2PA manifest'],
    ];
    for (const [name, bytes, place] of told) {
      it(name, async () => {
        const { generated, found, codes } = await read(bytes);
        assert.equal(generated, `Digital source type: ${type}`);
        assert.equal(found.places[0]?.label, place);
        assert.deepEqual(codes, []);
      });
    }

    it('the program, as the tool that was used', async () => {
      const { found, generated } = await read(jpeg(exifSegment(exif({ 305: 'NovelAI Diffusion' }))));
      assert.equal(generated, 'Software: NovelAI Diffusion');
      assert.equal(parseFileParts(found.text, found).scopes[0]?.facts.tool?.value, 'NovelAI');
    });

    it('is bound to the picture: another picture has another text', async () => {
      const one = await read(png(tEXt('parameters', A1111)));
      const other = await read(png(tEXt('parameters', A1111), tEXt('Title', 'other')));
      assert.notEqual(one.found.text, other.found.text);
      assert.match(one.found.text, /^Content: sha256:[\da-f]{64}$/m);
    });
  });

  it('is silent about photographs, drawings and what has nothing to say', async () => {
    const silent = [
      png(),
      png(tEXt('Title', 'Tom Hanks on the pier'), tEXt('Comment', 'Created with GIMP')),
      jpeg(),
      jpeg(
        exifSegment(
          exif(
            { 271: 'Camera', 270: 'Tom Hanks on the pier', 305: 'Adobe Photoshop 26.1' },
            userComment('ASCII', 'by the pier'),
          ),
        ),
      ),
      jpeg(...c2paSegments(c2paBoxes(`${IPTC}digitalCapture`)), segment(0xfe, strToU8('Steps to the pier'))),
      jpeg(...c2paSegments(c2paBoxes())),
      jpeg(
        xmpSegment(
          xmp({ 'Iptc4xmpExt:DigitalSourceType': `${IPTC}algorithmicallyEnhanced`, 'xmp:CreatorTool': 'Darktable' }),
        ),
      ),
      webp(),
      new Uint8Array(0),
    ];
    for (const bytes of silent) {
      const { found, codes } = await read(bytes);
      assert.deepEqual([found.text, ...codes], ['']);
    }
  });

  it('says what is no picture, and what is cut off', async () => {
    assert.deepEqual((await read(strToU8('<html>'))).codes, ['no-picture']);
    const pointer = await read(strToU8('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'));
    assert.match(pointer.found.problems[0]?.message ?? '', /git lfs pull/);
    const whole = png(tEXt('parameters', A1111), iTXt('prompt', GRAPH));
    const { codes, lines } = await read(whole.subarray(0, whole.length - 40 - GRAPH.length));
    assert.deepEqual(codes, ['damaged-file']);
    assert.deepEqual(lines, at('PNG text chunk “parameters”', A1111_LINES));
    const bomb = zTXt('parameters', ' '.repeat(20 * 1024 * 1024));
    assert.deepEqual((await read(png(bomb))).codes, ['damaged-file']);
  });

  it('reads no pixels', async () => {
    const pixels = new Uint8Array(4 * 1024 * 1024);
    const bytes = png(chunk('IDAT', pixels), chunk('IDAT', pixels));
    let read = 0;
    const source: ByteSource = {
      size: bytes.length,
      async read(start, length) {
        read += length;
        return bytes.subarray(start, start + length);
      },
    };
    assert.equal((await extractPicture(source)).text, '');
    assert.ok(read < 200, `${read} bytes`);
  });
});
