import type { TypedDocumentNode } from '@urql/core';
import { useMemo, useState } from 'react';
import { useTexts } from '../../texts/texts.js';
import { keptStore } from '../browser/store.js';
import { useStore } from '../browser/use-store.js';
import type { Session } from '../session/session.js';
import type { KeptDraft, Mistake, Sent } from './kept-draft.js';
import { newCommandId, write, type Accepted, type Written } from './writing.js';

interface Form<Draft extends KeptDraft, Code extends string, Field extends string, Data, Input> {
  readonly who: Session;
  /** Where it is kept in this browser. */
  readonly key: string;
  /** With which it begins: the same object as long as it reads the same. */
  readonly blank: Draft;
  readonly read: (kept: string) => Draft | undefined;
  readonly document: TypedDocumentNode<Data, { input: Input }>;
  readonly mistakesOf: (draft: Draft) => readonly Mistake<Code, Field>[];
  /** The command, the same each time. */
  readonly inputOf: (sent: Sent<Draft>) => Input;
  /** Where on the form stands what a refusal speaks of. */
  readonly fieldOf: (path: readonly string[] | null, draft: Draft) => Field | null;
  /** What is chosen together with the id of the command. */
  readonly fixed?: Partial<Draft>;
  /** Asks for what the form rests on: where the server refuses, it knows more than the page does. */
  readonly again?: () => void;
}

export interface KeptCommand<Draft extends KeptDraft, Code extends string, Field extends string> {
  readonly draft: Draft;
  /** Something was typed. */
  readonly isBegun: boolean;
  readonly mistakes: readonly Mistake<Code, Field>[];
  /** How often the button was pressed. */
  readonly attempt: number;
  /** What the server answered, until something is typed again. */
  readonly receipt: Accepted | undefined;
  readonly isUnderWay: boolean;
  /** It was sent, and the server has not answered. */
  readonly isWaiting: boolean;
  /** The server did not know who sent it. */
  readonly isSignedOut: boolean;
  /** Does nothing to what was sent. @param mended fields whose mistakes are gone with it; absent: all */
  readonly edit: (change: (draft: Draft) => Draft, mended?: readonly Field[]) => void;
  /** Begins anew. */
  readonly discard: () => void;
  /** Has back what was discarded last on this screen, and discards in its turn what was typed since; undefined: nothing was. */
  readonly takeBack: (() => void) | undefined;
  /** Does nothing while it is under way. */
  readonly submit: () => void;
}

/** A form that is kept while it is typed. It has one command id from the moment it is sent until the server has answered, also over a reload: nothing is recorded twice. */
export const useKeptCommand = <Draft extends KeptDraft, Code extends string, Field extends string, Data, Input>({
  who,
  key,
  blank,
  read,
  document,
  mistakesOf,
  inputOf,
  fieldOf,
  fixed,
  again,
}: Form<Draft, Code, Field, Data, Input>): KeptCommand<Draft, Code, Field> => {
  const { language } = useTexts();
  const store = useMemo(
    () => keptStore<Draft>(key, blank, read, (draft) => (draft === blank ? null : JSON.stringify(draft))),
    [key, blank, read],
  );
  const draft = useStore(store);
  const [mistakes, setMistakes] = useState<readonly Mistake<Code, Field>[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [receipt, setReceipt] = useState<Accepted>();
  const [isUnderWay, setUnderWay] = useState(false);
  const [isSignedOut, setSignedOut] = useState(false);

  const [dropped, setDropped] = useState<{ readonly key: string; readonly draft: Draft }>();
  const drop = (next: Draft): void => {
    setDropped(draft === blank ? undefined : { key, draft });
    setMistakes([]);
    store.set(next);
  };

  const took = (written: Written): void => {
    setUnderWay(false);
    setSignedOut(written.kind === 'SIGNED_OUT');
    if (written.kind === 'ACCEPTED') {
      setReceipt(written.accepted);
      store.set(blank);
    } else if (written.kind === 'REFUSED') {
      const { path, message } = written.refusal;
      setMistakes([{ field: fieldOf(path, store.get()), said: { message } }]);
      store.set({ ...store.get(), commandId: null });
      again?.();
    }
  };
  return {
    draft,
    isBegun: draft !== blank,
    mistakes,
    attempt,
    receipt,
    isUnderWay,
    isWaiting: draft.commandId !== null,
    isSignedOut,
    edit: (change, mended) => {
      if (store.get().commandId !== null) return;
      setReceipt(undefined);
      setMistakes((before) => (mended === undefined ? [] : before.filter(({ field }) => field === null || !mended.includes(field))));
      store.set(change(store.get()));
    },
    discard: () => drop(blank),
    takeBack: dropped?.key === key ? () => drop(dropped.draft) : undefined,
    submit: () => {
      if (isUnderWay) return;
      const found = mistakesOf(draft);
      setMistakes(found);
      setAttempt((before) => before + 1);
      if (found.length > 0) return;
      const sent = draft.commandId === null ? { ...draft, ...fixed, commandId: newCommandId() } : { ...draft, commandId: draft.commandId };
      store.set(sent);
      setUnderWay(true);
      void write(document, { input: inputOf(sent) }, who, language).then(took);
    },
  };
};
