import { useEffect } from 'react';
import { useReading } from '../../app/reading/reading.js';
import { useSettled } from '../../app/time/use-settled.js';
import { LineInput } from '../../components/forms/line-input.js';
import { ReadTimeDocument, type ReadTimeQuery } from '../../graphql/generated.js';
import { scheduleInput } from '../../plans/content-input.js';
import { keepsReading } from '../../plans/plan-content.js';
import type { RuleDraft } from '../../plans/plan-draft.js';
import { useDesk } from '../../texts/desk.js';

const REST_MS = 350;
const DAYS_SHOWN = 4;

interface Props {
  readonly rule: RuleDraft;
  readonly year: number;
  readonly issuedOn: string;
  readonly parentId: string | null;
  readonly isFixed: boolean;
  readonly isWrong: boolean;
  readonly describedBy: string | undefined;
  readonly type: (wording: string) => void;
  /** What the server made of a wording. */
  readonly keep: (read: NonNullable<RuleDraft['read']>) => void;
}

/** A time in words as plans write it, with what the server reads in it and the days that follow, while it is typed. */
export const WordingField = ({ rule, year, issuedOn, parentId, isFixed, isWrong, describedBy, type, keep }: Props) => {
  const { t } = useDesk();
  const words = t.wording;
  const text = useSettled(rule.wording.trim(), REST_MS);
  const isKept = keepsReading(rule);
  const reading = useReading(ReadTimeDocument, { text, year, issuedOn, parentId }, { pause: text === '' || isKept });
  const answer = text === rule.wording.trim() && !reading.isOld ? reading.data?.timeReading : undefined;
  const id = `rule-${rule.key}-wording`;
  useEffect(() => {
    if (answer === undefined || isFixed || isKept || rule.read?.text === text) return;
    keep({ text, schedules: (answer.suggestion?.schedules ?? []).map(scheduleInput) });
  }, [answer, text, isFixed, isKept, rule.read?.text, keep]);
  return (
    <>
      <label htmlFor={id}>{words.label}</label>
      <LineInput
        id={id}
        disabled={isFixed}
        value={rule.wording}
        placeholder={words.example}
        aria-invalid={isWrong}
        aria-describedby={`${describedBy ?? ''} ${id}-read`.trim()}
        onChange={(event) => type(event.target.value)}
      />
      <div id={`${id}-read`} className="reading" aria-live="polite">
        {rule.wording.trim() === '' ? (
          <p className="quiet">{words.empty}</p>
        ) : isKept ? (
          <p className="quiet">{words.kept}</p>
        ) : reading.problem !== undefined ? (
          <p className="wrong">
            {words.notAsked}{' '}
            <button type="button" className="link-button" onClick={reading.again}>
              {words.again}
            </button>
          </p>
        ) : answer === undefined ? (
          <p className="quiet">{words.reading}</p>
        ) : (
          <Read answer={answer} />
        )}
      </div>
    </>
  );
};

const Read = ({ answer: { suggestion, periods } }: { readonly answer: ReadTimeQuery['timeReading'] }) => {
  const { t, f } = useDesk();
  const words = t.wording;
  if (suggestion === null || suggestion.schedules.length === 0)
    return (
      <p className="reading-open">
        <strong>{words.undecided((suggestion?.why ?? suggestion?.reads ?? '').replace(/\.$/, ''))}</strong> {words.goesToList}
      </p>
    );
  const days = periods.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn]));
  const undated = periods.find(({ dueOn }) => dueOn === null);
  return (
    <p className="reading-ok">
      <strong>{words.reads(suggestion.reads ?? '')}</strong>{' '}
      {days.length === 0
        ? (undated?.reasonText ?? '')
        : words.days(f.number(days.length), days.slice(0, DAYS_SHOWN).map(f.day).join(', '), days.length > DAYS_SHOWN)}
      {suggestion.restored ? ` ${words.restored}` : ''}
    </p>
  );
};
