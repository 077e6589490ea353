/** Titles for outlines where a document names nothing: the first words of its text. */

/** Titles are at most this long, in UTF-16 units. */
const longestTitle = 60;
/** Enough text to find that many units in after white space is folded. */
const excerpt = 4 * longestTitle;

/** White space that is more or other than one space, and commas with nothing between them. */
const uneven = /\s\s|[^\S ]|, ?,/;

/** The first words of a text on one line, cut between words where it can be. */
export function outlineTitle(text: string): string {
  // Markup that was taken out leaves commas with nothing between them.
  const opening = text.slice(0, excerpt);
  const line = (uneven.test(opening) ? opening.replace(/\s+/g, ' ').replace(/,(?: ?,)+/g, ',') : opening).trim();
  if (line.length <= longestTitle && text.length <= excerpt) return line;
  const space = line.lastIndexOf(' ', longestTitle);
  return `${line.slice(0, space > 0 ? space : longestTitle)}…`;
}
