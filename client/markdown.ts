/** Texts of a project inside Markdown: they stay texts. No vscode here. */

/** `MarkdownString.appendText` does this too, but makes spaces that no line can break at. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&').replace(/\s+/g, ' ');
}
