import { useCallback, useEffect, useState } from 'react';
import { useQuery, type AnyVariables, type CombinedError, type TypedDocumentNode } from 'urql';
import { instant, type Instant } from '#libs/kernel/time.js';
import type { DataAsOfPartsFragment } from '../../graphql/generated.js';
import { storeOf } from '../browser/store.js';
import { useStore } from '../browser/use-store.js';
import { noteToCome, useAsOf } from '../time/as-of.js';
import { useAgainWhile } from './again.js';

/** The last position that this window wrote; answers about the present have to include it. */
const written = storeOf(0);

/** To be told after every mutation that was accepted: what is shown next includes it. */
export const noteWritten = (position: number): void => written.set(Math.max(position, written.get()));

export interface AnswerState {
  readonly position: number;
  /** The instant at which deadlines were judged. */
  readonly at: Instant;
  /** False: what this window wrote last is not in it yet. */
  readonly caughtUp: boolean;
  /** Streams of events that the server could not follow further. */
  readonly parked: number;
}

export type Problem =
  /** Nobody answered. */
  | { readonly kind: 'OFFLINE' }
  | { readonly kind: 'SIGNED_OUT'; readonly message: string }
  /** The server answered that it cannot now, or that the question is wrong; in the language of the page. */
  | { readonly kind: 'REFUSED'; readonly message: string };

export interface Reading<Data> {
  /** Undefined until the first answer. */
  readonly data: Data | undefined;
  /** Of the data. */
  readonly state: AnswerState | undefined;
  /** The data are the last known, and not what was asked for: something is under way or went wrong. */
  readonly isOld: boolean;
  /** The data answer what was asked for, though perhaps as it was a while ago. */
  readonly isOfAsked: boolean;
  readonly problem: Problem | undefined;
  readonly again: () => void;
}

/** Of which instant an answer is. */
export type ShownAt = Instant | 'NOW';

/** Arguments of every read, set by the page and not by its screens. */
export type ViewVariables = 'asOf' | 'minPosition';

export const problemOf = (error: CombinedError): Problem => {
  const first = error.graphQLErrors[0];
  if (first?.extensions['code'] === 'UNAUTHENTICATED') return { kind: 'SIGNED_OUT', message: first.message };
  return first === undefined ? { kind: 'OFFLINE' } : { kind: 'REFUSED', message: first.message };
};

const isToCome = (error: CombinedError | undefined): boolean =>
  error?.graphQLErrors.some(({ extensions }) => extensions['field'] === 'asOf') === true;

/** At which state an answer looks: all its parts that say so, say the same. */
export const stateOf = (data: unknown): AnswerState | undefined => {
  for (const value of Object.values((data ?? {}) as Record<string, unknown>)) {
    const part: unknown = Array.isArray(value) ? value[0] : value;
    const state = (part as { dataAsOf?: DataAsOfPartsFragment } | null | undefined)?.dataAsOf;
    if (state !== undefined) return { position: state.position, at: instant(state.at), caughtUp: state.caughtUp, parked: state.parked };
  }
  return undefined;
};

/**
 * Asks at the instant of the address, or for the present. While another instant of the same thing is under way its last answer stays, marked as
 * old; an answer of another instant than the one that was asked for is never shown as current.
 *
 * @param options `present`: always of the present, whatever the address says, as the time bar is
 */
export const useReading = <Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, ViewVariables>,
  { pause = false, present = false }: { readonly pause?: boolean; readonly present?: boolean } = {},
): Reading<Data> => {
  const { asOf: shown } = useAsOf();
  const asOf = present ? undefined : shown;
  const minPosition = useStore(written);
  const view = asOf === undefined ? (minPosition === 0 ? {} : { minPosition }) : { asOf };
  const [{ data: told, error, fetching, stale }, ask] = useQuery({
    query,
    variables: { ...variables, ...view } as unknown as Variables,
    pause,
  });
  useEffect(() => {
    if (isToCome(error) && !fetching) noteToCome(asOf);
  }, [error, fetching, asOf]);
  // Null where the whole question was refused: then there is no answer, and what was known before stays.
  const answer: Data | undefined = told ?? undefined;
  const subject = JSON.stringify(variables);
  const [last, setLast] = useState<{ readonly subject: string; readonly data: Data }>();
  const answered = stateOf(answer);
  const isAnswer = answer !== undefined && (asOf === undefined || answered === undefined || answered.at === asOf);
  if (isAnswer && (last?.data !== answer || last.subject !== subject)) setLast({ subject, data: answer });
  // Until another question is answered, its data are those of the one before.
  const isOfAsked = isAnswer && !fetching && error === undefined;
  const data = isAnswer ? answer : last?.subject === subject ? last.data : undefined;
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  const state = stateOf(data);
  // What this window wrote is not in it yet: the page says so, and does not leave it at that.
  useAgainWhile(asOf === undefined && state?.caughtUp === false, again);
  return {
    data,
    state,
    isOld: data !== undefined && (!isOfAsked || stale),
    isOfAsked,
    problem: error === undefined || fetching ? undefined : problemOf(error),
    again,
  };
};

/**
 * Of which instant that is which a screen shows: while another one is under way, still the last. What a part keeps from when it was opened ends with it,
 * and only what was told of the present is written down.
 */
export const useShownAt = ({ data, isOld }: Reading<unknown>): ShownAt | undefined => {
  const { asOf: asked = 'NOW' } = useAsOf();
  const [shown, setShown] = useState<ShownAt>();
  if (data !== undefined && !isOld && shown !== asked) setShown(asked);
  return shown;
};

/** What is shown was told of the present, and the present is what is looked at. */
export const useIsPresent = (shown: ShownAt | undefined): boolean => useAsOf().asOf === undefined && shown === 'NOW';
