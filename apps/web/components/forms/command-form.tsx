import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { isAbout } from '../../app/writing/place.js';
import { useTyped } from '../../app/writing/typed.js';
import type { Command, CommandState } from '../../app/writing/use-command.js';
import { useTexts } from '../../texts/texts.js';
import { enterGoesOn } from '../keys/enter-goes-on.js';
import { CommandOutcome } from './command-state.js';
import { MistakeList } from './mistake-list.js';

interface Field {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it as it stands; said once somebody has tried to send it. */
  readonly wrong?: string | undefined;
  /** Where it stands in the input of the API, as `document.number`; absent: under its own name. */
  readonly place?: string;
}

/** A field as a `TextRow` or a `ChoiceRow` shows it. */
export interface FieldRow {
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly wrong: string | undefined;
  readonly value: string;
  readonly change: (value: string) => void;
  /** It was sent, and the server has not answered. */
  readonly isFixed: boolean;
}

interface Form<Name extends string> {
  readonly state: CommandState;
  readonly row: Readonly<Record<Name, FieldRow>>;
  /** In the order of the fields, each with the id of its own; null: of the command as a whole. */
  readonly mistakes: readonly { readonly field: string | null; readonly line: string }[];
  /** How often somebody has tried to send it. */
  readonly attempt: number;
  /** What was sent without an answer is sent again as it was. @param send undefined: something is wrong */
  readonly submit: (send: (() => void) | undefined) => (event: FormEvent) => void;
}

/**
 * The texts of a form of one command, and `formOf`, which gives its fields what they say. What is wrong is said at its field, by this page or by the
 * server, until something else is typed there; what the server has against no field of the form is said above it. Nothing else can be typed from
 * the moment it is sent until the server has answered.
 */
export const useFields = <Name extends string>(
  { subject, isSecret, state, runAgain }: Pick<Command<never>, 'subject' | 'isSecret' | 'state' | 'runAgain'>,
  empty: Readonly<Record<Name, string>>,
) => {
  const id = useId();
  const [given, type] = useTyped(subject, empty, isSecret);
  const isFixed = state.kind === 'UNDER_WAY' || runAgain !== undefined;
  const [attempt, setAttempt] = useState(0);
  /** Fields that were wrong when it was to be sent, and are not mended. */
  const [tried, setTried] = useState<readonly Name[]>([]);
  /** The refusal that was answered by typing something else, or by trying again. */
  const [over, setOver] = useState<CommandState>();
  const refusal = state.kind === 'REFUSED' && state !== over ? state.refusal : undefined;

  const formOf = (fields: Readonly<Record<Name, Field>>): Form<Name> => {
    const names = Object.keys(fields) as Name[];
    const refused = refusal && names.find((name) => isAbout(refusal.path, fields[name].place ?? name));
    const rowOf = (name: Name): FieldRow => ({
      id: `${id}-${name}`,
      label: fields[name].label,
      hint: fields[name].hint,
      wrong: name === refused ? refusal?.message : tried.includes(name) ? fields[name].wrong : undefined,
      value: given[name],
      change: (value) => {
        if (name === refused) setOver(state);
        // What something else mended stays so: the list of mistakes takes no focus while somebody types.
        setTried((before) => before.filter((each) => each !== name && fields[each].wrong !== undefined));
        type({ [name]: value } as Partial<typeof empty>);
      },
      isFixed,
    });
    const row = Object.fromEntries(names.map((name) => [name, rowOf(name)])) as Record<Name, FieldRow>;
    return {
      state,
      row,
      mistakes: [
        ...(refusal === undefined || refused !== undefined ? [] : [{ field: null, line: refusal.message }]),
        ...names.flatMap((name) => {
          const { id: field, label, wrong } = row[name];
          return wrong === undefined ? [] : [{ field, line: `${label}: ${wrong}` }];
        }),
      ],
      attempt,
      submit: (send) => (event) => {
        event.preventDefault();
        if (runAgain !== undefined) {
          runAgain();
          return;
        }
        setOver(state);
        setTried(names.filter((name) => fields[name].wrong !== undefined));
        setAttempt(attempt + 1);
        send?.();
      },
    };
  };
  return { given, formOf };
};

/** What came of a form: what is wrong with it, which leads to its fields, or what the server did. */
export const FormOutcome = ({
  form: { state, mistakes, attempt },
  done,
}: {
  readonly form: Pick<Form<string>, 'state' | 'mistakes' | 'attempt'>;
  readonly done: string;
}) => {
  const { t } = useTexts();
  return (
    <>
      <MistakeList title={t.common.command.refused} mistakes={mistakes} lineOf={({ line }) => line} attempt={attempt} />
      {state.kind === 'REFUSED' ? null : <CommandOutcome state={state} done={done} />}
    </>
  );
};

/** A form of one command: what came of it, and its fields until it was carried out. */
export const CommandForm = ({
  form,
  done,
  save,
  send,
  children,
}: {
  readonly form: Omit<Form<string>, 'row'>;
  readonly done: string;
  /** Of the button. */
  readonly save: string;
  /** Undefined: something is wrong. */
  readonly send: (() => void) | undefined;
  readonly children: ReactNode;
}) => (
  <>
    <FormOutcome form={form} done={done} />
    {form.state.kind === 'DONE' ? null : (
      <form noValidate onKeyDown={enterGoesOn} onSubmit={form.submit(send)} className="report-form">
        {children}
        <button className="button primary big" disabled={form.state.kind === 'UNDER_WAY'}>
          {save}
        </button>
      </form>
    )}
  </>
);
