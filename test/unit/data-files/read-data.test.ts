/** Reading data files against a schema: spans, the valid rest, wholes. */
import assert from 'node:assert/strict';
import * as v from 'valibot';
import { daysInMonth, isDay } from '../../../server/engine/data-files/day.ts';
import {
  day,
  label,
  list,
  oneOf,
  oneOrMore,
  record,
  text,
  wholeNumber,
} from '../../../server/engine/data-files/fields.ts';
import { readData } from '../../../server/engine/data-files/read-data.ts';
import { nearestWord } from '../../../server/engine/data-files/spelling.ts';

const schema = record({
  title: v.exactOptional(text),
  items: list(
    record({
      name: label,
      colour: v.optional(oneOf(['red', 'blue']), 'red'),
      until: v.exactOptional(day),
      tags: v.optional(oneOrMore(text), []),
    }),
  ),
  size: v.optional(wholeNumber(1, 9), 5),
});

describe('readData', () => {
  it('gives the value, with defaults', () => {
    const file = readData('items:\n  - { name: 01, tags: a }\n', schema);
    assert.deepEqual(file.value, { items: [{ name: '01', colour: 'red', tags: ['a'] }], size: 5 });
    assert.deepEqual(file.problems, []);
  });

  it('takes out every wrong part, and points at the rest where it stands', () => {
    const yaml =
      'items:\n  - { name: a, colour: rad }\n  - { colour: blue }\n  - { name: b, until: never }\n  - 5\n  - { name: c }\n';
    const file = readData(yaml, schema);
    assert.deepEqual(
      file.value?.items.map(({ name }) => name),
      ['a', 'b', 'c'],
    );
    const underlined = file.problems.map(({ span }) => yaml.slice(span.start, span.end));
    assert.deepEqual(underlined, ['rad', 'colour', 'never', '5']);
    const last = file.spanOf('items', 2, 'name');
    assert.equal(yaml.slice(last.start, last.end), 'c');
    assert.deepEqual(file.removed.toSorted(), ['items.0.colour', 'items.1', 'items.2.until', 'items.3']);
  });

  it('takes out the whole where a part would mislead', () => {
    const yaml = 'items: [{ name: a, until: never }, { name: b }]';
    const file = readData(yaml, schema, [['items', '*']]);
    assert.deepEqual(
      file.value?.items.map(({ name }) => name),
      ['b'],
    );
  });

  it('follows anchors and aliases', () => {
    const file = readData('items: [&a { name: x }, *a]', schema);
    assert.deepEqual(
      file.value?.items.map(({ name }) => name),
      ['x', 'x'],
    );
  });

  it('reports a key that is written twice, and that the file is not intact', () => {
    const yaml = 'size: 1\nsize: 2\n';
    const file = readData(yaml, schema);
    assert.equal(file.isIntact, false);
    assert.deepEqual(
      file.problems.map(({ span }) => span.start),
      [8],
    );
  });

  it('is not fooled by names of object properties', () => {
    const file = readData('__proto__: { title: x }\nconstructor: 1\ntoString: 2\n', schema);
    assert.equal(file.value?.title, undefined);
    assert.deepEqual(
      file.problems.map(({ code }) => code),
      ['unknown-key', 'unknown-key', 'unknown-key'],
    );
  });

  it('gives up on a file with mistakes without end, in little time', () => {
    const yaml = Array.from({ length: 20_000 }, (_, number) => `k${number}: v`).join('\n');
    const start = performance.now();
    const file = readData(yaml, schema);
    assert.equal(file.value, undefined);
    assert.ok(file.problems.some(({ code }) => code === 'too-many-mistakes'));
    assert.ok(performance.now() - start < 10_000);
  }).timeout(15_000);

  it('reports whole numbers out of bounds', () => {
    for (const wrong of ['0', '10', '1.5', '-3', '"x"', '[1]']) {
      assert.equal(readData(`size: ${wrong}`, schema).problems.length, 1, wrong);
    }
    assert.equal(readData('size: 9', schema).value?.size, 9);
  });
});

describe('isDay', () => {
  it('knows the days of the calendar', () => {
    for (const day of ['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01']) assert.equal(isDay(day), true, day);
    for (const day of ['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '2026', ''])
      assert.equal(isDay(day), false, day);
    assert.equal(daysInMonth(2026, 13), 0);
  });
});

describe('nearestWord', () => {
  it('finds what was meant, and nothing where nothing is near', () => {
    const known = ['territories', 'title', 'tools', 'cast'];
    assert.equal(nearestWord('territoires', known), 'territories');
    assert.equal(nearestWord('Titel', known), 'title');
    assert.equal(nearestWord('csat', known), 'cast');
    assert.equal(nearestWord('rules', known), undefined);
    assert.equal(nearestWord('x'.repeat(1000), known), undefined);
  });
});
