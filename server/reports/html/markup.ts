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

/** A text of a guideline or a message, with what stands between backticks as code. */
export function prose(text: string): Markup {
  const parts = text.split('`');
  // An odd number of backticks opens what nobody closes: then they stay what they are.
  if (parts.length % 2 === 0) return html`${text}`;
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
