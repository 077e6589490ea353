/**
 * Pictures: the prompts that generators leave in their metadata, and what the metadata say of where a picture comes from. Of a
 * picture without such signs nothing is told, and only the blocks of its metadata are read.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { generatorNamed, isGeneratedType, PROVENANCE } from '../formats/image-provenance.ts';
import type { ByteSource } from './byte-source.ts';
import { isC2pa, sourceTypesIn } from './c2pa.ts';
import { type EmbeddedPrompt, embeddedPrompts, type MetadataText } from './embedded-prompts.ts';
import { exifTexts } from './exif.ts';
import { type Extract, type FilePlace, fileProblem, nothingBut, type TextPart } from './extract.ts';
import { asciiIn, type ImageBlock, type ImageBlocks } from './image-blocks.ts';
import { jpegBlocks } from './jpeg.ts';
import { pngBlocks } from './png.ts';
import { webpBlocks } from './webp.ts';
import { xmpProperties } from './xmp.ts';

/** Bytes that are hashed at a time. */
const STEP = 1024 * 1024;

/** A line of what is known of where a picture comes from. */
interface Sign {
  readonly where: string;
  readonly name: string;
  readonly value: string;
}

/** Extracts prompts and provenance; nothing from a photograph. Total. */
export async function extractPicture(source: ByteSource): Promise<Extract> {
  const read = await blocksOf(source);
  if (read === undefined) return nothingBut(...(source.size === 0 ? [] : [await noPicture(source)]));
  const { texts, types } = metadataOf(read.blocks);
  const software = texts.filter(({ key }) => /^(?:software|creatortool|source)$/i.test(key));
  const generators = software.filter(({ text }) => generatorNamed(text) !== undefined);
  const generatedTypes = types.filter(({ value }) => isGeneratedType(value));
  const isGenerator = generators.length + generatedTypes.length > 0;
  const prompts = embeddedPrompts(texts, isGenerator);
  const problems = read.damage === undefined ? [] : [damaged(read.damage)];
  const signs: readonly Sign[] = [
    ...generatedTypes,
    ...prompts.map(({ where }) => ({ where, name: PROVENANCE.prompt, value: where })),
    ...generators.map(({ where, text }) => ({ where, name: PROVENANCE.software, value: oneLine(text) })),
  ];
  if (signs.length === 0) return nothingBut(...problems);
  return { ...written(signs, prompts, await digestOf(source)), problems };
}

async function blocksOf(source: ByteSource): Promise<ImageBlocks | undefined> {
  const start = await source.read(0, 12);
  if (asciiIn(start, 0, 4) === '\x89PNG') return pngBlocks(source);
  if (start[0] === 0xff && start[1] === 0xd8) return jpegBlocks(source);
  if (asciiIn(start, 0, 4) === 'RIFF' && asciiIn(start, 8, 12) === 'WEBP') return webpBlocks(source);
  return undefined;
}

function metadataOf(blocks: readonly ImageBlock[]) {
  const texts: MetadataText[] = [];
  const types: Sign[] = [];
  const manifest: Uint8Array[] = [];
  for (const block of blocks) {
    switch (block.kind) {
      case 'text':
        texts.push(block);
        break;
      case 'exif':
        for (const { tag, text } of exifTexts(block.bytes)) texts.push({ where: `EXIF ${tag}`, key: tag, text });
        break;
      case 'xmp':
        for (const { name, value } of xmpProperties(block.text)) {
          const where = `XMP ${name}`;
          if (name === 'DigitalSourceType') types.push({ where, name: PROVENANCE.sourceType, value: termOf(value) });
          else texts.push({ where, key: name, text: value });
        }
        break;
      case 'c2pa':
        manifest.push(block.bytes);
    }
  }
  const boxes = joined(manifest);
  if (isC2pa(boxes)) {
    const stated = sourceTypesIn(boxes).map((value) => ({
      where: 'C2PA manifest',
      name: PROVENANCE.sourceType,
      value: termOf(value),
    }));
    types.push(...stated);
  }
  return { texts, types };
}

/** The last part of an address of the IPTC's list. */
function termOf(value: string): string {
  return oneLine(value.slice(value.lastIndexOf('/') + 1));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The signs as lines, and below them each prompt as a part of its own. */
function written(
  signs: readonly Sign[],
  prompts: readonly EmbeddedPrompt[],
  digest: string,
): Omit<Extract, 'problems'> {
  const places: FilePlace[] = [];
  let text = '';
  for (const { where, name, value } of signs) {
    places.push({ offset: text.length, label: where });
    text += `${name}: ${value}\n`;
  }
  text += `${PROVENANCE.content}: sha256:${digest}\n`;
  const parts: TextPart[] = [{ span: { start: 0, end: text.length }, format: 'image-provenance' }];
  for (const { where, text: prompt, format } of prompts) {
    text += '\n';
    places.push({ offset: text.length, label: where });
    parts.push({ span: { start: text.length, end: text.length + prompt.length }, format });
    text += `${prompt}\n`;
  }
  return { text, parts, places };
}

async function digestOf(source: ByteSource): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < source.size; at += STEP) hash.update(await source.read(at, STEP));
  return bytesToHex(hash.digest());
}

function damaged(what: string) {
  return fileProblem(
    'warning',
    'damaged-file',
    `The metadata of this picture could not be read to their end: ${what}. What stands before was checked. Save it again, or exclude it under files.exclude in clearance.yaml.`,
  );
}

async function noPicture(source: ByteSource) {
  const isPointer = asciiIn(await source.read(0, 24), 0, 24) === 'version https://git-lfs.';
  return fileProblem(
    'information',
    'no-picture',
    isPointer
      ? 'Not checked: this is only a pointer of Git LFS. Run "git lfs pull" to have the picture itself.'
      : 'Not checked: this is no PNG, JPEG or WebP picture, whatever its name says.',
  );
}
