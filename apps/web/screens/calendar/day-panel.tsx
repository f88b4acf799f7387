import { Link } from '@tanstack/react-router';
import { instant, type LocalDate } from '#libs/kernel/time.js';
import { useReading } from '../../app/reading/reading.js';
import { Dialog } from '../../components/screen/dialog.js';
import { Shown } from '../../components/screen/states.js';
import { DeadlinesOfDayDocument, type CalendarEntryPartsFragment, type DeadlinesOfDayQuery } from '../../graphql/generated.js';
import { periodName } from '../../texts/periods.js';
import { useTexts } from '../../texts/texts.js';

type Entry = CalendarEntryPartsFragment;

/** One day: what was entered of it, the last first, and which deadlines that moved. */
export const DayPanel = ({
  day,
  entries,
  close,
}: {
  readonly day: LocalDate;
  /** In the order of recording. */
  readonly entries: readonly Entry[];
  readonly close: () => void;
}) => {
  const { t, f } = useTexts();
  const reading = useReading(DeadlinesOfDayDocument, { day });
  const words = t.calendar.panel;
  return (
    <Dialog title={f.day(day)} subtitle={f.weekday(day)} close={close}>
      {entries.length === 0 ? <p>{words.nothing}</p> : null}
      {entries.toReversed().map((entry) => (
        <EntryFacts key={entry.position} entry={entry} />
      ))}
      <h3>{words.deadlines}</h3>
      <Shown reading={reading} skeleton={[120]}>
        {({ deadlineChanges }) => <Deadlines changes={deadlineChanges} />}
      </Shown>
    </Dialog>
  );
};

const EntryFacts = ({ entry }: { readonly entry: Entry }) => {
  const { t, f } = useTexts();
  const words = t.calendar;
  const { kind, name, certainty, source, decidedOn, recordedAt, enteredFor, position } = entry;
  const facts: readonly (readonly [string, string])[] = [
    [words.kind, words.kinds[kind]],
    [words.name, name],
    [words.source, source],
    [words.certainty, words.certainties[certainty]],
    [words.decidedOn, decidedOn === null ? words.panel.notDecided : f.day(decidedOn)],
    [words.panel.entered, words.panel.enteredBy(f.instant(instant(recordedAt)), enteredFor?.fullName ?? words.panel.installation)],
    [words.panel.event, f.number(position)],
  ];
  return (
    <dl className="facts">
      {facts.map(([term, said]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
};

const Deadlines = ({ changes: { totalCount, nodes } }: { readonly changes: DeadlinesOfDayQuery['deadlineChanges'] }) => {
  const { t, f } = useTexts();
  const words = t.calendar.panel;
  const day = (seen: { readonly dueOn: string | null } | null): string => (seen?.dueOn == null ? words.noDeadline : f.day(seen.dueOn));
  if (totalCount === 0) return <p>{words.none}</p>;
  return (
    <>
      <p>{nodes.length < totalCount ? words.part(f.number(nodes.length), f.number(totalCount)) : words.count(f.number(totalCount))}</p>
      <ul className="choices">
        {nodes.map(({ dutyId, period, title, isCorrection, before, after, entry, holders }) => (
          <li key={`${entry.position} ${dutyId} ${period}`}>
            <Link className="choice" to="/nghia-vu/$dutyId" params={{ dutyId }} search={({ asOf }) => ({ asOf })}>
              <strong>
                {title} – {periodName(period, t, f.day)}
              </strong>
              <span className="when">{words.moved(day(before), day(after))}</span>
              <span className="quiet">
                {holders.map(({ fullName }) => fullName).join('; ')}
                {isCorrection ? ` · ${words.correction}` : ''}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
};
