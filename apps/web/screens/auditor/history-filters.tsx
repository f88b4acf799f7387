import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { parseLocalDate } from '#libs/kernel/time.js';
import { dayOfText } from '../../app/moment.js';
import { AddressMistakes } from '../../components/address-mistakes.js';
import type { HistorySearch } from './address.js';
import { useTexts } from '../../texts/texts.js';
import { EVENT_GROUPS, type EventGroup } from './event-groups.js';
import { SubjectFilters } from './subject-filters.js';
import { useSubjects } from './use-subjects.js';

const textIn = (form: FormData, name: string): string | undefined => {
  const value = form.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

const EXAMPLES = { from: '01/01/2026', to: '31/12/2026' } as const;

/** The filter as a form; what it says goes into the address, so that a link leads to the same list. */
export const HistoryFilters = ({ search }: { readonly search: HistorySearch }) => {
  const { t, f } = useTexts();
  const navigate = useNavigate({ from: '/lich-su' });
  const [wrongDay, setWrongDay] = useState<string>();
  const subjects = useSubjects(search);
  const words = t.auditor.history;
  const apply = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const days = { from: textIn(form, 'from'), to: textIn(form, 'to') };
    const wrong = Object.values(days).find((text) => text !== undefined && dayOfText(text) === undefined);
    setWrongDay(wrong);
    if (wrong !== undefined) return;
    void navigate({
      search: ({ asOf, causedBy, unit }) => ({
        asOf,
        causedBy,
        unit,
        kind: textIn(form, 'kind'),
        plan: textIn(form, 'plan'),
        actor: textIn(form, 'actor'),
        from: days.from === undefined ? undefined : dayOfText(days.from),
        to: days.to === undefined ? undefined : dayOfText(days.to),
        order: form.get('order') === 'oldest' ? 'oldest' : undefined,
      }),
    });
  };
  const day = (of: string | undefined): string => (of === undefined ? '' : parseLocalDate(of) === undefined ? of : f.day(of));
  return (
    <>
      <AddressMistakes mistakes={subjects.mistakes} />
      {/* Another address is another form: what it shows is what is asked. */}
      <form
        className="card filters"
        aria-label={words.filters}
        onSubmit={apply}
        key={JSON.stringify({ ...search, event: undefined })}
        noValidate
      >
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
        {(['from', 'to'] as const).map((name) => (
          <label key={name} className="field short">
            <span>{words[name]}</span>
            <input
              name={name}
              defaultValue={day(search[name])}
              placeholder={EXAMPLES[name]}
              autoComplete="off"
              aria-invalid={wrongDay !== undefined}
            />
          </label>
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
        {wrongDay === undefined ? null : (
          <p className="wrong" role="alert">
            {t.common.instant.wrongDay(wrongDay)}
          </p>
        )}
      </form>
    </>
  );
};
