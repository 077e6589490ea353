/** ComfyUI's graphs, in both forms (what the API takes, what the editor saves), as nodes with their texts and links. */
import { append } from '../document/append.ts';
import type { Span } from '../document/span.ts';
import { entriesOf, itemsOf, locatedText, type TextValue, textsIn, type Value, valueAt } from './value-tree.ts';

/** A text that a node holds itself. */
export interface NodeText {
  /** The input it is the value of; absent where the form gives values in a row without names. */
  readonly input?: string;
  readonly value: TextValue;
}

export interface GraphNode {
  readonly id: string;
  /** The class of node, such as `CLIPTextEncode`. */
  readonly type: string;
  readonly title: string | undefined;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly texts: readonly NodeText[];
  /** Input name to the id of the node that fills it. */
  readonly links: ReadonlyMap<string, string>;
}

export type Graph = readonly GraphNode[];

/** The graphs of a document, subgraphs each for itself; none if it is no workflow. */
export function graphsIn(root: Value | undefined): readonly Graph[] {
  // A request to the server has the graph under `prompt`, an exported pair beside the editor's `workflow`.
  for (const value of [root, valueAt(root, 'prompt'), valueAt(root, 'output'), valueAt(root, 'workflow')]) {
    if (isApiGraph(value)) return [apiGraph(value)];
    if (isSavedGraph(value)) {
      const inner = itemsOf(valueAt(valueAt(value, 'definitions'), 'subgraphs'));
      return [value, ...inner].map(savedGraph);
    }
  }
  return [];
}

function isApiGraph(value: Value | undefined): value is Value {
  return entriesOf(value).some(({ value: node }) => valueAt(node, 'class_type')?.kind === 'text');
}

function isSavedGraph(value: Value | undefined): value is Value {
  const nodes = itemsOf(valueAt(value, 'nodes'));
  const hasLinks = valueAt(value, 'links') !== undefined;
  return nodes.some((node) => locatedText(valueAt(node, 'type')) && (hasLinks || valueAt(node, 'widgets_values')));
}

function apiGraph(graph: Value): Graph {
  return entriesOf(graph).flatMap(({ key: id, value: node }): GraphNode[] => {
    const type = locatedText(valueAt(node, 'class_type'));
    if (!type) return [];
    const texts: NodeText[] = [];
    const links = new Map<string, string>();
    for (const { key: input, value } of entriesOf(valueAt(node, 'inputs'))) {
      const link = linkedNode(value);
      if (link === undefined)
        append(
          texts,
          textsIn(value).map((text) => ({ input, value: text })),
        );
      else links.set(input, link);
    }
    const title = locatedText(valueAt(valueAt(node, '_meta'), 'title'));
    return [named(id, type, title, node.span, texts, links)];
  });
}

/** `["26", 0]` is the first output of node 26. */
function linkedNode(value: Value): string | undefined {
  const [node, slot, ...more] = itemsOf(value);
  const isLink = node?.kind === 'text' && slot?.kind === 'text' && !slot.isText && more.length === 0;
  return isLink ? node.value : undefined;
}

function savedGraph(graph: Value): Graph {
  const origins = new Map<string, string>();
  for (const link of itemsOf(valueAt(graph, 'links'))) {
    const [id, origin] = link.kind === 'list' ? link.items : [valueAt(link, 'id'), valueAt(link, 'origin_id')];
    if (id?.kind === 'text' && origin?.kind === 'text') origins.set(id.value, origin.value);
  }
  return itemsOf(valueAt(graph, 'nodes')).flatMap((node): GraphNode[] => {
    const type = locatedText(valueAt(node, 'type'));
    if (!type) return [];
    const links = new Map<string, string>();
    for (const input of itemsOf(valueAt(node, 'inputs'))) {
      const name = locatedText(valueAt(input, 'name'));
      const origin = origins.get(locatedText(valueAt(input, 'link'))?.value ?? '');
      if (name && origin !== undefined) links.set(name.value, origin);
    }
    const id = locatedText(valueAt(node, 'id'))?.value ?? '';
    return [named(id, type, locatedText(valueAt(node, 'title')), node.span, savedTexts(node), links)];
  });
}

function savedTexts(node: Value): readonly NodeText[] {
  const values = valueAt(node, 'widgets_values');
  if (values?.kind === 'map') {
    return values.entries.flatMap(({ key: input, value }) => textsIn(value).map((text) => ({ input, value: text })));
  }
  return values ? textsIn(values).map((value) => ({ value })) : [];
}

function named(
  id: string,
  type: { readonly value: string; readonly span: Span },
  title: { readonly value: string; readonly span: Span } | undefined,
  span: Span,
  texts: readonly NodeText[],
  links: ReadonlyMap<string, string>,
): GraphNode {
  return { id, type: type.value, title: title?.value, span, nameSpan: (title ?? type).span, texts, links };
}

/** Links that carry no words: a text encoder's `clip` leads to models and not to texts. */
const wordless = new Set('model clip vae image images pixels mask latent latent_image samples control_net'.split(' '));

/**
 * Ids of the nodes whose texts are kept out of the picture: those that lead to a `negative` input and to no `positive`
 * one. A node between that has both inputs itself (a ControlNet) passes each on, so the way ends there.
 */
export function negativeNodes(graph: Graph): ReadonlySet<string> {
  const nodes = new Map(graph.map((node) => [node.id, node]));
  const leadingTo = (input: string): Set<string> => {
    const pending = graph.flatMap((node) => node.links.get(input) ?? []);
    const reached = new Set<string>();
    while (pending.length > 0) {
      const id = pending.pop() as string;
      const node = nodes.get(id);
      if (!node || reached.has(id)) continue;
      reached.add(id);
      if (node.links.has('positive') || node.links.has('negative')) continue;
      for (const [name, origin] of node.links) if (!wordless.has(name)) pending.push(origin);
    }
    return reached;
  };
  const asked = leadingTo('positive');
  return new Set([...leadingTo('negative')].filter((id) => !asked.has(id)));
}
