/** Text of unknown origin inside Markdown: a script must not be able to put links or images into a hover. */

/** Escapes everything that Markdown or HTML would interpret, bare addresses included; line breaks become spaces. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&:@]/g, '\\$&').replace(/\s+/g, ' ');
}
