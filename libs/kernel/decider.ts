/**
 * The functional core: a decider turns a command and the state of one stream into events or a refusal.
 * It is synchronous and total; time, ids and randomness come in with the command.
 */
export interface Decider<Command, Event, State, Refusal> {
  readonly initial: State;
  /** Applies one event of the past. Believes history: it neither fails nor refuses. */
  readonly evolve: (state: State, event: Event) => State;
  readonly decide: (command: Command, state: State) => Decision<Event, Refusal>;
}

export type Decision<Event, Refusal> =
  { readonly accepted: true; readonly events: readonly Event[] } | { readonly accepted: false; readonly refusal: Refusal };

export const accept = <Event>(...events: readonly Event[]): Decision<Event, never> => ({ accepted: true, events });

export const refuse = <Refusal>(refusal: Refusal): Decision<never, Refusal> => ({ accepted: false, refusal });

/** The end of most decisions: what happens, unless a rule is broken. */
export const acceptUnless = <Event, Refusal>(refusal: Refusal | undefined, ...events: readonly Event[]): Decision<Event, Refusal> =>
  refusal === undefined ? accept(...events) : refuse(refusal);

/** The state after a history. */
export const fold = <Event, State>(
  decider: Pick<Decider<never, Event, State, unknown>, 'initial' | 'evolve'>,
  events: Iterable<Event>,
): State => {
  let state = decider.initial;
  for (const event of events) state = decider.evolve(state, event);
  return state;
};

/** The members of a union of commands, events or refusals that have this type, or one of these. */
export type OfType<Union extends { readonly type: string }, Type extends Union['type']> = Extract<Union, { readonly type: Type }>;

/** For the default branch of a closed union: does not compile while a member is unhandled. */
export const unreachable = (never: never): never => {
  throw new Error(`unreachable: ${JSON.stringify(never)}`);
};
