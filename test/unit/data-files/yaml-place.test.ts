/** Where somebody is writing in a YAML file; `|` marks the cursor. */
import assert from 'node:assert/strict';
import { yamlPlaceAt } from '../../../server/engine/data-files/yaml-place.ts';

/** Path, word and taken keys at the mark. */
function at(marked: string): readonly [string, string, string] | undefined {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const place = yamlPlaceAt(text, offset);
  return place && [place.path.join(' '), text.slice(place.start, place.end), place.taken.join(' ')];
}

const ROWS: readonly (readonly [string, readonly [string, string, string] | undefined, string])[] = [
  ['|', ['', '', ''], 'an empty file'],
  ['ti|', ['', 'ti', ''], 'a key at the root'],
  ['id: a\ntitle: b\nex|', ['', 'ex', 'id title'], 'a further key'],
  ['extends: net|', ['extends', 'net', ''], 'a value'],
  ['extends: |', ['extends', '', ''], 'a value not begun'],
  ['extends:|', ['extends', '', ''], 'right behind the colon'],
  ['extends: "net|', ['extends', 'net', ''], 'a quoted value'],
  ['amend:\n  - id: NFX|', ['amend [] id', 'NFX', ''], 'the first key of an item'],
  ['amend:\n  - id: a\n    le|', ['amend []', 'le', 'id'], 'the second'],
  ['amend:\n  - id: a\n    level: |', ['amend [] level', '', ''], 'its value'],
  ['amend:\n- id: a\n  le|', ['amend []', 'le', 'id'], 'a list as far out as its key'],
  ['amend:\n- id: a\n- |', ['amend []', '', ''], 'the next item'],
  ['amend:\n  - id: a\nclau|', ['', 'clau', 'amend'], 'out of the list again'],
  ['guidelines:\n  - a\n  - ./|', ['guidelines []', './', 'a'], 'a plain item'],
  ['guidelines:\n  - "a" # why\n  - |\n  - b\nc: d', ['guidelines []', '', 'a b'], 'an item between others'],
  ['c:\n  - id: a\n    in: [x]\n  - |', ['c []', '', ''], 'an item that is no word'],
  ['guidelines: [netflix-genai, s|', ['guidelines []', 's', 'netflix-genai'], 'an item of a flow list'],
  ['guidelines: [a, |, "b", c]', ['guidelines []', '', 'a b c'], 'one between others'],
  ['c:\n  - { in: [a, "b", |', ['c [] in []', '', 'a b'], 'a list in braces'],
  ['guidelines: [|', ['guidelines []', '', ''], 'the first one'],
  ['c:\n  - when:\n      - { subject: person, u|', ['c [] when []', 'u', 'subject'], 'a key in braces'],
  ['c:\n  - when:\n      - { subject: [person, w|', ['c [] when [] subject []', 'w', 'person'], 'a list in braces'],
  ['c:\n  - when:\n      - { subject: [person], use: |', ['c [] when [] use', '', ''], 'a value after a list'],
  ['a: { b: { c: 1 }, d|', ['a', 'd', 'b'], 'braces in braces'],
  ['a:\n  b: >-\n    words: of te|', undefined, 'no key in a text over several lines'],
  ['a:\n  b: >-\n    words: of text\n  c|', ['a', 'c', 'b'], 'behind such a text'],
  ['# ti|', undefined, 'a comment'],
  ['a: b # ti|', undefined, 'a comment behind a value'],
  ['a: b#c|', ['a', 'b#c', ''], 'no comment without a space'],
  ['a: http://x|', ['a', 'http://x', ''], 'a colon in a value'],
];

describe('the place in a YAML file', () => {
  for (const [text, expected, why] of ROWS) {
    it(why, () => assert.deepEqual(at(text), expected));
  }

  it('is known at every offset of any text', () => {
    const text = 'a:\n- {b: [c, "d}": e\n  | x\n\t- -\n: :\n]]}}\n"\n';
    for (let offset = 0; offset <= text.length; offset++) {
      const place = yamlPlaceAt(text, offset);
      if (place) assert.ok(place.start <= place.end && place.end <= text.length);
    }
  });
});
