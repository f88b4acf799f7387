import { createHash } from 'node:crypto';

/**
 * Chance of a simulation: a number for a seed and a name, the same in every run. Named draws do not hang on each other's order, so that one
 * more official in the city does not change what the others do.
 */
export interface Draw {
  /** 0 (inclusive) to 1 (exclusive), evenly. */
  readonly share: (...name: readonly (string | number)[]) => number;
  /** `from` to `to`, both inclusive. */
  readonly integer: (from: number, to: number, ...name: readonly (string | number)[]) => number;
  /** @param options not empty */
  readonly one: <Option>(options: readonly Option[], ...name: readonly (string | number)[]) => Option;
  readonly chance: (probability: number, ...name: readonly (string | number)[]) => boolean;
}

const BITS = 48;

export const drawOf = (seed: number): Draw => {
  const share: Draw['share'] = (...name) =>
    createHash('sha256')
      .update(JSON.stringify([seed, ...name]))
      .digest()
      .readUIntBE(0, BITS / 8) /
    2 ** BITS;
  const integer: Draw['integer'] = (from, to, ...name) => from + Math.floor(share(...name) * (to - from + 1));
  return {
    share,
    integer,
    one: (options, ...name) => options[integer(0, options.length - 1, ...name)] as (typeof options)[number],
    chance: (probability, ...name) => share(...name) < probability,
  };
};
