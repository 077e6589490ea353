/**
 * What the metadata of a picture say of where it comes from, a line each: what is extracted from files of pictures. If a line
 * says that generative AI made it, the picture is something to have an approval for, whatever its prompt names.
 */
import type { ParsedDocument, ScopeFacts } from '../document/document.ts';
import type { Located } from '../document/span.ts';
import type { Format } from './format.ts';
import { type Line, linesIn } from './lines.ts';
import { trimmedSpan } from './white-space.ts';

export const imageProvenanceFormat: Format = {
  id: 'image-provenance',
  title: 'Metadata of a picture',
  files: [],
  parse: parseProvenance,
};

/** What a line can be about, in the words that begin it. */
export const PROVENANCE = {
  sourceType: 'Digital source type',
  prompt: 'Embedded prompt',
  software: 'Software',
  /** The digest of the whole file, so that an approval is bound to this very picture. */
  content: 'Content',
} as const;

/**
 * The terms of the IPTC's list of digital source types that stand for generative AI: all of the picture, or parts of it
 * (https://cv.iptc.org/newscodes/digitalsourcetype/, read on 2026-11-23).
 */
const GENERATED_TYPES = new Set(['trainedalgorithmicmedia', 'compositewithtrainedalgorithmicmedia']);

/** Programs that do nothing but generate, by the names they give in metadata, and what people call them. */
const GENERATORS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/midjourney/i, 'Midjourney'],
  [/novelai/i, 'NovelAI'],
  [/comfyui/i, 'ComfyUI'],
  [/invokeai|invoke-ai/i, 'InvokeAI'],
  [/fooocus/i, 'Fooocus'],
  [/swarmui/i, 'SwarmUI'],
  [/automatic1111|stable[ -]diffusion/i, 'Stable Diffusion'],
  [/dall[-·. ]?e\b|openai|chatgpt/i, 'OpenAI'],
  [/adobe firefly/i, 'Adobe Firefly'],
  [/ideogram/i, 'Ideogram'],
  [/leonardo\.ai/i, 'Leonardo.Ai'],
  [/black forest labs|\bflux\.?1\b/i, 'FLUX'],
];

/** Whether a digital source type, a term or its address, stands for generative AI. */
export function isGeneratedType(value: string): boolean {
  return GENERATED_TYPES.has(
    value
      .slice(value.lastIndexOf('/') + 1)
      .trim()
      .toLowerCase(),
  );
}

/** The generator that a program's name stands for; `undefined` for cameras and other programs. */
export function generatorNamed(software: string): string | undefined {
  return GENERATORS.find(([pattern]) => pattern.test(software))?.[1];
}

/** Total. The picture is one scope; it is generated if one line says so. */
function parseProvenance(text: string): ParsedDocument {
  const whole = trimmedSpan(text, { start: 0, end: text.length });
  const lines = linesIn(text).map((line) => factIn(text, line));
  const sign = lines.find((fact) => fact && isSign(fact));
  const software = lines.find((fact) => fact?.name === PROVENANCE.software);
  const generator = software && generatorNamed(software.value.value);
  const facts: ScopeFacts = {
    ...(sign ? { generated: { value: `${sign.name}: ${sign.value.value}`, span: whole } } : {}),
    ...(software && generator ? { tool: { value: generator, span: software.value.span } } : {}),
  };
  const scope = {
    kind: 'section',
    label: '',
    title: 'Picture',
    span: whole,
    nameSpan: whole,
    facts,
    parent: -1,
  } as const;
  return { medium: 'prompt', segments: [], scopes: sign ? [scope] : [], problems: [], characters: [] };
}

interface Fact {
  readonly name: string;
  readonly value: Located<string>;
}

function factIn(text: string, line: Line): Fact | undefined {
  const colon = text.indexOf(': ', line.start);
  if (colon < 0 || colon >= line.end) return undefined;
  const span = trimmedSpan(text, { start: colon + 1, end: line.end });
  return { name: text.slice(line.start, colon), value: { value: text.slice(span.start, span.end), span } };
}

function isSign({ name, value: { value } }: Fact): boolean {
  switch (name) {
    case PROVENANCE.sourceType:
      return isGeneratedType(value);
    case PROVENANCE.prompt:
      return true;
    case PROVENANCE.software:
      return generatorNamed(value) !== undefined;
    default:
      return false;
  }
}
