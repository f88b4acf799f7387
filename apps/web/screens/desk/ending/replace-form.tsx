import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { dateAt, instant } from '#libs/kernel/time.js';
import { useWhole } from '../../../app/reading/use-whole.js';
import { useAgainWhereRefused } from '../../../app/writing/again-where-refused.js';
import { useCommand } from '../../../app/writing/use-command.js';
import { CommandForm, useFields, type FieldRow } from '../../../components/forms/command-form.js';
import { TextRow } from '../../../components/forms/text-row.js';
import { Empty, Shown, Skeleton } from '../../../components/screen/states.js';
import { PlansInForceDocument, ReplacePlanDocument, type PlansInForceQuery } from '../../../graphql/generated.js';
import { parseTypedDay } from '../../../texts/days.js';
import { planName } from '../../../texts/plan-names.js';
import { useTexts } from '../../../texts/texts.js';
import { OwedFrom, type Ended } from './what-ends.js';

type Other = PlansInForceQuery['plans']['nodes'][number];

/** Another plan of the issuer takes the place of this one: it is in force, and a document of the same form. */
export const ReplaceForm = (props: Ended) => {
  const { t } = useTexts();
  const { plan } = props;
  const { reading, whole } = useWhole(PlansInForceDocument, { issuerId: plan.issuer?.id ?? '' }, 'plans');
  // As they were when they were first told: the form stays while the list is read again, after it was sent.
  const [others, setOthers] = useState<readonly Other[]>();
  if (others === undefined && whole !== undefined) setOthers(whole.filter(({ id, form }) => id !== plan.id && form === plan.form));
  return (
    <Shown reading={reading} skeleton={[200]}>
      {() =>
        others === undefined ? (
          <Skeleton heights={[200]} />
        ) : others.length === 0 ? (
          <Empty>
            {t.work.ending.REPLACE.noOther} <Link to="/soan-ke-hoach">{t.province.plans.compose}</Link>
          </Empty>
        ) : (
          <ChooseForm {...props} others={others} />
        )
      }
    </Shown>
  );
};

const ChooseForm = ({ plan, counts, again, others }: Ended & { readonly others: readonly Other[] }) => {
  const { t, f } = useTexts();
  const words = t.work.ending;
  const command = useCommand(ReplacePlanDocument, `REPLACE ${plan.id}`, plan.streamVersion);
  const empty = { byPlanId: '', on: f.day(dateAt(instant(plan.dataAsOf.at))), answerBy: '', reason: '' };
  const { given, formOf } = useFields(command, empty);
  useAgainWhereRefused(command.state, again);
  const [on, answerBy, reason] = [parseTypedDay(given.on), parseTypedDay(given.answerBy), given.reason.trim()];
  const { byPlanId } = given;
  const isAnswerWrong = given.answerBy.trim() !== '' && answerBy === undefined;
  const send =
    byPlanId === '' || on === undefined || isAnswerWrong || reason === ''
      ? undefined
      : () => command.run({ planId: plan.id, expectedVersion: plan.streamVersion, byPlanId, on, answerBy: answerBy ?? null, reason });
  const { REPLACE } = words;
  const form = formOf({
    byPlanId: { label: REPLACE.by, wrong: byPlanId === '' ? REPLACE.byMissing : undefined },
    on: { label: REPLACE.on, hint: words.day, wrong: on === undefined ? words.dayWrong : undefined },
    answerBy: { label: REPLACE.answerBy, hint: REPLACE.answerByHint, wrong: isAnswerWrong ? words.dayWrong : undefined },
    reason: { label: words.reason, wrong: reason === '' ? words.reasonMissing : undefined },
  });
  return (
    <CommandForm form={form} done={REPLACE.done} save={REPLACE.save} send={send}>
      <p className="quiet">{REPLACE.hint}</p>
      <PlanRow others={others} {...form.row.byPlanId} />
      <TextRow {...form.row.on} />
      <TextRow {...form.row.answerBy} />
      <TextRow {...form.row.reason} rows={3} />
      {on === undefined ? null : <OwedFrom plan={plan} counts={counts} from={on} />}
    </CommandForm>
  );
};

const PlanRow = ({ others, id, label, value, change, wrong, isFixed }: FieldRow & { readonly others: readonly Other[] }) => {
  const { t } = useTexts();
  return (
    <div className={wrong === undefined ? 'form-row' : 'form-row has-mistake'}>
      <label htmlFor={id}>{label}</label>
      {wrong === undefined ? null : (
        <p className="said" id={`${id}-said`}>
          {wrong}
        </p>
      )}
      <select
        id={id}
        className="input wide"
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : `${id}-said`}
        value={value}
        disabled={isFixed}
        onChange={(event) => change(event.target.value)}
      >
        <option value="">{t.work.ending.REPLACE.choose}</option>
        {others.map((other) => (
          <option key={other.id} value={other.id}>
            {planName(other)}
          </option>
        ))}
      </select>
    </div>
  );
};
