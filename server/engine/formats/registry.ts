/** The formats that Clearance reads, and which file is read by which. */
import { aleFormat } from './ale.ts';
import { comfyuiFormat } from './comfyui.ts';
import { edlFormat } from './edl.ts';
import { fdxFormat } from './fdx.ts';
import type { Format, FormatId } from './format.ts';
import { fountainFormat } from './fountain.ts';
import { imageProvenanceFormat } from './image-provenance.ts';
import { otioFormat } from './otio.ts';
import { plainFormat } from './plain.ts';
import { promptFormat, promptListFormat, promptMarkdownFormat } from './prompt.ts';
import { promptJsonFormat, promptLinesFormat, promptYamlFormat } from './prompt-data.ts';
import { screenplayTextFormat } from './screenplay-text.ts';
import { shotListFormat } from './shot-list.ts';

/** All formats; of two that match a file the earlier one reads it. */
export const formats: readonly Format[] = [
  promptListFormat,
  promptFormat,
  promptJsonFormat,
  promptLinesFormat,
  promptYamlFormat,
  promptMarkdownFormat,
  comfyuiFormat,
  fountainFormat,
  fdxFormat,
  screenplayTextFormat,
  shotListFormat,
  edlFormat,
  aleFormat,
  otioFormat,
  imageProvenanceFormat,
  plainFormat,
];

/**
 * The format that reads a file by default, from its path (forward slashes, relative to the project's root or absolute).
 * Files of other tools that share an ending, such as `.prompt.md` (coding assistants), have none.
 */
export function formatForPath(path: string): Format | undefined {
  const lowered = path.toLowerCase().replaceAll('\\', '/');
  if (lowered.endsWith('.prompt.md')) return undefined;
  return formats.find((format) => format.files.some((pattern) => matches(pattern, lowered)));
}

/** The format of this name. */
export function formatById(id: FormatId): Format {
  const format = formats.find((candidate) => candidate.id === id);
  if (!format) throw new Error(`No format is called '${id}'.`);
  return format;
}

/** Matches the two shapes of pattern that formats use: a name's ending, optionally below a folder of some name. */
function matches(pattern: string, path: string): boolean {
  const [, folder, ending] = /^\*\*\/(?:([^*/]+)\/\*\*\/)?\*([^*/]+)$/.exec(pattern) ?? [];
  if (ending === undefined || !path.endsWith(ending)) return false;
  return folder === undefined || `/${path}`.slice(0, path.lastIndexOf('/') + 2).includes(`/${folder}/`);
}
