/**
 * The text of one prompt: what in it is asked for, what is excluded, and which styles, images and models it names. Reads
 * every prompt grammar at once, because people paste from one tool into another and cells do not say which tool is meant.
 */
import { append } from '../document/append.ts';
import type { Problem, Role } from '../document/document.ts';
import { composeMaps, type DecodedText, toSource } from '../document/offset-map.ts';
import type { Span } from '../document/span.ts';
import { linesIn } from './lines.ts';
import { decodeMarked, type Mark, sortMarks } from './marked-text.ts';
import { imaginePrefix, midjourneyMarkup } from './midjourney.ts';
import {
  generationModels,
  isGenerationLine,
  looksLikeStableDiffusion,
  stableDiffusionMarkup,
} from './stable-diffusion.ts';
import { templateSyntax } from './template-variables.ts';
import { cameoHandles, labelAt, timelineMarks } from './video-prompt.ts';

/** A part of a prompt that is taken out of the text around it and read in a role of its own. */
export interface Lift extends Span {
  readonly role: Role;
  /** The words in it. */
  readonly text: Span;
}

/** What a prompt grammar finds in a text. */
export interface PromptMarkup {
  readonly marks: readonly Mark[];
  readonly lifts: readonly Lift[];
}

/** A run of a prompt's text in one role, with the way back to the document. */
export interface PromptRun extends DecodedText {
  readonly role: Role;
}

export interface PromptText {
  /** In reading order. */
  readonly runs: readonly PromptRun[];
  readonly problems: readonly Problem[];
}

/** Characters without which no prompt grammar finds anything in a text, nor does it have a second line. */
const markup = /[()[\]{}<>:@+\\$/\n\r\u2014]|--|__/;

/**
 * Reads the text of one prompt. `prompt` is decoded already (comments and quoting taken out, lines end in LF); runs and
 * problems carry offsets in its source. `role` is the role of text that says nothing else of itself.
 */
export function readPromptText(prompt: DecodedText, role: Role = 'prompt'): PromptText {
  const { text, map } = prompt;
  if (!markup.test(text)) return plainText(prompt, role);
  const isDialect = looksLikeStableDiffusion(text);
  const runs: (PromptRun & { readonly start: number })[] = [];
  const variables: Span[] = [];
  const cameos: Span[] = [];
  for (const block of promptBlocks(text, role)) {
    const template = templateSyntax(text, block);
    append(variables, template.variables);
    if (block.role === 'prompt') append(cameos, cameoHandles(text, block));
    const midjourney = midjourneyMarkup(text, block);
    const stableDiffusion = stableDiffusionMarkup(text, block, isDialect, template.variables);
    const lifts: readonly Lift[] = [...midjourney.lifts, ...stableDiffusion.lifts];
    const marks = sortMarks<Mark>([
      ...template.commands,
      ...midjourney.marks,
      ...stableDiffusion.marks,
      ...timelineMarks(text, block),
    ]);
    const withoutLifts = sortMarks<Mark>([...marks, ...lifts.map(({ start, end }) => ({ start, end }))]);
    runs.push({ start: block.start, role: block.role, ...decodeMarked(text, block, withoutLifts) });
    for (const lift of lifts) {
      runs.push({ start: lift.start, role: lift.role, ...decodeMarked(text, lift.text, marks) });
    }
  }
  return {
    runs: runs
      .filter((run) => run.text !== '')
      .sort((a, b) => a.start - b.start)
      .map((run) => ({ role: run.role, text: run.text, map: composeMaps(run.map, map) })),
    problems: [
      ...variables.map((variable) => templateProblem(toSource(map, variable.start, variable.end))),
      ...cameos.map((cameo) => cameoProblem(toSource(map, cameo.start, cameo.end))),
    ],
  };
}

function plainText({ text, map }: DecodedText, role: Role): PromptText {
  const run = decodeMarked(text, { start: 0, end: text.length }, []);
  return { runs: run.text === '' ? [] : [{ role, text: run.text, map: composeMaps(run.map, map) }], problems: [] };
}

interface Block extends Span {
  readonly role: Role;
}

/** Splits a prompt where a label, a blank line after a labelled block, or generation parameters change the role. */
function promptBlocks(text: string, role: Role): readonly Block[] {
  const blocks: Block[] = [];
  let start = 0;
  let current = role;
  const finish = (end: number) => {
    if (end > start) blocks.push({ role: current, start, end });
  };
  for (const line of linesIn(text)) {
    const label = labelAt(text, line.start);
    const imagine = imaginePrefix(text, line.start);
    if (label || imagine > 0) {
      finish(line.start);
      current = label && label.role !== 'prompt' ? label.role : role;
      start = label?.textStart ?? line.start + imagine;
    } else if (isGenerationLine(text.slice(line.start, line.end))) {
      finish(line.start);
      for (const name of generationModels(text, line)) blocks.push({ role: 'model-reference', ...name });
      current = role;
      start = line.next;
    } else if (current !== role && text.slice(line.start, line.end).trim() === '') {
      // What follows a blank line is no longer excluded or style: to read it as asked for is the careful way.
      finish(line.start);
      current = role;
      start = line.next;
    }
  }
  finish(text.length);
  return blocks;
}

/** The note on a template variable at `span` of the source. */
export function templateProblem(span: Span): Problem {
  return {
    span,
    severity: 'information',
    code: 'template-variable',
    message:
      'This variable is filled in elsewhere, so what it will say cannot be checked here. Check the filled-in prompt.',
  };
}

function cameoProblem(span: Span): Problem {
  return {
    span,
    severity: 'information',
    code: 'cameo-handle',
    message:
      'A video tool takes this handle for a cameo: the likeness of a real person. Who that is cannot be seen here; put their consent on file.',
  };
}
