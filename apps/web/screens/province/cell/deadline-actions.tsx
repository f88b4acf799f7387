import { useState } from 'react';
import { useAsOf } from '../../../app/as-of.js';
import { session } from '../../../app/session.js';
import { useStore } from '../../../app/use-store.js';
import { useCommand, type Command } from '../../../app/use-command.js';
import { CommandForm, useFields } from '../../../components/command-form.js';
import { TextRow } from '../../../components/text-row.js';
import {
  ExcuseLatenessDocument,
  ExtendDeadlineDocument,
  WaiveObligationDocument,
  type ObligationFactsFragment,
} from '../../../graphql/generated.js';
import { parseTypedDay } from '../../../texts/days.js';
import { useTexts } from '../../../texts/texts.js';

type Obligation = Pick<ObligationFactsFragment, 'dutyId' | 'period' | 'letter' | 'dueOn'>;
type Action = 'EXTEND' | 'EXCUSE' | 'WAIVE';

/** Of an obligation that is still to be met; what is late can be excused also when it was met. */
const actionsFor = (letter: string): readonly Action[] => {
  if (letter === 'X') return ['EXTEND', 'EXCUSE', 'WAIVE'];
  if ('DOR'.includes(letter)) return ['EXTEND', 'WAIVE'];
  if ('UN'.includes(letter)) return ['WAIVE'];
  return 'TL'.includes(letter) ? ['EXCUSE'] : [];
};

/** A later day, lateness that is excused, or a release, each with its reason; whether one may is for the server to say. */
export const DeadlineActions = ({ obligation }: { readonly obligation: Obligation }) => {
  const { t } = useTexts();
  const who = useStore(session);
  const { asOf } = useAsOf();
  const [chosen, choose] = useState<Action>();
  const actions = actionsFor(obligation.letter);
  const words = t.work.deadline;
  if (actions.length === 0 || (who?.role !== 'PROVINCE' && who?.role !== 'WARD')) return null;
  return (
    <section className="deadline-actions">
      <h3>{words.title}</h3>
      {asOf === undefined ? null : <p className="quiet">{t.work.notNow}</p>}
      <div className="tabs">
        {actions.map((action) => (
          <button
            key={action}
            type="button"
            className="button"
            aria-pressed={chosen === action}
            disabled={asOf !== undefined}
            onClick={() => choose(chosen === action ? undefined : action)}
          >
            {words.actions[action]}
          </button>
        ))}
      </div>
      {chosen === undefined || asOf !== undefined ? null : <Form key={chosen} action={chosen} obligation={obligation} />}
    </section>
  );
};

interface Given {
  readonly dutyId: string;
  readonly period: string;
  readonly reason: string;
  readonly document: string | null;
}

const Form = ({ action, obligation: { dutyId, period } }: { readonly action: Action; readonly obligation: Obligation }) => {
  const { t } = useTexts();
  const words = t.work;
  const { given, row, needed, submit } = useFields({ dueOn: '', reason: '', document: '' });
  const extend = useCommand(ExtendDeadlineDocument);
  const excuse: Command<Given> = useCommand(ExcuseLatenessDocument);
  const waive: Command<Given> = useCommand(WaiveObligationDocument);
  const { state } = { EXTEND: extend, EXCUSE: excuse, WAIVE: waive }[action];
  const dueOn = parseTypedDay(given.dueOn);
  const input: Given = { dutyId, period, reason: given.reason.trim(), document: given.document.trim() || null };
  const sending = {
    EXTEND: dueOn === undefined ? undefined : () => extend.run({ ...input, dueOn }),
    EXCUSE: () => excuse.run(input),
    WAIVE: () => waive.run(input),
  };
  return (
    <>
      <p className="quiet">{words.deadline.hints[action]}</p>
      <CommandForm
        state={state}
        done={words.deadline.done[action]}
        save={words.deadline.actions[action]}
        submit={submit(input.reason === '' ? undefined : sending[action])}
      >
        {action === 'EXTEND' ? (
          <TextRow label={words.deadline.dueOn} hint={words.day} {...row('dueOn', dueOn === undefined ? words.dayWrong : undefined)} />
        ) : null}
        <TextRow label={words.reason} {...needed('reason', words.reasonMissing)} rows={2} />
        <TextRow label={words.documentOptional} {...row('document')} />
      </CommandForm>
    </>
  );
};
