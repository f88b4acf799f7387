import { dateAt, dateOf, instant, yearOf } from '#libs/kernel/time.js';
import { useReading } from '../../../app/reading/reading.js';
import { useSettled } from '../../../app/time/use-settled.js';
import { useCommand } from '../../../app/writing/use-command.js';
import { CommandForm, type FieldRow, useFields } from '../../../components/forms/command-form.js';
import { TextRow } from '../../../components/forms/text-row.js';
import { Dialog } from '../../../components/screen/dialog.js';
import { DecideScheduleDocument, ReadTimeDocument, type ReadTimeQuery } from '../../../graphql/generated.js';
import { scheduleInput } from '../../../plans/content-input.js';
import { periodName } from '../../../texts/periods.js';
import { useTexts } from '../../../texts/texts.js';
import type { WorkItem } from './work-list.js';

/** While somebody types, nothing is asked. */
const REST_MS = 350;
/** So many of the deadlines that follow are shown. */
const DAYS_MAX = 6;

type Reading = ReadTimeQuery['timeReading'];
type Schedules = NonNullable<Reading['suggestion']>['schedules'];

/** A decision of it leaves something to wait for: the calendar of somebody else, or a request. */
const waits = ({ kind }: Schedules[number]): boolean => kind === 'EXTERNAL_CALENDAR' || kind === 'ON_REQUEST' || kind === 'UNDECIDED';

/** Somebody says when a duty is due, in words that are read while they are written, with the deadlines that follow. */
export const ScheduleDecision = ({ item, close }: { readonly item: WorkItem; readonly close: () => void }) => {
  const { t } = useTexts();
  const words = t.work;
  const command = useCommand(DecideScheduleDocument, `schedule ${item.dutyId}`);
  const begun = { text: item.suggestion?.reads ?? item.wording, nth: '0', reason: '', document: '', retroactive: '' };
  const { given, formOf } = useFields(command, begun);
  const [nth, isRetroactive] = [Number(given.nth), given.retroactive !== ''];
  const [text, reason, { dutyId }] = [given.text.trim(), given.reason.trim(), item];
  const rested = useSettled(text, REST_MS);
  // Of a plan that has no day yet, its year: what is counted from its issue waits for that day anyway.
  const year = item.plan?.year ?? yearOf(dateAt(instant(item.since)));
  const issuedOn = item.plan?.issuedOn?.date ?? dateOf(year, 1, 1);
  const reading = useReading(
    ReadTimeDocument,
    { text: rested, issuedOn, year, parentId: item.plan?.parentId ?? null },
    { pause: rested === '', present: true },
  );
  const read = rested === '' || reading.isOld ? undefined : reading.data?.timeReading;
  const schedules = read?.suggestion?.schedules ?? [];
  const chosen = schedules[Math.min(nth, schedules.length - 1)];
  const schedule = chosen === undefined || chosen.kind === 'UNDECIDED' ? undefined : scheduleInput(chosen);
  const send =
    schedule === undefined || reason === '' || dutyId === null || rested !== text
      ? undefined
      : () => command.run({ dutyId, schedule, reason, document: given.document.trim() || null, retroactive: isRetroactive });
  const form = formOf({
    text: {
      label: words.schedule.text,
      hint: words.schedule.hint,
      wrong: schedule === undefined ? words.schedule.missing : undefined,
      place: 'schedule',
    },
    nth: { label: words.schedule.several },
    reason: { label: words.reason, wrong: reason === '' ? words.reasonMissing : undefined },
    document: { label: words.documentOptional },
    retroactive: { label: words.schedule.retroactive },
  });
  const { row } = form;
  return (
    <Dialog title={words.schedule.title} subtitle={item.title} close={close}>
      <CommandForm form={form} done={words.schedule.done} save={words.save} send={send}>
        {item.wording === '' ? null : (
          <p>
            {words.wording}: “{item.wording}”
          </p>
        )}
        <TextRow
          {...row.text}
          change={(to) => {
            row.text.change(to);
            row.nth.change('0');
          }}
        />
        {read === undefined ? null : <WhatIsRead read={read} schedules={schedules} nth={nth} choice={row.nth} />}
        <TextRow {...row.reason} rows={2} />
        <TextRow {...row.document} />
        <label className="check">
          <input
            type="checkbox"
            id={row.retroactive.id}
            checked={isRetroactive}
            disabled={row.retroactive.isFixed}
            onChange={(event) => row.retroactive.change(event.target.checked ? 'yes' : '')}
          />{' '}
          {row.retroactive.label}
        </label>
      </CommandForm>
    </Dialog>
  );
};

const WhatIsRead = ({
  read,
  schedules,
  nth,
  choice,
}: {
  readonly read: Reading;
  readonly schedules: Schedules;
  readonly nth: number;
  readonly choice: FieldRow;
}) => {
  const { t, f } = useTexts();
  const words = t.work.schedule;
  const { suggestion, periods } = read;
  const days = periods.flatMap(({ dueOn, period }) => (dueOn === null ? [] : [{ dueOn, period }]));
  if (schedules.length === 0)
    return (
      <p className="time-read warn" role="status">
        {words.cannot(suggestion?.why ?? words.cannotRead)}
      </p>
    );
  return (
    <div className="time-read" role="status">
      {suggestion?.reads == null ? null : <strong>{words.reads(suggestion.reads)}</strong>}
      {suggestion?.restored === true ? <p>{words.restored}</p> : null}
      {schedules.some(waits) ? <p>{words.waits}</p> : null}
      {schedules.length < 2 ? null : (
        <fieldset id={choice.id} disabled={choice.isFixed}>
          <legend>{choice.label}</legend>
          {schedules.map((schedule, index) => (
            <label className="check" key={index}>
              <input type="radio" name="schedule" checked={nth === index} onChange={() => choice.change(String(index))} />{' '}
              {schedule.date == null ? words.nth(f.number(index + 1)) : f.day(schedule.date)}
            </label>
          ))}
        </fieldset>
      )}
      {days.length === 0 ? null : (
        <>
          <p className="quiet">{words.days}</p>
          <ul className="day-list">
            {days.slice(0, DAYS_MAX).map(({ dueOn, period }) => (
              <li key={`${period} ${dueOn}`}>
                <strong>{f.day(dueOn)}</strong> <span className="quiet">{periodName(period, t, f.day)}</span>
              </li>
            ))}
            {days.length > DAYS_MAX ? <li className="quiet">{words.more(f.number(days.length - DAYS_MAX))}</li> : null}
          </ul>
        </>
      )}
    </div>
  );
};
