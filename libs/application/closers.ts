/** What has been opened, to be closed in reverse order; each is closed even if closing another one fails. */
export interface Closers {
  readonly add: (close: () => Promise<unknown>) => void;
  /** @throws the first error, after everything was tried */
  readonly close: () => Promise<void>;
}

export const closers = (): Closers => {
  const open: (() => Promise<unknown>)[] = [];
  return {
    add: (close) => void open.push(close),
    close: async () => {
      const errors: unknown[] = [];
      for (let close = open.pop(); close !== undefined; close = open.pop()) await close().catch((error: unknown) => errors.push(error));
      if (errors.length > 0) throw errors[0];
    },
  };
};
