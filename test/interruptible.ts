import { type Closers, closers } from '#libs/application/closers.js';

/*
 * For programs that make folders, databases and processes of their own: nothing of it stays when they are stopped.
 */

/** As a shell says it of a program that Ctrl-C has ended. */
const INTERRUPTED = 130;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

const tell = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);

/** Closes what was opened when the work has ended. Where Ctrl-C or SIGTERM ends it, the program ends with 130 after that. */
export const interruptible = async <T>(work: (open: Closers) => Promise<T>): Promise<T> => {
  const open = closers();
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= open.close());
  let isInterrupted = false;
  // As often as it comes: npm passes a Ctrl-C on that the program was sent already.
  const interrupt = (): void => {
    if (isInterrupted) return;
    isInterrupted = true;
    // What is in hand fails when what it needs is closed, whether somebody waits for it or not: that is what was asked for.
    for (const failure of ['unhandledRejection', 'uncaughtException'] as const) process.on(failure, () => undefined);
    process.stderr.write('interrupted: stopping what runs…\n');
    void close()
      .catch(tell)
      .finally(() => process.exit(INTERRUPTED));
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  try {
    const done = await work(open);
    await close();
    return done;
  } catch (error) {
    await close().catch(tell);
    if (isInterrupted) return await new Promise<never>(() => undefined);
    throw error;
  } finally {
    for (const signal of SIGNALS) process.removeListener(signal, interrupt);
  }
};

/** Waits for what takes a while to open; it is closed as well where the program is interrupted meanwhile. */
export const opening = <Opened>(open: Closers, starting: Promise<Opened>, close: (opened: Opened) => Promise<unknown>): Promise<Opened> => {
  open.add(() => starting.then(close, () => undefined));
  return starting;
};
