/**
 * Template variables in prompts: `{{actor}}`, `${actor}`, `__wildcard__`. What they will hold is unknown until the
 * prompt is filled in, so each is reported; block helpers (`{{#if}}`, `{% for %}`) and
 * comments (`{# #}`) are taken out.
 */
import type { Span } from '../document/span.ts';
import { type Mark, matchesIn } from './marked-text.ts';

export interface TemplateSyntax {
  /** Names that something else fills in. They stay in the text. */
  readonly variables: readonly Span[];
  /** Template commands, taken out of the text. */
  readonly commands: readonly Mark[];
}

const placeholder =
  /\{\{([^{}\n]*)\}\}|\{%[^{}\n]*%\}|\{#[^{}\n]*#\}|\$\{[A-Za-z_][\w.]*\}|(?<![A-Za-z0-9_])__[A-Za-z0-9][\w/-]*?__(?![A-Za-z0-9_])/g;
const command = /^\s*(?:[#/!>^]|(?:else|role|history|section)\b)/;
const variable = /^\s*&?[A-Za-z_$][\w.$-]*\s*(?:\||$)|=/;

/** Finds template syntax in `text[start, end)`. `{{several words}}` is emphasis of some tools, not a variable. */
export function templateSyntax(text: string, span: Span): TemplateSyntax {
  const variables: Span[] = [];
  const commands: Mark[] = [];
  for (const match of matchesIn(text, placeholder, span, '{', '__')) {
    const inner = match.groups[0];
    const isCommand =
      inner === undefined ? /^\{[%#]/.test(text.slice(match.start, match.start + 2)) : command.test(inner);
    if (isCommand) commands.push({ start: match.start, end: match.end });
    else if (inner === undefined || variable.test(inner)) variables.push({ start: match.start, end: match.end });
  }
  return { variables, commands };
}
