import '../../styles/desk.css';
import { Link, useParams } from '@tanstack/react-router';
import { instant } from '#libs/kernel/time.js';
import { useReading } from '../../app/reading/reading.js';
import { useAsOf } from '../../app/time/as-of.js';
import { useAgainWhereRefused } from '../../app/writing/again-where-refused.js';
import { useCommand } from '../../app/writing/use-command.js';
import { ChoiceRow } from '../../components/forms/choice-row.js';
import { CommandForm, useFields } from '../../components/forms/command-form.js';
import { TextRow } from '../../components/forms/text-row.js';
import { AddressSays } from '../../components/screen/address-says.js';
import { DataState } from '../../components/screen/data-state.js';
import { BackTo, PageHead } from '../../components/screen/page-head.js';
import { Banner, Empty, Shown } from '../../components/screen/states.js';
import { AmendmentToAnswerDocument, AnswerAmendmentDocument, type AmendmentToAnswerQuery } from '../../graphql/generated.js';
import { useDesk } from '../../texts/desk.js';
import { planNumber } from '../../texts/plan-names.js';

type Asked = NonNullable<AmendmentToAnswerQuery['duty']>;
type Amendment = NonNullable<Asked['amendment']>;

/** The plan above was amended: whoever derived a plan from it takes the new text over, or says how not. */
export const AnswerAmendment = () => {
  const { t } = useDesk();
  const { dutyId } = useParams({ from: '/tra-loi/$dutyId' });
  const reading = useReading(AmendmentToAnswerDocument, { dutyId });
  return (
    <div className="narrow">
      <AnswerHead duty={reading.data?.duty} />
      <Shown reading={reading} skeleton={[60, 200, 120]}>
        {({ duty }, isOld) =>
          duty?.amendment == null ? (
            <Empty>
              {t.answer.unknown} <AddressSays />
            </Empty>
          ) : (
            <div className={isOld ? 'is-old' : undefined}>
              <Asking key={duty.id} duty={duty} amendment={duty.amendment} again={reading.again} />
            </div>
          )
        }
      </Shown>
      <DataState reading={reading} />
    </div>
  );
};

/** @param duty undefined: not known yet; null: there is none */
const AnswerHead = ({ duty }: { readonly duty: AmendmentToAnswerQuery['duty'] | undefined }) => {
  const { t } = useDesk();
  return (
    <PageHead
      crumbs={<BackTo list="/viec">{t.derive.crumb}</BackTo>}
      title={duty?.amendment == null ? t.answer.title : t.answer.heading(duty.amendment.document)}
      isWaiting={duty === undefined}
    >
      {duty?.plan == null ? null : `${planNumber(duty.plan)} – ${duty.plan.title}`}
    </PageHead>
  );
};

/** What was recorded names units by their ids; a number of a row may bring its own point along. */
const readableIn = ({ plan, holders }: Asked): ((text: string) => string) => {
  const leads = (plan?.tasks ?? []).flatMap(({ rules }) => rules).flatMap(({ leads: all }) => all.flatMap(({ unit }) => unit ?? []));
  const names = [...leads, ...holders];
  return (text) => names.reduce((read, { id, fullName }) => read.replaceAll(id, fullName), text).replace('.. ', '. ');
};

interface AskingProps {
  readonly duty: Asked;
  readonly amendment: Amendment;
  readonly again: () => void;
}

const Asking = ({ duty, amendment, again }: AskingProps) => {
  const { t, f } = useDesk();
  const { asOf } = useAsOf();
  const words = t.answer;
  const obligation = duty.obligations.nodes[0];
  const readable = readableIn(duty);
  return (
    <>
      <p>
        {words.on(f.day(amendment.on))} <strong>{obligation?.dueOn == null ? words.dueUnknown : words.due(f.day(obligation.dueOn))}</strong>
      </p>
      <section className="card" aria-labelledby="changes">
        <h2 id="changes">
          {words.changes} <span className="count">{f.number(amendment.changes.length)}</span>
        </h2>
        <ul className="plain text-changes">
          {amendment.changes.map(({ part, key, change, old, new: now }) => (
            <li key={`${part} ${key}`}>
              <span className={`tag is-${change.toLowerCase()}`}>{t.preview.change[change]}</span>
              {old === null ? null : (
                <del>
                  <span className="hidden-text">{words.before} </span>
                  {readable(old)}
                </del>
              )}
              {now === null ? null : (
                <ins>
                  <span className="hidden-text">{words.after} </span>
                  {readable(now)}
                </ins>
              )}
            </li>
          ))}
        </ul>
      </section>
      <p>
        <Link to="/sua-ke-hoach/$planId" params={{ planId: amendment.derivedPlanId }} search={({ asOf: at }) => ({ asOf: at })}>
          {words.amendOwn}
        </Link>
      </p>
      {amendment.answered !== null ? (
        <Banner tone="ok" isOutcome>
          {words.answeredAs(f.instant(instant(amendment.answered.at)), words.answers[amendment.answered.answer])}{' '}
          {amendment.answered.reason}
        </Banner>
      ) : asOf === undefined ? (
        <AnswerForm duty={duty} again={again} />
      ) : (
        <p className="quiet">{words.past}</p>
      )}
    </>
  );
};

const ANSWERS = ['ACCEPT', 'ADAPT'] as const;

const AnswerForm = ({ duty, again }: Pick<AskingProps, 'duty' | 'again'>) => {
  const { t } = useDesk();
  const words = t.answer;
  const command = useCommand(AnswerAmendmentDocument, `answer ${duty.id}`, duty.streamVersion);
  useAgainWhereRefused(command.state, again);
  const { given, formOf } = useFields(command, { answer: 'ACCEPT', reason: '' });
  const answer = ANSWERS.find((each) => each === given.answer) ?? 'ACCEPT';
  const reason = given.reason.trim();
  const isMissing = answer === 'ADAPT' && reason === '';
  const form = formOf({
    answer: { label: words.legend },
    reason: { label: words.reason, wrong: isMissing ? t.mistakes.REASON : undefined },
  });
  const send = () =>
    command.run({ dutyId: duty.id, answer, expectedVersion: duty.streamVersion, ...(answer === 'ADAPT' ? { reason } : {}) });
  return (
    <section className="card" aria-labelledby="answer-title">
      <h2 id="answer-title">{words.title}</h2>
      <CommandForm form={form} done={words.answered} save={words.send} send={isMissing ? undefined : send}>
        <ChoiceRow {...form.row.answer} value={answer} choices={ANSWERS.map((each) => ({ value: each, label: words.answers[each] }))} />
        {answer === 'ADAPT' ? <TextRow {...form.row.reason} rows={3} /> : null}
      </CommandForm>
    </section>
  );
};
