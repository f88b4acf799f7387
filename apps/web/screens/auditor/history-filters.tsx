import { Link, useNavigate } from '@tanstack/react-router';
import { useId, useState, type FormEvent } from 'react';
import { parseLocalDate } from '#libs/kernel/time.js';
import { dayOfText } from '../../app/time/moment.js';
import { AddressMistakes } from '../../components/screen/address-mistakes.js';
import { useTexts } from '../../texts/texts.js';
import type { HistorySearch } from './address.js';
import { EVENT_GROUPS, type EventGroup } from './event-groups.js';
import { SubjectFilters } from '../../components/subjects/subject-filters.js';
import { useSubjects } from '../../components/subjects/use-subjects.js';

const textIn = (form: FormData, name: string): string | undefined => {
  const value = form.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

const EXAMPLES = { from: '01/01/2026', to: '31/12/2026' } as const;

type DayName = keyof typeof EXAMPLES;
const DAYS = Object.keys(EXAMPLES) as DayName[];

/** What stands in the place of a day, by its field. */
type WrongDays = Readonly<Partial<Record<DayName, string>>>;

const wrongDays = (textOf: (name: DayName) => string | undefined, isDay: (text: string) => boolean): WrongDays =>
  Object.fromEntries(
    DAYS.flatMap((name) => {
      const text = textOf(name)?.trim() ?? '';
      return text === '' || isDay(text) ? [] : [[name, text]];
    }),
  );

/** The filter as a form; what it says goes into the address, so that a link leads to the same list. */
export const HistoryFilters = ({ search }: { readonly search: HistorySearch }) => {
  const subjects = useSubjects(search);
  return (
    <>
      <AddressMistakes mistakes={subjects.mistakes} />
      {/* Another address is another form: what it shows is what is asked. */}
      <FilterForm key={JSON.stringify({ ...search, event: undefined })} search={search} subjects={subjects} />
    </>
  );
};

/** The days of the address that are none, or those that were typed; what is asked for once the button is pressed. */
const useFilter = (search: HistorySearch) => {
  const navigate = useNavigate({ from: '/lich-su' });
  const [wrong, setWrong] = useState(() =>
    wrongDays(
      (name) => search[name],
      (text) => parseLocalDate(text) !== undefined,
    ),
  );
  const mend = (name: DayName): void => setWrong((all) => ({ ...all, [name]: undefined }));
  const apply = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typedDay = (name: DayName) => dayOfText(textIn(form, name) ?? '');
    const mistaken = wrongDays(
      (name) => textIn(form, name),
      (text) => dayOfText(text) !== undefined,
    );
    setWrong(mistaken);
    const first = DAYS.find((name) => mistaken[name] !== undefined);
    if (first !== undefined) {
      event.currentTarget.querySelector<HTMLInputElement>(`input[name=${first}]`)?.focus();
      return;
    }
    void navigate({
      search: ({ asOf, causedBy, unit }) => ({
        asOf,
        causedBy,
        unit,
        kind: textIn(form, 'kind'),
        plan: textIn(form, 'plan'),
        actor: textIn(form, 'actor'),
        from: typedDay('from'),
        to: typedDay('to'),
        order: textIn(form, 'order'),
      }),
    });
  };
  return { wrong, mend, apply };
};

const FilterForm = ({ search, subjects }: { readonly search: HistorySearch; readonly subjects: ReturnType<typeof useSubjects> }) => {
  const { t, f } = useTexts();
  const navigate = useNavigate({ from: '/lich-su' });
  const { wrong, mend, apply } = useFilter(search);
  const words = t.auditor.history;
  const day = (of: string | undefined): string => (of === undefined ? '' : parseLocalDate(of) === undefined ? of : f.day(of));
  return (
    <form className="card filters" aria-label={words.filters} onSubmit={apply} noValidate>
      <label className="field">
        <span>{words.kind}</span>
        <select name="kind" defaultValue={search.kind ?? ''}>
          <option value="">{words.all}</option>
          {(Object.keys(EVENT_GROUPS) as EventGroup[]).map((group) => (
            <option key={group} value={group}>
              {words.groups[group]}
            </option>
          ))}
        </select>
      </label>
      <SubjectFilters
        label={words.plan}
        search={search}
        subjects={subjects}
        choose={(to) => void navigate({ search: (all) => ({ ...all, ...to, after: undefined }) })}
        field="plan"
      />
      {DAYS.map((name) => (
        <DayField key={name} name={name} label={words[name]} initial={day(search[name])} wrong={wrong[name]} change={() => mend(name)} />
      ))}
      <label className="field short">
        <span>{words.actor}</span>
        <input name="actor" defaultValue={search.actor ?? ''} autoComplete="off" />
      </label>
      <label className="field">
        <span>{words.order}</span>
        <select name="order" defaultValue={search.order ?? ''}>
          <option value="">{words.newest}</option>
          <option value="oldest">{words.oldest}</option>
        </select>
      </label>
      <div className="buttons">
        <button type="submit" className="button primary">
          {words.apply}
        </button>
        <Link to="/lich-su" search={({ asOf }) => ({ asOf })} className="button">
          {words.clear}
        </Link>
      </div>
    </form>
  );
};

const DayField = ({
  name,
  label,
  initial,
  wrong,
  change,
}: {
  readonly name: DayName;
  readonly label: string;
  readonly initial: string;
  /** What stands there and is no day. */
  readonly wrong: string | undefined;
  readonly change: () => void;
}) => {
  const { t } = useTexts();
  const id = useId();
  return (
    <div className="field short">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        defaultValue={initial}
        placeholder={EXAMPLES[name]}
        autoComplete="off"
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : `${id}-wrong`}
        onChange={change}
      />
      {wrong === undefined ? null : (
        <span id={`${id}-wrong`} className="wrong" role="alert">
          {t.common.instant.wrongDay(wrong)}
        </span>
      )}
    </div>
  );
};
