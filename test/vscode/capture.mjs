/**
 * Makes the pictures of the README, of which one moves, from screenshots and the tours: `npm run capture`, which takes
 * those first. In the one that moves each picture stays until it has been read; colours are few, so that the file is small.
 */
import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import gifenc from 'gifenc';
import { chromium } from 'playwright-core';
import { browserHere } from './host/install.mjs';
import { ROOT, runProgram } from './stage.mjs';

const { applyPalette, GIFEncoder, quantize, snapColorsToPalette } = gifenc;

const PICTURES = join(ROOT, 'out/tour/writer');
const CAPTURE = join(ROOT, 'docs/images/writer.gif');

/** Pictures that do not move, by their names in the README. As they are: smaller ones have more colours, and more bytes. */
const STILLS = { sidebar: 'sidebar.light.png', report: 'report-page.light.png' };

/** The pictures in their order, and for how long each stays, in milliseconds. */
const FRAMES = [
  { picture: '01-completion.light.png', stays: 2000 },
  { picture: '02-underlined.light.png', stays: 2000 },
  { picture: '03-hover.light.png', stays: 4500 },
  { picture: '04-quick-fixes.light.png', stays: 2500 },
  { picture: '05-fixed.light.png', stays: 3000 },
];

/** The part of the workbench that is shown, in pixels of the pictures: the editor. */
const PART = { x: 525, y: 0, width: 1875, height: 660 };

/** Width of the moving picture, in pixels. */
const WIDTH = 1200;

const COLOURS = 128;

/** How far a background may be from its colour in the palette, as a distance in the space of red, green and blue. */
const SHADE = 16;

/** Bytes that it may have. */
const MOST_BYTES = 600_000;

await runProgram(async () => {
  for (const [name, picture] of Object.entries(STILLS))
    copyFileSync(join(ROOT, 'out/screenshots', picture), join(ROOT, `docs/images/${name}.png`));
  const browser = await chromium.launch({ executablePath: await browserHere() });
  try {
    const page = await browser.newPage();
    const gif = GIFEncoder();
    const height = Math.round((WIDTH * PART.height) / PART.width);
    for (const { picture, stays } of FRAMES) {
      const pixels = await pixelsOf(page, join(PICTURES, picture), height);
      const palette = quantize(pixels, COLOURS);
      // As they are, so that no background changes its shade from picture to picture.
      snapColorsToPalette(palette, frequentColours(pixels), SHADE);
      gif.writeFrame(applyPalette(pixels, palette), WIDTH, height, { palette, delay: stays });
    }
    gif.finish();
    writeFileSync(CAPTURE, gif.bytes());
  } finally {
    await browser.close();
  }
  const { size } = statSync(CAPTURE);
  process.stdout.write(`${CAPTURE}: ${FRAMES.length} pictures, ${size} bytes\n`);
  if (size <= MOST_BYTES) return 0;
  process.stderr.write(`It may have ${MOST_BYTES} bytes.\n`);
  return 1;
});

/**
 * The colours that cover more than a hundredth of a picture, those of the most pixels last.
 * @param {Uint8Array} pixels Red, green, blue and opacity of each.
 * @returns {number[][]} Red, green and blue.
 */
function frequentColours(pixels) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
    const colour = (red << 16) | (green << 8) | blue;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > pixels.length / 400)
    .sort(([, a], [, b]) => a - b)
    .map(([colour]) => [colour >> 16, (colour >> 8) & 255, colour & 255]);
}

/**
 * The pixels of a part of a picture, made smaller: red, green, blue and opacity of each.
 * @param {import('playwright-core').Page} page
 * @param {string} path
 * @param {number} height
 * @returns {Promise<Uint8Array>}
 */
async function pixelsOf(page, path, height) {
  const source = `data:image/png;base64,${readFileSync(path, 'base64')}`;
  const encoded = await page.evaluate(
    async ({ source, part, width, height }) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = new OffscreenCanvas(width, height);
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, part.x, part.y, part.width, part.height, 0, 0, width, height);
      const { data } = context.getImageData(0, 0, width, height);
      let text = '';
      for (const byte of data) text += String.fromCharCode(byte);
      return btoa(text);
    },
    { source, part: PART, width: WIDTH, height },
  );
  return new Uint8Array(Buffer.from(encoded, 'base64'));
}
