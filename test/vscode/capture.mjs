/**
 * Makes the pictures of the README, of which one moves, from screenshots and the tours: `npm run capture`, which takes
 * those first. In the one that moves each picture stays until it has been read; colours are few, so that the file is small.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import gifenc from 'gifenc';
import { chromium } from 'playwright-core';
import { browserHere } from './host/install.mjs';
import { ROOT, runProgram } from './stage.mjs';

const { applyPalette, GIFEncoder, quantize } = gifenc;

const PICTURES = join(ROOT, 'out/tour/writer');
const CAPTURE = join(ROOT, 'docs/images/writer.gif');

/** Pictures that do not move, by their names in the README. */
const STILLS = {
  sidebar: 'screenshots/sidebar.light.png',
  report: 'tour/vfx-lead/09-report.light.png',
};

/** Their size in pixels. */
const STILL_SIZE = { width: 1600, height: 1000 };

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

/** Bytes that it may have. */
const MOST_BYTES = 600_000;

await runProgram(async () => {
  const browser = await chromium.launch({ executablePath: await browserHere() });
  try {
    const page = await browser.newPage();
    for (const [name, picture] of Object.entries(STILLS)) {
      const still = await smaller(page, join(ROOT, 'out', picture), STILL_SIZE);
      writeFileSync(join(ROOT, `docs/images/${name}.png`), still);
    }
    const gif = GIFEncoder();
    const height = Math.round((WIDTH * PART.height) / PART.width);
    for (const { picture, stays } of FRAMES) {
      const pixels = await pixelsOf(page, join(PICTURES, picture), height);
      const palette = quantize(pixels, COLOURS);
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

/**
 * A picture made smaller, as PNG.
 * @param {import('playwright-core').Page} page
 * @param {string} path
 * @param {{ readonly width: number, readonly height: number }} size In pixels.
 */
async function smaller(page, path, { width, height }) {
  const source = `data:image/png;base64,${readFileSync(path, 'base64')}`;
  await page.setViewportSize({ width, height });
  await page.setContent(`<body style="margin:0"><img src="${source}" width="${width}" height="${height}">`);
  await page.locator('img').evaluate((image) => /** @type {HTMLImageElement} */ (image).decode());
  return page.screenshot();
}
