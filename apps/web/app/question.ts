import { storeOf, type Store } from './store.js';

/** As GraphQL says what it could not answer. */
export interface Fault {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface Asked<Data> {
  /** Undefined: not yet, or the whole question was refused. */
  readonly data: Data | undefined;
  /** Undefined: nothing went wrong. Empty: nobody answered. */
  readonly faults: readonly Fault[] | undefined;
  readonly isUnderWay: boolean;
}

/** One question and its answer, asked as soon as somebody looks at it. */
export interface Question<Data> extends Pick<Store<Asked<Data>>, 'get' | 'subscribe'> {
  /** Does nothing while it is under way. */
  readonly again: () => void;
}

const NOT_YET: Asked<never> = { data: undefined, faults: undefined, isUnderWay: false };

/** For who does not want to know yet. */
export const NO_QUESTION: Question<never> = { get: () => NOT_YET, subscribe: () => () => undefined, again: () => undefined };

const answerOf = async (response: Promise<Response>): Promise<Pick<Asked<unknown>, 'data' | 'faults'>> => {
  try {
    const { data, errors } = (await (await response).json()) as { readonly data?: unknown; readonly errors?: readonly Fault[] };
    return { data: data ?? undefined, faults: errors ?? (data == null ? [] : undefined) };
  } catch {
    return { data: undefined, faults: [] };
  }
};

/** @param send given up where nobody looks at the answer any more */
export const questionOf = (send: (signal: AbortSignal) => Promise<Response>): Question<unknown> => {
  const { get, set, subscribe } = storeOf<Asked<unknown>>(NOT_YET);
  let listeners = 0;
  let underWay: AbortController | undefined;
  const again = (): void => {
    if (underWay !== undefined) return;
    const sent = new AbortController();
    underWay = sent;
    set({ ...get(), isUnderWay: true });
    void answerOf(send(sent.signal)).then((answer) => {
      if (underWay !== sent) return;
      underWay = undefined;
      set({ ...answer, isUnderWay: false });
    });
  };
  const giveUp = (): void => {
    if (listeners > 0 || underWay === undefined) return;
    underWay.abort();
    underWay = undefined;
    set({ ...get(), isUnderWay: false });
  };
  return {
    get,
    again,
    subscribe: (listener) => {
      const unsubscribe = subscribe(listener);
      listeners += 1;
      // What failed is asked again by whoever comes to look.
      if (get().data === undefined || get().faults !== undefined) again();
      return () => {
        unsubscribe();
        listeners -= 1;
        // One part of the screen may take over from another in the same turn.
        queueMicrotask(giveUp);
      };
    },
  };
};
