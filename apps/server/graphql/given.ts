/** What a client gave: without the fields that are null or absent, which mean the same in an input. */
export const given = <T extends object>(value: T | null | undefined): { readonly [K in keyof T]?: Exclude<T[K], null | undefined> } =>
  Object.fromEntries(Object.entries(value ?? {}).filter(([, field]) => field !== null && field !== undefined)) as never;
