import assert from 'node:assert/strict';
import { clipCode } from '../../../server/engine/formats/shot-code.ts';

describe('the shot in the name of a clip', () => {
  for (const [name, code] of [
    ['HSK_0450.comp_v003.exr', 'HSK_0450'],
    ['HSK_0450_comp_v003.exr', 'HSK_0450'],
    ['LK_010_0020_lighting_fx2_v12', 'LK_010_0020'],
    ['SH0010_plate.mov', 'SH0010'],
    ['SH0010_BG01', 'SH0010'],
    ['SH0010_A_v002.mov', 'SH0010_A'],
    ['HSK_0450 (LAY3)', 'HSK_0450'],
    ['12-1-1', '12-1-1'],
    ['comp_v003.exr', 'comp_v003'],
    ['Harbour at dawn.mov', 'Harbour at dawn'],
  ] as const) {
    it(`of ${name} is ${code}`, () => {
      assert.equal(clipCode(name), code);
    });
  }
});
