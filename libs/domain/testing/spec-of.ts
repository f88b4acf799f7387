import { expect } from '@jest/globals';
import { type Decider, fold } from '#libs/kernel/decider.js';

/** Given a history, when a command, then events or a refusal. */
export const specOf =
  <Command, Event, State, Refusal>(decider: Decider<Command, Event, State, Refusal>) =>
  (...history: readonly Event[]) => ({
    when: (command: Command) => {
      const decision = decider.decide(command, fold(decider, history));
      return {
        /** Exactly these events, in this order. */
        then: (...events: readonly Event[]): void => expect(decision).toEqual({ accepted: true, events }),
        /** Accepted, and nothing happened. */
        thenNothing: (): void => expect(decision).toEqual({ accepted: true, events: [] }),
        /** Exactly this refusal, with its facts. */
        thenRefused: (refusal: Refusal): void => expect(decision).toEqual({ accepted: false, refusal }),
        decision,
      };
    },
    state: () => fold(decider, history),
  });

/** Accepted events of a decision. @throws when it was refused: for setting up a spec, not for expecting something. */
export const eventsOf = <Event>(
  decision: { readonly accepted: true; readonly events: readonly Event[] } | { readonly accepted: false; readonly refusal: unknown },
): readonly Event[] => {
  if (!decision.accepted) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
  return decision.events;
};
