/** ComfyUI workflows: the prompts of a graph, kept apart into asked for and kept out, and the models and images it loads. */
import type { ParsedDocument, Problem, Role } from '../document/document.ts';
import { type Graph, type GraphNode, graphsIn, type NodeText, negativeNodes } from './comfyui-graph.ts';
import type { Format } from './format.ts';
import { readJson } from './json-values.ts';
import { type EntryText, type PromptEntry, promptEntries } from './prompt-entries.ts';
import type { Value } from './value-tree.ts';

export const comfyuiFormat: Format = {
  id: 'comfyui',
  title: 'ComfyUI workflow',
  files: ['**/comfyui/**/*.json', '**/workflows/**/*.json', '**/*.workflow.json'],
  parse: parseComfyui,
};

/** Reads a workflow. Other JSON gives no segments and one problem that says so. Total. */
function parseComfyui(text: string): ParsedDocument {
  const { root, problems } = readJson(text);
  const prompts = root && workflowPrompts(root);
  const missing = root && !prompts && problems.length === 0 ? [noGraph(root)] : [];
  return promptEntries(text, prompts ?? [], [...problems, ...missing]);
}

/** The prompts of a workflow, one a node, in reading order; `undefined` if the data is none. */
export function workflowPrompts(root: Value): readonly PromptEntry[] | undefined {
  const graphs = graphsIn(root);
  if (graphs.length === 0) return undefined;
  return graphs.flatMap(graphPrompts).sort((a, b) => a.span.start - b.span.start);
}

function graphPrompts(graph: Graph): readonly PromptEntry[] {
  const negative = negativeNodes(graph);
  return graph.map((node) => ({
    span: node.span,
    name: { value: `${node.title ?? node.type} ${node.id}`.trim(), span: node.nameSpan },
    facts: {},
    texts: node.texts.flatMap((text): EntryText[] => {
      const role = roleOf(node, text, negative.has(node.id));
      return role ? [{ role, value: text.value }] : [];
    }),
  }));
}

const modelFile = /\.(?:safetensors|ckpt|pth?|bin|gguf|sft|onnx)$/i;
const imageFile = /\.(?:png|jpe?g|webp|gif|bmp|tiff?|exr|mp4|mov|webm)(?: \[(?:input|output|temp)\])?$/i;
const modelInputs = new Set('lora_name ckpt_name unet_name model_name control_net_name embedding_name'.split(' '));
/** Inputs that take words of a prompt, whatever the node. */
const textInputs = new Set(
  'text text_g text_l text_a text_b prompt positive negative positive_prompt negative_prompt text_positive text_negative'
    .split(' ')
    .concat('clip_l clip_g t5xxl llama string caption tags lyrics instruction system_prompt user_prompt'.split(' '))
    .concat('wildcard_text populated_text value'.split(' ')),
);
const textNode = /text|prompt|string|caption|wildcard/i;
const letter = /\p{L}/u;
const severalWords = /\s|[\u0100-\uffff]/;

/** What a text of a node is; nothing for its settings. Texts of nodes that we do not know are asked for. */
function roleOf({ type }: GraphNode, { input, value }: NodeText, isNegative: boolean): Role | undefined {
  const said = value.value.trim();
  if (said === '' || /^save/i.test(type)) return undefined;
  if (type === 'Note' || type === 'MarkdownNote') return 'note';
  if (modelFile.test(said) || (input !== undefined && modelInputs.has(input))) return 'model-reference';
  if (imageFile.test(said) && !said.includes('\n')) return 'image-reference';
  if (/^load/i.test(type)) return undefined;
  // A single word is a setting unless its place says that it is text: `euler`, `karras`.
  const isPlaceOfText = input === undefined ? textNode.test(type) : textInputs.has(input);
  if (!isPlaceOfText && !(letter.test(said) && severalWords.test(said))) return undefined;
  return isNegative || (input !== undefined && /negative/i.test(input)) ? 'negative-prompt' : 'prompt';
}

function noGraph(root: Value): Problem {
  return {
    span: { start: root.span.start, end: Math.min(root.span.start + 1, root.span.end) },
    severity: 'information',
    code: 'comfyui-no-graph',
    message:
      'No ComfyUI graph was found in this file, so nothing here was checked. Save the workflow from ComfyUI, in either of its forms.',
  };
}
