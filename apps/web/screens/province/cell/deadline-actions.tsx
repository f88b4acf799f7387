import { useState } from 'react';
import { useStore } from '../../../app/browser/use-store.js';
import { mayActFor, superiorsOf } from '../../../app/session/acting.js';
import { session } from '../../../app/session/session.js';
import { useAsOf } from '../../../app/time/as-of.js';
import { useCommand, type Command } from '../../../app/writing/use-command.js';
import { CommandForm, useFields } from '../../../components/forms/command-form.js';
import { TextRow } from '../../../components/forms/text-row.js';
import {
  ExcuseLatenessDocument,
  ExtendDeadlineDocument,
  RequestExplanationDocument,
  WaiveObligationDocument,
  WithdrawExplanationRequestDocument,
  type ObligationFactsFragment,
} from '../../../graphql/generated.js';
import { parseTypedDay } from '../../../texts/days.js';
import { useTexts } from '../../../texts/texts.js';
import { AskForm, askedOf } from '../../explain/ask-form.js';
import { GiveDay } from '../work-list/day-decision.js';

type Obligation = Pick<ObligationFactsFragment, 'id' | 'dutyId' | 'period' | 'letter' | 'settledBy' | 'progress' | 'explanation' | 'duty'>;
type Deciding = 'EXTEND' | 'EXCUSE' | 'WAIVE';
type Action = Deciding | 'GIVE_DAY' | 'ASK' | 'WITHDRAW';

/**
 * Of an obligation that is still to be met; what is late can be excused also when it was met. A ceiling that was exceeded did not come late: nothing excuses
 * it.
 */
const decisionsFor = ({ letter, settledBy, progress }: Obligation): readonly Action[] => {
  if (letter === 'X') return progress?.targetKind === 'AT_MOST' ? ['EXTEND', 'WAIVE'] : ['EXTEND', 'EXCUSE', 'WAIVE'];
  if ('DOR'.includes(letter)) return ['EXTEND', 'WAIVE'];
  if ('UN'.includes(letter)) return settledBy === 'EXTEND_DEADLINE' ? ['GIVE_DAY', 'WAIVE'] : ['WAIVE'];
  return 'TL'.includes(letter) ? ['EXCUSE'] : [];
};

/** Of what is late, and was not asked already; what nobody has answered can be withdrawn. */
const questionsFor = ({ letter, explanation }: Obligation): readonly Action[] => {
  const isWaiting = explanation?.state === 'WAITING' || explanation?.state === 'UNANSWERED';
  return [...('XTL'.includes(letter) ? (['ASK'] as const) : []), ...(isWaiting ? (['WITHDRAW'] as const) : [])];
};

/** A later day, lateness that is excused, a release, or a question why it is late, each with its reason. */
export const DeadlineActions = ({ obligation }: { readonly obligation: Obligation }) => {
  const { t } = useTexts();
  const who = useStore(session);
  const { asOf } = useAsOf();
  const [chosen, choose] = useState<Action>();
  const actions = [...decisionsFor(obligation), ...questionsFor(obligation)];
  const words = t.work.deadline;
  const names = { ...words.actions, GIVE_DAY: t.work.ownDay.title, ASK: t.explain.ask.button, WITHDRAW: t.explain.withdraw.button };
  // What was done last stays to be read, also when it left nothing more to do.
  if ((actions.length === 0 && chosen === undefined) || (who?.role !== 'PROVINCE' && who?.role !== 'WARD')) return null;
  const superiors = obligation.duty === null ? [] : superiorsOf(obligation.duty);
  if (!mayActFor(who.unit, superiors))
    return (
      <section className="deadline-actions">
        <h3>{words.title}</h3>
        <p>{words.onlySuperiors(superiors.map(({ fullName }) => fullName).join('; '))}</p>
      </section>
    );
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
            {names[action]}
          </button>
        ))}
      </div>
      {chosen === undefined || asOf !== undefined ? null : <Chosen key={chosen} action={chosen} obligation={obligation} />}
    </section>
  );
};

const Chosen = ({ action, obligation }: { readonly action: Action; readonly obligation: Obligation }) => {
  switch (action) {
    case 'GIVE_DAY':
      return <GiveDay dutyId={obligation.dutyId} period={obligation.period} />;
    case 'ASK':
      return <Ask obligation={obligation} />;
    case 'WITHDRAW':
      return <Withdraw obligation={obligation} />;
    default:
      return <Form action={action} obligation={obligation} />;
  }
};

const Ask = ({ obligation }: { readonly obligation: Obligation }) => {
  const command = useCommand(RequestExplanationDocument, askedOf([obligation]));
  return <AskForm duties={[obligation]} command={command} />;
};

const Withdraw = ({ obligation: { dutyId, period } }: { readonly obligation: Obligation }) => {
  const { t } = useTexts();
  const words = t.explain.withdraw;
  const command = useCommand(WithdrawExplanationRequestDocument, `withdraw ${dutyId} ${period}`);
  const { given, formOf } = useFields(command, { reason: '' });
  const reason = given.reason.trim();
  const form = formOf({ reason: { label: t.work.reason, wrong: reason === '' ? t.work.reasonMissing : undefined } });
  const send = reason === '' ? undefined : () => command.run({ dutyId, period, reason });
  return (
    <>
      <p className="quiet">{words.hint}</p>
      <CommandForm form={form} done={words.done} save={words.button} send={send}>
        <TextRow {...form.row.reason} rows={2} />
      </CommandForm>
    </>
  );
};

interface Given {
  readonly dutyId: string;
  readonly period: string;
  readonly reason: string;
  readonly document: string | null;
}

const Form = ({ action, obligation: { dutyId, period, letter } }: { readonly action: Deciding; readonly obligation: Obligation }) => {
  const { t } = useTexts();
  const words = t.work;
  const subject = `${action} ${dutyId} ${period}`;
  const extend = useCommand(ExtendDeadlineDocument, subject);
  const excuse: Command<Given> = useCommand(ExcuseLatenessDocument, subject);
  const waive: Command<Given> = useCommand(WaiveObligationDocument, subject);
  const command = { EXTEND: extend, EXCUSE: excuse, WAIVE: waive }[action];
  const { given, formOf } = useFields(command, { dueOn: '', reason: '', document: '' });
  const dueOn = parseTypedDay(given.dueOn);
  const input: Given = { dutyId, period, reason: given.reason.trim(), document: given.document.trim() || null };
  const sending = {
    EXTEND: dueOn === undefined ? undefined : () => extend.run({ ...input, dueOn }),
    EXCUSE: () => excuse.run(input),
    WAIVE: () => waive.run(input),
  };
  const isDayAsked = action === 'EXTEND';
  const form = formOf({
    dueOn: { label: words.deadline.dueOn, hint: words.day, wrong: isDayAsked && dueOn === undefined ? words.dayWrong : undefined },
    reason: { label: words.reason, wrong: input.reason === '' ? words.reasonMissing : undefined },
    document: { label: words.documentOptional },
  });
  // What is overdue stays so, whatever day is allowed after it.
  const movesNothing = isDayAsked && letter === 'X';
  return (
    <>
      <p className="quiet">{words.deadline.hints[action]}</p>
      <CommandForm
        form={form}
        done={movesNothing ? words.deadline.extendedLate : words.deadline.done[action]}
        save={words.deadline.actions[action]}
        send={input.reason === '' ? undefined : sending[action]}
      >
        {isDayAsked ? <TextRow {...form.row.dueOn} /> : null}
        <TextRow {...form.row.reason} rows={2} />
        <TextRow {...form.row.document} />
      </CommandForm>
    </>
  );
};
