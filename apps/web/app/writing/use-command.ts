import type { TypedDocumentNode } from '@urql/core';
import { useEffect, useState } from 'react';
import { useTexts } from '../../texts/texts.js';
import { session } from '../session/session.js';
import { forget, keep, keptIn, keyOf } from './typed.js';
import { newCommandId, write, type Accepted, type Refusal, type Written } from './writing.js';

export type CommandState =
  | { readonly kind: 'IDLE' }
  | { readonly kind: 'UNDER_WAY' }
  /** Whether it was carried out is not known; running it again is safe. */
  | { readonly kind: 'NO_ANSWER' }
  | { readonly kind: 'SIGNED_OUT' }
  | { readonly kind: 'REFUSED'; readonly refusal: Refusal }
  | { readonly kind: 'DONE'; readonly accepted: Accepted };

export interface Command<Input> {
  /** What it is about, and what is done about it. */
  readonly subject: string;
  /** What is typed for it is kept in no store of the browser: after the page was loaded anew it is sent as another command. */
  readonly isSecret: boolean;
  readonly state: CommandState;
  /** Does nothing while one is under way. The same input without an answer is the same command. */
  readonly run: (input: Input) => void;
  /** Sends once more what the server has not answered, as it was; absent: there is nothing such. */
  readonly runAgain: (() => void) | undefined;
}

/** As it was sent, until the server has answered. */
interface Sent {
  readonly commandId: string;
  readonly input: object;
}

/** Of this window: whoever opens a panel again while its command is under way is told what comes of it. */
const underWay = new Map<string, Promise<CommandState>>();

const sentOf = (key: string): Sent | undefined => keptIn(key) as Sent | undefined;

const stateOf = (written: Written): CommandState => (written.kind === 'ACCEPTED' ? { kind: 'DONE', accepted: written.accepted } : written);

/**
 * A command that is given by a button. What is written over many minutes has a draft instead.
 *
 * Until the server has answered, what was sent stays the same command, also where its panel was closed or the page was loaded anew meanwhile: it
 * is recorded once, however often it is sent. With the answer what was typed for it is forgotten.
 *
 * @param subject what it is about, and what is done about it, as `useTyped` has it
 * @param of the state of it that the command names: the server refuses one that was sent of another state, so that nothing need be known of that
 * @param isSecret as `keep` has it
 */
export const useCommand = <Data, Input extends { readonly commandId: string }>(
  document: TypedDocumentNode<Data, { input: Input }>,
  subject: string,
  of: string | number = '',
  isSecret = false,
): Command<Omit<Input, 'commandId'>> => {
  const { language } = useTexts();
  const [typed, key] = [keyOf(subject), keyOf(`sent ${subject} ${of}`)];
  const [found] = useState(() => underWay.get(key));
  const [state, setState] = useState<CommandState>(() => ({
    kind: found !== undefined ? 'UNDER_WAY' : sentOf(key) === undefined ? 'IDLE' : 'NO_ANSWER',
  }));
  useEffect(() => {
    void found?.then(setState);
  }, [found]);

  const send = (sent: Sent): void => {
    const who = session.get();
    if (underWay.has(key) || who === undefined) return;
    keep(key, sent, isSecret);
    const input = { ...sent.input, commandId: sent.commandId } as unknown as Input;
    const answered = write(document, { input }, who, language).then((written) => {
      underWay.delete(key);
      if (written.kind === 'ACCEPTED' || written.kind === 'REFUSED') forget(key);
      if (written.kind === 'ACCEPTED') forget(typed);
      return stateOf(written);
    });
    underWay.set(key, answered);
    setState({ kind: 'UNDER_WAY' });
    void answered.then(setState);
  };
  const unanswered = state.kind === 'NO_ANSWER' || state.kind === 'SIGNED_OUT' ? sentOf(key) : undefined;
  return {
    subject,
    isSecret,
    state,
    run: (input) => {
      const sent = sentOf(key);
      send(sent !== undefined && JSON.stringify(sent.input) === JSON.stringify(input) ? sent : { commandId: newCommandId(), input });
    },
    runAgain: unanswered && (() => send(unanswered)),
  };
};
