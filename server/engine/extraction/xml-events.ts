/**
 * XML as a stream of elements and decoded texts, for files whose places are not offsets. `saxes` knows no external entities and
 * expands none that a document declares.
 */
import { SaxesParser } from 'saxes';

export interface XmlEvents {
  /** Names of elements and attributes come without their prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

/** Reads XML. Total: after a mistake what can be read is. @returns whether it is well formed */
export function readXmlEvents(source: string, { open, close, text }: XmlEvents): boolean {
  const parser = new SaxesParser({ position: false });
  let isWellFormed = true;
  parser.on('error', () => {
    isWellFormed = false;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const plain: Record<string, string> = Object.create(null);
    for (const [key, value] of Object.entries(attributes)) plain[withoutPrefix(key)] = value;
    open(withoutPrefix(name), plain);
  });
  parser.on('closetag', ({ name }) => close(withoutPrefix(name)));
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(source).close();
  return isWellFormed;
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
