/** A number with its noun: `1 unit`, `2 units`. @param n as it is written @param many where `one` does not take an s */
export const counted = (n: string, one: string, many = `${one}s`): string => `${n} ${n === '1' ? one : many}`;
