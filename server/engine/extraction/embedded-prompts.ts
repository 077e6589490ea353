/**
 * Which texts in the metadata of a picture are prompts, and what reads them. Tools have their own places: Stable Diffusion web
 * UIs `parameters` or the user's comment, ComfyUI `prompt` and `workflow`, InvokeAI `invokeai_metadata` and `sd-metadata`,
 * Midjourney the description with the job's id, NovelAI the description and the comment.
 */
import type { FormatId } from '../formats/format.ts';

/** A text of the metadata with the place it stands in. */
export interface MetadataText {
  readonly where: string;
  /** The name that the container, EXIF or XMP gives it. */
  readonly key: string;
  readonly text: string;
}

/** A prompt that is embedded in a picture. */
export interface EmbeddedPrompt {
  readonly where: string;
  readonly text: string;
  readonly format: FormatId;
}

/** Keys that only generators use. */
const PROMPT_KEYS = new Set([
  'parameters',
  'prompt',
  'invokeai_metadata',
  'sd-metadata',
  'sd_metadata',
  'dream',
  'dream_metadata',
]);
/** The same prompts as in `prompt`, with the layout of the graph: read where there is nothing else. */
const LAYOUT_KEYS = new Set(['workflow', 'invokeai_workflow', 'invokeai_graph']);
/** Keys that everybody uses: what they hold has to look like a prompt of a generator. */
const COMMON_KEYS = new Set(['usercomment', 'xpcomment', 'imagedescription', 'description', 'comment', 'title']);
/** What web UIs write below the prompt; the id of a job of Midjourney. */
const PARAMETER_LINE = /^\s*(?:negative prompt:|steps: ?\d+)/im;
const JOB = /\s*\bjob id: ?[\da-f]{8}-[\da-f-]{20,}\s*$/i;
/** Keys of JSON that only generators write. */
const GENERATOR_JSON =
  /"(?:class_type|positive_prompt|negative_prompt|prompt|uc|sampler(?:_name)?|cfg_scale|workflow|sui_image_params)"\s*:/;

/** The prompts among these texts, in their order. `isGenerator`: a generator is known to have made the picture. */
export function embeddedPrompts(texts: readonly MetadataText[], isGenerator: boolean): readonly EmbeddedPrompt[] {
  const named = texts.map(unwrapped);
  const prompts = named.flatMap((one) => promptIn(one, isGenerator) ?? []);
  const layouts = named.filter(({ key }) => LAYOUT_KEYS.has(key.toLowerCase()));
  const chosen = prompts.length > 0 ? prompts : layouts.flatMap(({ where, text }) => jsonPrompt(where, text) ?? []);
  const seen = new Set<string>();
  // Programs write the same text for several readers.
  return chosen.filter(({ text }) => !seen.has(text.trim()) && seen.add(text.trim()));
}

/** ComfyUI puts its texts into EXIF under the make and the model of the camera: `prompt:{...}`. */
function unwrapped(text: MetadataText): MetadataText {
  const match = /^(prompt|workflow):\s*(?=\{)/i.exec(text.text);
  if (!match || !/^(?:make|model|usercomment|imagedescription)$/i.test(text.key)) return text;
  return { where: text.where, key: match[1] as string, text: text.text.slice(match[0].length) };
}

function promptIn({ where, key, text }: MetadataText, isGenerator: boolean): EmbeddedPrompt | undefined {
  const lowered = key.toLowerCase();
  if (PROMPT_KEYS.has(lowered)) return isJson(text) ? jsonPrompt(where, text) : plainPrompt(where, text);
  if (!COMMON_KEYS.has(lowered)) return undefined;
  if (isJson(text)) return GENERATOR_JSON.test(text) ? jsonPrompt(where, text) : undefined;
  if (JOB.test(text)) return plainPrompt(where, text.replace(JOB, ''));
  const isDescription = isGenerator && /description$/.test(lowered);
  return isDescription || PARAMETER_LINE.test(text) ? plainPrompt(where, text) : undefined;
}

function isJson(text: string): boolean {
  return /^\s*[{[]\s*(?:["{[\]}]|$)/.test(text);
}

function jsonPrompt(where: string, text: string): EmbeddedPrompt | undefined {
  return text.trim() === '' ? undefined : { where, text, format: 'prompt-json' };
}

function plainPrompt(where: string, text: string): EmbeddedPrompt | undefined {
  return text.trim() === '' ? undefined : { where, text, format: 'prompt' };
}
