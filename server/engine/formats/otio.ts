/** OpenTimelineIO: each clip is a shot; its name, its markers and the notes in its metadata are read. */
import { append } from '../document/append.ts';
import type { ParsedDocument, Problem, Role, Scope, Segment } from '../document/document.ts';
import type { Format } from './format.ts';
import { readJson } from './json-values.ts';
import { segmentOf } from './marked-text.ts';
import { readPromptText } from './prompt-text.ts';
import { clipCode } from './shot-code.ts';
import { entriesOf, itemsOf, locatedText, type TextValue, textsIn, type Value, valueAt } from './value-tree.ts';

export const otioFormat: Format = {
  id: 'otio',
  title: 'OpenTimelineIO timeline',
  files: ['**/*.otio'],
  parse: parseOtio,
};

/** What people write into metadata, whichever program put it there. */
const metadataRoles: Readonly<Record<string, Role>> = {
  comment: 'shot-note',
  comments: 'shot-note',
  note: 'shot-note',
  notes: 'shot-note',
  description: 'shot-description',
  prompt: 'prompt',
  negative_prompt: 'negative-prompt',
};

/** Reads a timeline. Total. */
function parseOtio(text: string): ParsedDocument {
  const { root, problems: broken } = readJson(text);
  const segments: Segment[] = [];
  const scopes: Scope[] = [];
  const problems: Problem[] = [...broken];
  const add = (role: Role, value: TextValue, scope: number) => {
    if (role !== 'prompt' && role !== 'negative-prompt') {
      const decoded = value.decode();
      if (decoded.text !== '') segments.push(segmentOf(text, role, decoded, scope));
      return;
    }
    const prompt = readPromptText(value.decode(), role);
    append(
      segments,
      prompt.runs.map((run) => segmentOf(text, run.role, run, scope)),
    );
    append(problems, prompt.problems);
  };
  const readMetadata = (metadata: Value, scope: number) => {
    for (const { key, value } of entriesOf(metadata)) {
      const name = key.toLowerCase().replace(/[\s-]+/g, '_');
      const role = Object.hasOwn(metadataRoles, name) ? (metadataRoles[name] as Role) : undefined;
      if (role) for (const said of textsIn(value)) add(role, said, scope);
      else readMetadata(value, scope);
    }
  };
  const readObject = (object: Value, outer: number) => {
    const schema = locatedText(valueAt(object, 'OTIO_SCHEMA'))?.value ?? '';
    const isClip = schema.startsWith('Clip.');
    if (isClip) scopes.push(clipScope(object));
    const scope = isClip ? scopes.length - 1 : outer;
    for (const { key, value } of entriesOf(object)) {
      if ((key === 'name' || key === 'comment') && value.kind === 'text') {
        // Stacks and tracks are called what programs call them.
        if (value.isText && !/^(?:Stack|Track)\./.test(schema)) add('shot-note', value, scope);
      } else if (key === 'metadata') {
        readMetadata(value, scope);
      } else if (key === 'tracks') {
        readObject(value, scope);
      } else if (key === 'children' || key === 'markers') {
        for (const item of itemsOf(value)) readObject(item, scope);
      }
    }
  };
  if (root) {
    if (valueAt(root, 'OTIO_SCHEMA')) readObject(root, -1);
    else if (broken.length === 0) problems.push(noTimeline(root));
  }
  return { medium: 'shot-list', segments, scopes, problems, characters: [] };
}

function clipScope(clip: Value): Scope {
  const name = locatedText(valueAt(clip, 'name'));
  const shot = name && { value: clipCode(name.value), span: name.span };
  return {
    kind: 'shot',
    label: shot?.value ?? '',
    title: shot?.value || 'Clip',
    span: clip.span,
    nameSpan: name?.span ?? { start: clip.span.start, end: clip.span.start },
    facts: shot ? { shot } : {},
    parent: -1,
  };
}

function noTimeline(root: Value): Problem {
  return {
    span: { start: root.span.start, end: Math.min(root.span.start + 1, root.span.end) },
    severity: 'information',
    code: 'otio-no-timeline',
    message: 'This is no OpenTimelineIO timeline, so nothing here was checked. Export it again.',
  };
}
