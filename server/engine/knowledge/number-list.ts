/** Lists of 32-bit numbers that grow without making objects. */
export interface NumberList {
  readonly length: number;
  push(value: number): void;
  /** The numbers so far. A view: it holds until the next `push`. */
  values(): Uint32Array<ArrayBuffer>;
}

/** @param expected how many numbers will come, if that is known; more are no error */
export function numberList(expected = 0): NumberList {
  let numbers = new Uint32Array(Math.max(64, expected));
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === numbers.length) numbers = widened(numbers);
      numbers[length++] = value;
    },
    values: () => numbers.subarray(0, length),
  };
}

/** The same numbers with as many zeros behind them. */
export function widened(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(numbers.length * 2);
  wider.set(numbers);
  return wider;
}

/** The values at these places, in their order. */
export function gather(values: Uint32Array, places: Uint32Array): Uint32Array<ArrayBuffer> {
  const gathered = new Uint32Array(places.length);
  for (let at = 0; at < places.length; at++) gathered[at] = values[places[at] as number] as number;
  return gathered;
}
