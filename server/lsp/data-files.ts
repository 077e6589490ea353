/** Writing packs, the production file and suppressions: what can stand at the cursor, and what the words there mean. */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type Hover,
  MarkupKind,
  type Position,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { ITEM, type YamlPlace, yamlPlaceAt } from '../engine/data-files/yaml-place.ts';
import type { Clause, Guideline } from '../engine/guidelines/guideline.ts';
import { WORDS } from '../engine/guidelines/words.ts';
import { PRODUCTION_FILE, SUPPRESSIONS_FILE } from '../engine/production/own-files.ts';
import { isOwnPack } from '../engine/production/pack-path.ts';
import { type JsonSchema, loadSchema } from '../host/load-schemas.ts';
import { rangeOf } from './diagnostics.ts';
import { entityIds, entityText, type KnownName, unlistedTools } from './known-names.ts';
import { escapeMarkdown } from './markdown.ts';
import { allowedAt, describedKey } from './schema-walk.ts';
import type { OpenProject } from './workspace.ts';

/** A data file that somebody writes, with what its words can refer to. */
interface DataFileHelp {
  readonly schema: JsonSchema;
  readonly packs: readonly Guideline[];
  /** The pack that the file extends. */
  readonly base: Guideline | undefined;
}

const PACK_NAMES: ReadonlySet<string> = new Set(['guidelines []', 'guidelines', 'extends']);

/** What can be written at a position of one of these files; nothing in other documents. */
export function completionsAt(
  document: TextDocument,
  project: OpenProject,
  path: string,
  position: Position,
): CompletionList {
  const help = helpFor(document, project, path);
  const place = help && yamlPlaceAt(document.getText(), document.offsetAt(position));
  if (!help || !place) return { isIncomplete: false, items: [] };
  const range = rangeOf(document, place);
  const item = (label: string, kind: CompletionItemKind, newText: string, detail = '', documentation = '') => ({
    label,
    kind,
    textEdit: { range, newText },
    ...(detail === '' ? {} : { detail }),
    ...(documentation === '' ? {} : { documentation }),
  });
  const named = place.path.join(' ');
  /** A list has each item once. */
  const isTaken = (entry: string) => place.path.at(-1) === ITEM && place.taken.includes(entry);
  const found: CompletionItem[] = [];
  if (PACK_NAMES.has(named)) {
    for (const pack of help.packs) {
      const entry = entryOf(pack, named);
      if (isTaken(entry)) continue;
      found.push(item(pack.path ?? pack.id, CompletionItemKind.Module, entry, pack.title, pack.note));
    }
  }
  if (named === 'amend [] id') {
    for (const clause of help.base?.clauses ?? [])
      found.push(item(clause.id, CompletionItemKind.Reference, clause.id, clause.title, clause.explanation));
  }
  const typed = document.getText(range);
  const names = namesAt(named, typed, project);
  if (names !== undefined) {
    const items = names.map(({ written: id, detail }, index) => ({
      ...item(id, CompletionItemKind.Value, quotedIfNeeded(id), detail),
      // A name is found by any of its forms, whatever letters its id begins with.
      filterText: typed,
      sortText: String(index).padStart(4, '0'),
    }));
    return { isIncomplete: true, items };
  }
  const { keys, words } = allowedAt(help.schema, place.path);
  for (const [name, schema] of keys) {
    if (place.taken.includes(name)) continue;
    found.push(item(name, CompletionItemKind.Property, `${name}: `, schema.title, schema.description));
  }
  const key = keyOf(place);
  for (const word of new Set([...words, ...openWords(key)]))
    if (!isTaken(word)) found.push(item(word, CompletionItemKind.EnumMember, written(word), WORDS[key]?.[word]));
  const items = found.map((one, index) => ({ ...one, sortText: String(index).padStart(4, '0') }));
  return { isIncomplete: false, items };
}

