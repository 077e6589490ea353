/**
 * Markup out of templates: whatever is put into a template is text and is escaped, unless it is markup itself. So no text of a
 * project can become an element, an attribute or a script.
 */

/** A piece of HTML that is as it should be. Only `html` makes it. */
export interface Markup {
  readonly [made]: string;
}
const made: unique symbol = Symbol('markup');

/** What a template takes: texts and numbers are escaped, lists are put one behind the other, `undefined` and `false` are nothing. */
export type Content = Markup | string | number | undefined | false | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Puts contents into a template, between tags or inside of an attribute in quotes. */
export function html(template: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const parts = template.map((text, index) => text + (index < contents.length ? escaped(contents[index]) : ''));
  return { [made]: parts.join('') };
}

/** The written form of markup. */
export function written(markup: Markup): string {
  return markup[made];
}

/** A style sheet or script of our own, whole: never of a project. */
export function raw(text: string): Markup {
  return { [made]: text };
}

function escaped(content: Content): string {
  if (content === undefined || content === false) return '';
  if (typeof content === 'number') return String(content);
  if (typeof content === 'string') return escapeText(content);
  return made in content ? content[made] : content.map(escaped).join('');
}

/** A text as HTML. NUL and lone halves of surrogate pairs, which HTML cannot hold, are replaced. */
export function escapeText(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
    .replace(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** A link to elsewhere, if it is one that a person can follow on the web; else the text alone. */
export function outward(address: string, text: Content): Markup {
  const isWeb = /^https:\/\/[^\s]+$/i.test(address);
  return isWeb ? html`<a href="${address}" rel="noreferrer">${text}</a>` : html`${text}`;
}

/** Letters that run from right to left, and signs that turn the direction of what follows. */
const TURNING =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A text of the project among words of the report, whose order it leaves alone, whichever direction it has itself. */
export function foreign(text: Content): Markup {
  return TURNING.test(escaped(text)) ? html`<bdi>${text}</bdi>` : html`${text}`;
}

/** A path or a code as such a text, that may go on in the next line behind what parts it. */
export function breakable(text: string): Markup {
  const parts = text.split(/(?<=[/\\_.-])(?=[^/\\_.-])/);
  return foreign(parts.map((part, index) => html`${index > 0 && html`<wbr>`}${part}`));
}

/** A text of a guideline or a message, with what stands between backticks as code. */
export function prose(text: string): Markup {
  const parts = text.split('`');
  // An odd number of backticks opens what nobody closes: then they stay what they are.
  if (parts.length % 2 === 0) return html`${text}`;
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
