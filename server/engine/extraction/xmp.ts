/** What an XMP packet says of where a picture comes from. Properties stand as attributes or as elements. */
import { readXmlEvents } from './xml-events.ts';

/** Properties of XMP that are read, by their names without prefix. */
const PROPERTIES = new Set(['DigitalSourceType', 'CreatorTool', 'UserComment', 'description', 'parameters']);

/** A property with its value; lists have their first item. */
export interface XmpProperty {
  readonly name: string;
  readonly value: string;
}

/** Reads a packet. Total. */
export function xmpProperties(packet: string): readonly XmpProperty[] {
  const found: XmpProperty[] = [];
  let inside: string | undefined;
  let value = '';
  const add = (name: string, text: string) => {
    if (text.trim() !== '' && !found.some((one) => one.name === name)) found.push({ name, value: text.trim() });
  };
  readXmlEvents(packet, {
    open(name, attributes) {
      if (PROPERTIES.has(name)) {
        inside = name;
        value = '';
        add(name, attributes.resource ?? '');
      }
      if (name === 'Description')
        for (const key in attributes) if (PROPERTIES.has(key)) add(key, attributes[key] ?? '');
    },
    close(name) {
      if (inside === undefined || (name !== inside && name !== 'li')) return;
      add(inside, value);
      if (name === inside) inside = undefined;
      value = '';
    },
    text(text) {
      if (inside !== undefined) value += text;
    },
  });
  return found;
}