/** What the word at a position means: a key, one of its words, a clause, or a pack. */
export function dataFileHover(
  document: TextDocument,
  project: OpenProject,
  path: string,
  position: Position,
): Hover | undefined {
  const help = helpFor(document, project, path);
  if (!help) return undefined;
  const text = document.getText();
  const offset = document.offsetAt(position);
  const end = offset + (/^[\w./-]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
  const place = yamlPlaceAt(text, end);
  if (!place) return undefined;
  const word = text.slice(place.start, end);
  // A key is recognised by the colon behind it.
  const isKey = /^["']?\s*:(?:\s|$)/.test(text.slice(end, end + 4));
  const named = isKey ? undefined : entityText(project, text.slice(place.start, endOfId(text, end)));
  const value = named ?? (isKey ? keyText(help, [...place.path, word]) : wordText(help, place, word));
  if (value === undefined) return undefined;
  return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(document, { start: place.start, end }) };
}

/** The end of an id, which has a colon in it. */
function endOfId(text: string, from: number): number {
  return from + (/^[\w:./-]*/.exec(text.slice(from, from + 200))?.[0].length ?? 0);
}

function keyText({ schema }: DataFileHelp, path: readonly string[]): string | undefined {
  const described = describedKey(schema, path);
  if (described?.description === undefined) return undefined;
  return `**${escapeMarkdown(described.title ?? path.at(-1) ?? '')}**\n\n${escapeMarkdown(described.description)}`;
}

function wordText({ packs, base, schema }: DataFileHelp, place: YamlPlace, word: string): string | undefined {
  const key = keyOf(place);
  const pack = PACK_NAMES.has(place.path.join(' '))
    ? packs.find(({ id, path }) => word === id || word.replace(/^\.\//, '') === path)
    : undefined;
  if (pack) return packText(pack);
  const clause = key === 'id' ? base?.clauses.find(({ id }) => id === word) : undefined;
  if (clause && base) return clauseText(clause, base);
  const meaning = WORDS[key]?.[word];
  if (meaning !== undefined) return `**${escapeMarkdown(word)}**\n\n${escapeMarkdown(meaning)}`;
  return keyText({ packs, base, schema }, place.path);
}

function packText(pack: Guideline): string {
  const source = `${pack.issuer}, version ${pack.version}, read on ${pack.checked}`;
  const asking = pack.clauses.filter(({ when, status }) => when.length > 0 && status === 'active').length;
  const lines = [
    `**${escapeMarkdown(pack.title)}**`,
    `${escapeMarkdown(source)} · ${pack.clauses.length} clauses, ${asking} of which decide`,
    escapeMarkdown(pack.note),
  ];
  return lines.join('\n\n');
}

function clauseText(clause: Clause, pack: Guideline): string {
  const status = clause.status === 'active' ? '' : `, ${clause.status}`;
  const overlay = clause.overlay === undefined ? '' : `, by a studio setting ${clause.overlay.level}`;
  const lines = [
    `**${escapeMarkdown(clause.id)}** ${escapeMarkdown(clause.title)}`,
    `${escapeMarkdown(`${clause.level}${overlay}${status} · ${clause.issuer ?? pack.issuer}`)}`,
    escapeMarkdown(clause.explanation),
    `**Next:** ${escapeMarkdown(clause.action)}`,
  ];
  return lines.join('\n\n');
}

function helpFor(document: TextDocument, { loaded }: OpenProject, path: string): DataFileHelp | undefined {
  const { guidelines, production } = loaded.project;
  if (path === PRODUCTION_FILE) return { schema: loadSchema('production'), packs: guidelines, base: undefined };
  if (path === SUPPRESSIONS_FILE) return { schema: loadSchema('suppressions'), packs: [], base: undefined };
  if (!isOwnPack(production, path)) return undefined;
  const named = /^extends\s*:\s*["']?([\w./-]+)/m.exec(document.getText())?.[1];
  const packs = guidelines.filter((pack) => pack.path !== path);
  const isExtension = /^extends\s*:/m.test(document.getText());
  const schema = loadSchema(isExtension || document.getText().trim() === '' ? 'guideline-extension' : 'guideline');
  return { schema, packs, base: packs.find(({ id }) => id === named) };
}

/** A pack of the workspace is named by its path in the production file, and by its id where it is extended. */
function entryOf(pack: Guideline, place: string): string {
  return pack.path === undefined || place === 'extends' ? pack.id : `./${pack.path}`;
}

/** The key that a value belongs to, whether or not it stands in a list. */
function keyOf({ path }: YamlPlace): string {
  return path.findLast((name) => name !== ITEM) ?? '';
}

/** Words that are usual where any may stand. */
function openWords(key: string): readonly string[] {
  return OPEN.has(key) ? Object.keys(WORDS[key] ?? {}) : [];
}

const OPEN: ReadonlySet<string> = new Set(['recorded', 'about', 'territories']);

/** Names that can stand where a file refers to something by name; `undefined` where it does not. */
function namesAt(place: string, typed: string, project: OpenProject): readonly KnownName[] | undefined {
  if (place === 'licensed [] entity' || place === 'suppressions [] entity') return entityIds(project, typed);
  return place === 'tools [] name' ? unlistedTools(project) : undefined;
}

/** In a list on one line a comma or a bracket would end the name. */
function quotedIfNeeded(name: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N} .:'’&+/-]*$/u.test(name) ? name : JSON.stringify(name);
}

/** Words that YAML would read as true or false. */
function written(word: string): string {
  return word === 'off' || word === 'yes' || word === 'no' ? `"${word}"` : word;
}
