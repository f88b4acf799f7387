import { useEffect, useMemo, useRef, useState, type FormEvent } from 'react';
import { instant } from '#libs/kernel/time.js';
import type { Session } from '../../app/session.js';
import { keptStore } from '../../app/store.js';
import { useStore } from '../../app/use-store.js';
import { newCommandId, write, type Written } from '../../app/writing.js';
import { Banner } from '../../components/states.js';
import { TextRow } from '../../components/text-row.js';
import { ownerOf } from '../../drafts/draft.js';
import { GiveExplanationDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import {
  emptyExplanation,
  explanationInput,
  type ExplanationDraft,
  type ExplanationField,
  FIELDS,
  keptExplanation,
  readExplanation,
} from './explanation-draft.js';

interface Props {
  readonly who: Session;
  readonly dutyId: string;
  readonly period: string;
  /** Something was explained already. */
  readonly isAgain: boolean;
}

/** One command id from the moment it is sent until the server has answered, also over a reload: nothing is recorded twice. */
const useExplanation = ({ who, dutyId, period }: Props) => {
  const { t, language } = useTexts();
  const key = `plan-cascade.explanation ${ownerOf(who)} ${dutyId} ${period}`;
  const store = useMemo(() => keptStore<ExplanationDraft>(key, emptyExplanation, readExplanation, keptExplanation), [key]);
  const draft = useStore(store);
  const [wrong, setWrong] = useState<{ readonly field: ExplanationField | null; readonly message: string }>();
  const [receivedAt, setReceivedAt] = useState<string>();
  const [isUnderWay, setUnderWay] = useState(false);

  const took = (written: Written): void => {
    setUnderWay(false);
    if (written.kind === 'ACCEPTED') {
      setReceivedAt(written.accepted.recordedAt);
      store.set(emptyExplanation);
    } else if (written.kind === 'REFUSED') {
      const { path, message } = written.refusal;
      setWrong({ field: FIELDS.find((field) => field === path?.[0]) ?? null, message });
      store.set({ ...store.get(), commandId: null });
    }
  };
  return {
    draft,
    wrong,
    receivedAt,
    isUnderWay,
    edit: (part: Partial<ExplanationDraft>): void => {
      setReceivedAt(undefined);
      setWrong(undefined);
      store.set({ ...store.get(), ...part });
    },
    submit: (): void => {
      if (isUnderWay) return;
      if (draft.text.trim() === '') {
        setWrong({ field: 'text', message: t.explain.give.textMissing });
        return;
      }
      const sent = { ...draft, commandId: draft.commandId ?? newCommandId() };
      store.set(sent);
      setUnderWay(true);
      void write(GiveExplanationDocument, { input: explanationInput(sent, { dutyId, period }) }, who, language).then(took);
    },
  };
};

/** Where a unit says why it was late. What is typed is kept until the server has it. */
export const GiveForm = (props: Props) => {
  const { t, f } = useTexts();
  const words = t.explain.give;
  const { draft, wrong, receivedAt, isUnderWay, edit, submit } = useExplanation(props);
  const isWaiting = draft.commandId !== null;
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wrong !== undefined) summary.current?.focus();
  }, [wrong]);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit();
  };
  const row = (field: ExplanationField) => ({
    label: words[field],
    hint: words[`${field}Hint`],
    wrong: wrong?.field === field ? wrong.message : undefined,
    value: draft[field],
    change: (value: string): void => edit({ [field]: value }),
    isFixed: isWaiting,
  });
  return (
    <section className="card" aria-labelledby="give">
      <h2 id="give">{props.isAgain ? words.again : words.mine}</h2>
      {wrong === undefined ? null : (
        <div className="banner error" role="alert" tabIndex={-1} ref={summary}>
          <strong>{words.notSent}</strong>. {wrong.field === null ? '' : `${words[wrong.field]}: `}
          {wrong.message}
        </div>
      )}
      {isWaiting && !isUnderWay ? (
        <Banner tone="warn" title={t.unit.report.unconfirmedTitle}>
          {words.unconfirmed}
        </Banner>
      ) : null}
      {receivedAt === undefined ? null : (
        <Banner tone="ok" isOutcome>
          {words.received(f.instant(instant(receivedAt)))}
        </Banner>
      )}
      <form noValidate className="report-form" onSubmit={onSubmit}>
        <TextRow {...row('text')} rows={6} />
        <TextRow {...row('document')} />
        <TextRow {...row('link')} />
        <p className="quiet">{t.explain.changesNothing}</p>
        <button className="button primary big" disabled={isUnderWay}>
          {isWaiting ? words.sendAgain : words.send}
        </button>
      </form>
    </section>
  );
};
