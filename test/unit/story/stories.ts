/** Stories made of texts, for tests. */
import { formatById, formatForPath } from '../../../server/engine/formats/registry.ts';
import { type Outline, outlineOf } from '../../../server/engine/story/outline.ts';
import { type Story, storyOf } from '../../../server/engine/story/story.ts';

export function outlined(path: string, text: string): Outline {
  const format = formatForPath(path)?.id ?? 'plain';
  return outlineOf({ path, text, format }, formatById(format).parse(text));
}

/** The story of files, by path. */
export function storyIn(files: Readonly<Record<string, string>>): Story {
  return storyOf(Object.entries(files).map(([path, text]) => outlined(path, text)));
}
