import { useState } from 'react';
import { yearOf } from '#libs/kernel/time.js';
import { useReading } from '../../app/reading/reading.js';
import { useCommand } from '../../app/writing/use-command.js';
import { ChoiceRow } from '../../components/forms/choice-row.js';
import { CommandForm, useFields } from '../../components/forms/command-form.js';
import { TextRow } from '../../components/forms/text-row.js';
import { EntriesOfYearDocument, ImportCalendarDocument, type DayCertainty } from '../../graphql/generated.js';
import { parseTypedDay } from '../../texts/days.js';
import { useTexts } from '../../texts/texts.js';
import { changedBy, enteredDays, KINDS, type EnteredDay } from './entered-days.js';

const CERTAINTIES = ['OFFICIAL', 'STATUTORY', 'COMPUTED', 'REPORTED', 'PROJECTED'] as const satisfies readonly DayCertainty[];
const BLANK = { kind: 'OFF', from: '', to: '', makeUp: '', name: '', certainty: 'OFFICIAL', source: '', decidedOn: '' };

/** Enters days of the calendar, one entry after the other. */
export const DayForm = () => {
  const [nth, setNth] = useState(0);
  return <OneEntry key={nth} isAnother={nth > 0} another={() => setNth(nth + 1)} />;
};

const OneEntry = ({ isAnother, another }: { readonly isAnother: boolean; readonly another: () => void }) => {
  const { t } = useTexts();
  const words = t.calendar.enter;
  const command = useCommand(ImportCalendarDocument, 'calendar');
  const { given, formOf } = useFields(command, BLANK);
  const entered = enteredDays(given);
  const [name, source] = [given.name.trim(), given.source.trim()];
  const decidedOn = given.decidedOn.trim() === '' ? null : parseTypedDay(given.decidedOn);
  const certainty = CERTAINTIES.find((each) => each === given.certainty) ?? 'OFFICIAL';
  const days = ('days' in entered ? entered.days : []).map((day) => ({ ...day, name, certainty, source, decidedOn: decidedOn ?? null }));
  const year = days[0] && yearOf(days[0].date);
  const { data, isOfAsked } = useReading(EntriesOfYearDocument, { year: year ?? 0 }, { pause: year === undefined });
  const changed = data === undefined || !isOfAsked ? days : changedBy(days, data.calendarYear.entries);
  const isNothing = days.length > 0 && changed.length === 0;
  const nothing = isNothing ? words.mistakes[given.kind === 'ORDINARY' ? 'NOT_ENTERED' : 'SAME'] : undefined;
  const send =
    year === undefined || nothing !== undefined || name === '' || source === '' || decidedOn === undefined
      ? undefined
      : () => command.run({ year, days });
  const wrongAt = (field: 'from' | 'to' | 'makeUp'): string | undefined => {
    const code = 'days' in entered ? undefined : entered[field];
    return code && words.mistakes[code];
  };
  // All days of an entry say the same but for their dates.
  const form = formOf({
    kind: { label: words.kind, place: 'days.*.kind' },
    from: { label: words.from, hint: words.dayHint, wrong: wrongAt('from') ?? nothing, place: 'days.*.date' },
    to: { label: words.to, hint: words.toHint, wrong: wrongAt('to') },
    makeUp: { label: words.makeUp, hint: words.makeUpHint, wrong: wrongAt('makeUp') },
    name: { label: words.name, hint: words.nameHint, wrong: name === '' ? words.missing : undefined, place: 'days.*.name' },
    certainty: { label: words.certainty, place: 'days.*.certainty' },
    source: { label: words.source, hint: words.sourceHint, wrong: source === '' ? words.missing : undefined, place: 'days.*.source' },
    decidedOn: {
      label: words.decidedOn,
      hint: words.decidedOnHint,
      wrong: decidedOn === undefined ? words.mistakes.DAY : undefined,
      place: 'days.*.decidedOn',
    },
  });
  const { row } = form;
  return (
    <>
      <CommandForm form={form} done={words.done} save={words.save} send={send}>
        <p className="quiet">{words.hint}</p>
        <ChoiceRow {...row.kind} takesFocus={isAnother} choices={KINDS.map((value) => ({ value, label: words.kinds[value] }))} />
        <TextRow {...row.from} />
        <TextRow {...row.to} />
        {given.kind === 'OFF_SWAPPED' ? <TextRow {...row.makeUp} /> : null}
        <TextRow {...row.name} />
        <ChoiceRow {...row.certainty} choices={CERTAINTIES.map((value) => ({ value, label: t.calendar.certainties[value] }))} />
        <TextRow {...row.source} />
        <TextRow {...row.decidedOn} />
        {days.length === 0 ? null : <Preview days={changed} nothing={nothing} />}
      </CommandForm>
      {command.state.kind === 'DONE' ? (
        <button type="button" className="button" onClick={another}>
          {words.another}
        </button>
      ) : null}
    </>
  );
};

/** What will be entered, by day: a mistyped day shows by its weekday. */
const Preview = ({ days, nothing }: { readonly days: readonly EnteredDay[]; readonly nothing: string | undefined }) => {
  const { t, f } = useTexts();
  const words = t.calendar.enter;
  return (
    <div className="time-read" role="status">
      <strong>{words.preview}</strong> {nothing === undefined ? null : words.nothing(nothing)}
      <ul className="day-list">
        {days.map(({ date, kind }) => (
          <li key={date}>
            {f.weekday(date)} {f.day(date)} <span className="quiet">{t.calendar.kinds[kind]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};
