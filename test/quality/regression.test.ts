import assert from 'node:assert/strict';
import { type Bound, type Case, loss, regress } from './regression.ts';

const FREE: Bound = { least: -Infinity, most: Infinity };

/** `times` cases in which one parameter speaks, `right` of them right. */
function cases(at: number, times: number, right: number): Case[] {
  return Array.from({ length: times }, (_, number) => ({ parameters: [{ at, count: 1 }], isRight: number < right }));
}

describe('quality: regression', () => {
  it('finds the log-odds of what it is given, less pulled the more there is of it', () => {
    const [few = 0] = regress(cases(0, 8, 6), [0], [FREE], 1);
    const [many = 0] = regress(cases(0, 800, 600), [0], [FREE], 1);
    assert.ok(few > 0.5 && few < many, String(few));
    assert.ok(Math.abs(many - Math.log(3)) < 0.02, String(many));
  });

  it('leaves alone what no case speaks of', () => {
    assert.deepEqual(regress(cases(0, 10, 10), [1, -2], [FREE, FREE], 4)[1], -2);
  });

  it('keeps signs and the order of a row', () => {
    const [kept] = regress(cases(0, 50, 0), [1], [{ least: 0, most: Infinity }], 1);
    assert.equal(kept, 0);
    const row: Bound[] = [
      { ...FREE, notBelow: 1 },
      { ...FREE, notAbove: 0 },
    ];
    const [rarer = 0, commoner = 0] = regress([...cases(0, 50, 5), ...cases(1, 50, 45)], [1, 0], row, 1);
    assert.ok(rarer >= commoner, `${rarer} ${commoner}`);
  });

  it('never makes the loss with the pull worse than where it started', () => {
    const data = [...cases(0, 30, 10), ...cases(1, 20, 19)];
    assert.ok(loss(data, regress(data, [2, -1], [FREE, FREE], 2)) < loss(data, [2, -1]));
  });
});
