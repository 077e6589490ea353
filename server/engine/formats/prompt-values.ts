/**
 * Prompts kept as data: messages of chat models, templates with sample values, metadata of image tools, shot prompts of
 * video tools with keys of their own. Whatever a key is called, its text is read unless the key says that it is no prompt.
 */
import { append } from '../document/append.ts';
import type { Problem, Role, ScopeFacts } from '../document/document.ts';
import { toSource } from '../document/offset-map.ts';
import type { Located } from '../document/span.ts';
import { workflowPrompts } from './comfyui.ts';
import { readUse } from './front-matter.ts';
import type { EntryText, PromptEntry } from './prompt-entries.ts';
import { keyName, roleOfKey } from './prompt-keys.ts';
import { templateProblem } from './prompt-text.ts';
import { entriesOf, itemsOf, locatedText, type MapValue, textsIn, type Value, valueAt } from './value-tree.ts';

export interface ReadPrompts {
  readonly entries: readonly PromptEntry[];
  readonly problems: readonly Problem[];
}

/** Keys of lists in which every item is a prompt of its own. */
const lists = new Set(['prompts', 'shots', 'scenes', 'variants', 'items']);
/** With one of these, the description at the top is about the prompt and not part of it. */
const bodies = ['messages', 'template', 'prompt', 'prompts', 'positive_prompt', 'contents'];
const factKeys = new Set(['tool', 'shot', 'scene', 'episode', 'purpose']);
const codes = new Set(['shot', 'scene', 'episode']);
const code = /^[^\s]{1,24}$/;
const longestFact = 80;

/** The prompts in data. Graphs of ComfyUI are known wherever they are kept. */
export function promptsInValues(root: Value): ReadPrompts {
  const workflow = workflowPrompts(root);
  if (workflow) return { entries: workflow, problems: [] };
  const entries: PromptEntry[] = [];
  const problems: Problem[] = [];
  for (const value of root.kind === 'list' ? root.items : [root]) readPrompt(value, {}, entries, problems);
  return { entries, problems };
}

function readPrompt(value: Value, inherited: ScopeFacts, entries: PromptEntry[], problems: Problem[]): void {
  if (value.kind !== 'map') {
    entries.push({ span: value.span, facts: inherited, texts: textsIn(value).map(asked) });
    return;
  }
  const { name, facts, texts, prompts } = readKeys(value, inherited, problems);
  entries.push({ span: value.span, ...(name && { name }), facts, texts });
  append(problems, formatVariables(value, texts));
  for (const prompt of prompts) readPrompt(prompt, facts, entries, problems);
}

interface Keys {
  readonly name: Located<string> | undefined;
  readonly facts: ScopeFacts;
  readonly texts: readonly EntryText[];
  /** Prompts of their own below it. */
  readonly prompts: readonly Value[];
}

function readKeys(map: MapValue, inherited: ScopeFacts, problems: Problem[]): Keys {
  const facts: { -readonly [K in keyof ScopeFacts]: ScopeFacts[K] } = { ...inherited };
  const texts: EntryText[] = [];
  const prompts: Value[] = [];
  const hasBody = bodies.some((key) => valueAt(map, key));
  for (const { key: written, value } of map.entries) {
    const key = keyName(written);
    const said = locatedText(value);
    if (key === 'name' || key === 'title') continue;
    if (key === 'description' && hasBody) continue;
    if (key === 'use' && said) {
      const stage = readUse(said, problems);
      if (stage) facts.stage = stage;
    } else if (said && factKeys.has(key) && isFact(key, said.value)) {
      facts[key as 'tool'] = said;
    } else if (lists.has(key) && value.kind === 'list') {
      append(prompts, itemsOf(value));
    } else {
      readTexts(key, value, 'prompt', texts);
    }
  }
  const name =
    locatedText(valueAt(map, 'title')) ?? locatedText(valueAt(map, 'name')) ?? locatedText(valueAt(map, 'id'));
  return { name, facts, texts, prompts };
}

/** `scene: 12A` names a scene; `scene: a harbour at dawn` describes one. */
function isFact(key: string, said: string): boolean {
  return codes.has(key) ? code.test(said) : said.length <= longestFact && !said.includes('\n');
}

function readTexts(key: string, value: Value, outer: Role, texts: EntryText[]): void {
  const role = roleOfKey(key, outer);
  if (role === undefined) return;
  if (value.kind === 'text') {
    const isSetting = key === 'type' && code.test(value.value);
    if (value.isText && !isSetting) texts.push({ role, value });
  } else if (value.kind === 'list') {
    for (const item of value.items) readTexts('', item, role, texts);
  } else {
    for (const { key: inner, value: below } of value.entries) readTexts(keyName(inner), below, role, texts);
  }
}

function asked(value: EntryText['value']): EntryText {
  return { role: 'prompt', value };
}

const formatVariable = /(?<!\{)\{[A-Za-z_]\w{0,60}\}(?!\})/g;

/** Templates of LangChain name their variables in single braces, which mean weights elsewhere. */
function formatVariables(map: MapValue, texts: readonly EntryText[]): readonly Problem[] {
  const type = locatedText(valueAt(map, '_type'))?.value;
  if (type !== 'prompt' && type !== 'few_shot') return [];
  if (entriesOf(map).some(({ key, value }) => key === 'template_format' && locatedText(value)?.value !== 'f-string')) {
    return [];
  }
  return texts.flatMap(({ value }) => {
    const { text, map: offsets } = value.decode();
    return Array.from(text.matchAll(formatVariable), ({ index, 0: variable }) =>
      templateProblem(toSource(offsets, index, index + variable.length)),
    );
  });
}
