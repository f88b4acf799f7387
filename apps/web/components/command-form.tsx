import { useState, type FormEvent, type ReactNode } from 'react';
import { useTyped } from '../app/typed.js';
import type { CommandState } from '../app/use-command.js';
import { CommandOutcome } from './command-state.js';
import { enterGoesOn } from './enter-goes-on.js';
import { focusFirstMistake } from './text-row.js';

/**
 * The texts of a form. What is wrong with them is said once somebody has tried to send it.
 *
 * @param form what it is about, and what is done about it
 */
export const useFields = <Name extends string>(form: string, empty: Readonly<Record<Name, string>>, state: CommandState) => {
  const [given, type] = useTyped(form, empty, state.kind === 'DONE');
  const [isTried, setTried] = useState(false);
  /** For a `TextRow`. @param wrong what is wrong with the text as it stands */
  const row = (name: Name, wrong?: string) => ({
    value: given[name],
    change: (value: string): void => type({ [name]: value } as Partial<typeof empty>),
    wrong: isTried ? wrong : undefined,
  });
  return {
    given,
    isTried,
    row,
    /** As `row`, of a text that has to be there. */
    needed: (name: Name, missing: string) => row(name, given[name].trim() === '' ? missing : undefined),
    /** @param send undefined: something is wrong, which gets the focus */
    submit: (send: (() => void) | undefined) => (event: FormEvent) => {
      event.preventDefault();
      setTried(true);
      (send ?? focusFirstMistake)();
    },
  };
};

/** A form of one command: what came of it, and its fields until it was carried out. */
export const CommandForm = ({
  state,
  done,
  save,
  submit,
  children,
}: {
  readonly state: CommandState;
  readonly done: string;
  /** Of the button. */
  readonly save: string;
  readonly submit: (event: FormEvent) => void;
  readonly children: ReactNode;
}) => (
  <>
    <CommandOutcome state={state} done={done} />
    {state.kind === 'DONE' ? null : (
      <form noValidate onKeyDown={enterGoesOn} onSubmit={submit} className="report-form">
        {children}
        <button className="button primary big" disabled={state.kind === 'UNDER_WAY'}>
          {save}
        </button>
      </form>
    )}
  </>
);
