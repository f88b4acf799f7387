/** A number with its English noun: "1 unit", "2 duties". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
