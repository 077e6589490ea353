/**
 * The list that an import writes: a table that grows row by row, and at the end gets its links. Memory grows with the rows
 * that are written, and not with what is read.
 */
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { EntityKind } from '../../engine/knowledge/entity.ts';
import { type LinkColumn, linkedId } from '../../engine/knowledge/links.ts';
import { readTable } from '../../engine/knowledge/table.ts';
import { type Cells, COLUMNS, type Column } from './row.ts';

const HEADER = COLUMNS.join('\t');

/** A list that is being written. */
export interface ListFile {
  /** Rows so far, those of an interrupted import included. */
  readonly rows: number;
  /**
   * Adds a row; its id is made unique by the item where another row has it.
   * @returns what is wrong with the row, which is then left out
   */
  add(cells: Cells, item: string): string | undefined;
  /** Bytes of the file once everything is on disk; waits for that. */
  flush(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens a list for writing.
 * @param keep bytes of an interrupted import that count; 0 begins a new file
 * @throws Error if the file cannot be written, or exists and nothing of it is to be kept
 */
export async function openList(path: string, keep: number): Promise<ListFile> {
  const handle = await open(path, keep === 0 ? 'wx' : 'r+');
  const ids = new Set<string>();
  let pending: string[] = [];
  let bytes = keep;
  if (keep === 0) {
    pending.push(HEADER);
  } else {
    await handle.truncate(keep);
    for await (const cells of rowsOf(path)) ids.add(fullId(cells));
  }
  return {
    get rows() {
      return ids.size;
    },
    add(cells, item) {
      const plain = fullId(cells);
      const unique = ids.has(plain) ? { ...cells, id: `${cells.id}-${item.toLowerCase()}` } : cells;
      const line = COLUMNS.map((column) => unique[column]).join('\t');
      const { problems } = readTable(`${HEADER}\n${line}`);
      if (problems[0]) return problems[0].message;
      ids.add(fullId(unique));
      pending.push(line);
      return undefined;
    },
    async flush() {
      if (pending.length === 0) return bytes;
      const chunk = Buffer.from(`${pending.join('\n')}\n`);
      pending = [];
      await writeAll(handle, chunk, bytes);
      bytes += chunk.length;
      return bytes;
    },
    close: () => handle.close(),
  };
}

async function writeAll(handle: FileHandle, chunk: Buffer, position: number): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, position + done);
    done += bytesWritten;
  }
}

const LINKED = ['creator', 'franchise'] as const satisfies readonly LinkColumn[];

/**
 * Turns the items that rows name into links where the list has them, else into the name that is known, else leaves the id:
 * somebody whom the list does not have counts as not known, and must not vanish.
 * @param nameOf names of items, where the source gives them
 */
export async function linkItems(path: string, nameOf: ReadonlyMap<string, string>): Promise<void> {
  const asked = new Set<string>();
  for await (const cells of rowsOf(path)) {
    for (const column of LINKED) for (const id of parts(cells[column])) if (/^Q\d+$/.test(id)) asked.add(id);
  }
  const ids = new Set<string>();
  const idOf = new Map<string, string>();
  for await (const cells of rowsOf(path)) {
    ids.add(fullId(cells));
    const item = cells.note.replace('Wikidata ', '');
    if (asked.has(item)) idOf.set(item, fullId(cells));
  }
  const linkOf = (column: LinkColumn, item: string): string => {
    const id = idOf.get(item);
    const slug = id?.slice(id.indexOf(':') + 1) ?? '';
    if (id !== undefined && linkedId(column, slug, ids) === id) return `@${slug}`;
    return (
      nameOf
        .get(item)
        ?.replace(/[\s|]+/g, ' ')
        .replace(/^@+/, '')
        .trim() || item
    );
  };
  const temporary = `${path}.linking`;
  const handle = await open(temporary, 'w');
  try {
    await handle.write(`${HEADER}\n`);
    let lines: string[] = [];
    for await (const cells of rowsOf(path)) {
      const linked: Record<Column, string> = { ...cells };
      for (const column of LINKED) {
        const names = parts(cells[column]).map((one) => linkOf(column, one));
        linked[column] = [...new Set(names)].join(' | ');
      }
      lines.push(COLUMNS.map((column) => linked[column]).join('\t'));
      if (lines.length < 1000) continue;
      await handle.write(`${lines.join('\n')}\n`);
      lines = [];
    }
    if (lines.length > 0) await handle.write(`${lines.join('\n')}\n`);
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(temporary, { force: true });
    throw error;
  }
  await handle.close();
  await rename(temporary, path);
}

async function* rowsOf(path: string): AsyncGenerator<Cells> {
  let isHeader = true;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const cells = line.split('\t');
    if (!isHeader) yield Object.fromEntries(COLUMNS.map((column, at) => [column, cells[at] ?? ''])) as Cells;
    isHeader = false;
  }
}

function parts(cell: string): readonly string[] {
  return cell === '' ? [] : cell.split(' | ');
}

function fullId({ kind, id }: Cells): string {
  return `${kind as EntityKind}:${id}`;
}
