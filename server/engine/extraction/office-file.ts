/** What workbooks and Word documents have in common: XML files in an archive, joined by relations. */
import { UnreadableFile } from './extract.ts';
import { readXmlEvents } from './xml-events.ts';
import { openZip, type Zip } from './zip.ts';

/** Office documents hold little more than text; one that unpacks to more than this is not meant to be read. */
const MOST_BYTES = 64 * 1024 * 1024;
/** How Office writes a file with a password, and how it wrote all files up to 2003. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

/** Opens an Office document. @throws UnreadableFile if it is damaged, encrypted or none at all */
export function openOfficeFile(bytes: Uint8Array): Zip {
  if (COMPOUND_FILE.every((byte, index) => bytes[index] === byte)) {
    throw new UnreadableFile('encrypted-file', 'it has a password, or is in the format of Office 2003 and before');
  }
  return openZip(bytes, MOST_BYTES);
}

/** The text of an XML file in the document; `undefined` if there is none. @throws UnreadableFile */
export function xmlIn(zip: Zip, name: string): string | undefined {
  const bytes = zip.read(name);
  if (bytes === undefined) return undefined;
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  return new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8').decode(bytes);
}

/** What a file in the document points to, by the id it uses: paths within the archive. @throws UnreadableFile */
export function relationsOf(
  zip: Zip,
  name: string,
): ReadonlyMap<string, { readonly type: string; readonly path: string }> {
  const slash = name.lastIndexOf('/') + 1;
  const folder = name.slice(0, slash);
  const relations = new Map<string, { readonly type: string; readonly path: string }>();
  readXmlEvents(xmlIn(zip, `${folder}_rels/${name.slice(slash)}.rels`) ?? '', {
    open(element, { Id, Target, Type = '', TargetMode }) {
      if (element !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External') return;
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), path: resolved(folder, Target) });
    },
    close() {},
    text() {},
  });
  return relations;
}

function resolved(folder: string, target: string): string {
  const parts: string[] = [];
  for (const part of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
