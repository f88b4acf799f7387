import '../../styles/desk.css';
import { Link, useParams } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { instant } from '#libs/kernel/time.js';
import { useAsOf } from '../../app/as-of.js';
import { useReading } from '../../app/reading.js';
import { useTyped } from '../../app/typed.js';
import { useCommand } from '../../app/use-command.js';
import { CommandOutcome } from '../../components/command-state.js';
import { DataState } from '../../components/data-state.js';
import { enterGoesOn } from '../../components/enter-goes-on.js';
import { BackTo, PageHead } from '../../components/page-head.js';
import { Banner, Empty, Shown } from '../../components/states.js';
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
            <Empty>{t.answer.unknown}</Empty>
          ) : (
            <div className={isOld ? 'is-old' : undefined}>
              <Asking key={duty.streamVersion} duty={duty} amendment={duty.amendment} />
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

const Asking = ({ duty, amendment }: { readonly duty: Asked; readonly amendment: Amendment }) => {
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
        <AnswerForm duty={duty} />
      ) : (
        <p className="quiet">{words.past}</p>
      )}
    </>
  );
};

const NOTHING_TYPED: { readonly answer: 'ACCEPT' | 'ADAPT'; readonly reason: string } = { answer: 'ACCEPT', reason: '' };

const AnswerForm = ({ duty }: { readonly duty: Asked }) => {
  const { t } = useDesk();
  const words = t.answer;
  const { state, run } = useCommand(AnswerAmendmentDocument);
  const [{ answer, reason }, type] = useTyped(`answer ${duty.id}`, NOTHING_TYPED, state.kind === 'DONE');
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const lacks = answer === 'ADAPT' && reason.trim() === '';
    setMissing(lacks);
    if (lacks) field.current?.focus();
    else run({ dutyId: duty.id, answer, expectedVersion: duty.streamVersion, ...(answer === 'ADAPT' ? { reason: reason.trim() } : {}) });
  };
  return (
    <form className="card" noValidate onKeyDown={enterGoesOn} onSubmit={submit} aria-labelledby="answer-title">
      <h2 id="answer-title">{words.title}</h2>
      <CommandOutcome state={state} done={words.answered} />
      <fieldset>
        <legend>{words.legend}</legend>
        {(['ACCEPT', 'ADAPT'] as const).map((each) => (
          <label key={each} className="check">
            <input type="radio" name="answer" checked={answer === each} onChange={() => type({ answer: each })} /> {words.answers[each]}
          </label>
        ))}
      </fieldset>
      {answer === 'ADAPT' ? (
        <div className={isMissing ? 'form-row has-mistake' : 'form-row'}>
          <label htmlFor="answer-reason">{words.reason}</label>
          {isMissing ? (
            <p className="said" id="answer-reason-said">
              {t.mistakes.REASON}
            </p>
          ) : null}
          <textarea
            id="answer-reason"
            ref={field}
            className="input wide"
            rows={3}
            value={reason}
            aria-invalid={isMissing}
            aria-describedby={isMissing ? 'answer-reason-said' : undefined}
            onChange={(event) => type({ reason: event.target.value })}
          />
        </div>
      ) : null}
      <button className="button primary" disabled={state.kind === 'UNDER_WAY' || state.kind === 'DONE'}>
        {words.send}
      </button>
    </form>
  );
};
