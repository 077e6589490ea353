/** Names with a slip of the pen, in the small world. */
import assert from 'node:assert/strict';
import { namesIn, referencesIn, signalsFor } from './small-world.ts';

describe('names with a slip', () => {
  for (const [text, name] of [
    ['portrait of Ada Quilon, oil', 'Ada Quillon?'],
    ['art by tove lindkvane', 'Tove Lindqvane?'],
    ['the vandrel collapse, dust', 'Vandrell Collapse?'],
  ] as const) {
    it(`are possible references: ${text}`, () => assert.deepEqual(namesIn(text), [name]));
  }

  it('are never sure, whatever speaks for them', () => {
    const [reference] = referencesIn('starring Ada Quilon, photo of Ada Quilon');
    assert.ok(reference && reference.confidence <= 0.64);
  });

  it('say what they nearly are', () => {
    assert.ok(signalsFor('Ada Quillon', 'portrait of Ada Quilon').includes('near'));
  });

  it('are not seen in words of a dictionary or in other names', () => {
    for (const text of ['a quill on a desk, ada', 'portrait of Ada Quenton', 'a quilting bee in Ada'])
      assert.deepEqual(namesIn(text), [], text);
  });

  it('are looked at as they are written', () => {
    const text = 'portrait of Ada Quilon, oil';
    assert.deepEqual(
      referencesIn(text).map(({ span }) => text.slice(span.start, span.end)),
      ['Ada Quilon'],
    );
  });
});
