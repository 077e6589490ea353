/** The paragraph styles of a Word document: what a style is called says what a paragraph of a screenplay is. */
import { readXmlEvents } from './xml-events.ts';

/** What a paragraph is, as its style says. */
export type ParagraphKind = 'heading' | 'action' | 'cue' | 'parenthetical' | 'dialogue' | 'transition';

/** How a paragraph is set; what it does not say, its style or that style's own base says. */
export interface ParagraphStyle {
  readonly kind?: ParagraphKind;
  /** Twentieths of a point from the left margin. */
  readonly indent?: number;
  readonly isCentered?: boolean;
  /** Capitals are seen where small letters are written. */
  readonly isCapitals?: boolean;
}

const KINDS: readonly (readonly [pattern: RegExp, kind: ParagraphKind])[] = [
  [/scene ?heading|slug ?line|^scene$|^sh$|^shot$/, 'heading'],
  [/parenthe|^paren|wryly/, 'parenthetical'],
  [/dialog/, 'dialogue'],
  [/character|^cue$|speaker/, 'cue'],
  [/transition/, 'transition'],
  [/^action|scene ?description|stage ?direction/, 'action'],
];

/** Styles by their id. Total. */
export function paragraphStyles(xml: string): ReadonlyMap<string, ParagraphStyle> {
  const written = new Map<string, { readonly base: string | undefined; readonly own: ParagraphStyle }>();
  let id: string | undefined;
  let base: string | undefined;
  let own: ParagraphStyle = {};
  readXmlEvents(xml, {
    open(name, attributes) {
      if (name === 'style') {
        id = attributes.type === 'character' ? undefined : attributes.styleId;
        base = undefined;
        own = kindNamed(attributes.styleId);
      } else if (name === 'name') own = { ...own, ...kindNamed(attributes.val) };
      else if (name === 'basedOn') base = attributes.val;
      else own = { ...own, ...settingOf(name, attributes) };
    },
    close(name) {
      if (name === 'style' && id !== undefined) written.set(id, { base, own });
    },
    text() {},
  });
  const resolved = new Map<string, ParagraphStyle>();
  for (const style of written.keys()) {
    const line: ParagraphStyle[] = [];
    const seen = new Set<string>();
    for (let at: string | undefined = style; at !== undefined && !seen.has(at); at = written.get(at)?.base) {
      seen.add(at);
      line.unshift(written.get(at)?.own ?? {});
    }
    resolved.set(style, Object.assign({}, ...line));
  }
  return resolved;
}

/** What one element of a paragraph's or a run's properties says. */
export function settingOf(name: string, attributes: Readonly<Record<string, string>>): ParagraphStyle {
  switch (name) {
    case 'ind': {
      const indent = Number(attributes.left ?? attributes.start ?? 0) + Number(attributes.firstLine ?? 0);
      return Number.isFinite(indent) ? { indent } : {};
    }
    case 'jc':
      return { isCentered: attributes.val === 'center' };
    case 'caps':
      return { isCapitals: !/^(?:0|false|off)$/.test(attributes.val ?? '') };
    default:
      return {};
  }
}

function kindNamed(name: string | undefined): ParagraphStyle {
  const plain = name?.toLowerCase().replaceAll(/[_-]/g, ' ') ?? '';
  const kind = KINDS.find(([pattern]) => pattern.test(plain))?.[1];
  return kind === undefined ? {} : { kind };
}
