import { useNavigate, useSearch } from '@tanstack/react-router';
import { instant, instantOfMs, msOf, type Instant } from '#libs/kernel/time.js';
import { useReading } from '../../app/reading/reading.js';
import { useAsOf } from '../../app/time/as-of.js';
import { addressOfInstant, instantOfAddress } from '../../app/time/instant.js';
import { InstantForm } from '../../components/forms/instant-form.js';
import { Pages, type ListPart } from '../../components/lists/pages.js';
import { AddressMistakes } from '../../components/screen/address-mistakes.js';
import { DataState } from '../../components/screen/data-state.js';
import { PageHead } from '../../components/screen/page-head.js';
import { Empty, Shown } from '../../components/screen/states.js';
import { ComparisonDocument, type ComparisonQuery } from '../../graphql/generated.js';
import { CHANGE_KINDS, COMPARED, type Compared, oneOf } from '../../routes/choices.js';
import { useTexts } from '../../texts/texts.js';
import type { ComparisonSearch } from './address.js';
import { type AnyChange, ChangeTable } from './change-table.js';
import { SubjectFilters } from '../../components/subjects/subject-filters.js';
import { useSubjects } from '../../components/subjects/use-subjects.js';

const PAGE = 100;
const DAY_MS = 86_400_000;
const PRESETS = [1, 7, 30, 90] as const;

const comparedIn = ({ of }: ComparisonSearch): Compared => oneOf(COMPARED, of) ?? 'OBLIGATIONS';
const kindIn = ({ only }: ComparisonSearch) => oneOf(CHANGE_KINDS, only);

const variablesOf = (search: ComparisonSearch, from: Instant) => {
  const { plan, unit, after, known } = search;
  const [of, only] = [comparedIn(search), kindIn(search)];
  return {
    from,
    judgedAt: known === 'then' ? from : null,
    planId: plan ?? null,
    withinId: unit ?? null,
    kinds: only === undefined ? null : [only],
    after: after ?? null,
    first: PAGE,
    obligations: of === 'OBLIGATIONS',
    plans: of === 'PLANS',
    reports: of === 'REPORTS',
  };
};

/** What was added, changed and is gone between two instants, or what was known then against what is known now. */
export const Comparison = () => {
  const { t } = useTexts();
  const search = useSearch({ from: '/so-sanh' });
  const { asOf } = useAsOf();
  const hindsight = search.known === 'then';
  const from = hindsight ? asOf : search.from === undefined ? undefined : instantOfAddress(search.from);
  const words = t.auditor.comparison;
  return (
    <>
      <PageHead title={words.title} />
      <Chooser search={search} from={from} />
      {from === undefined ? <Empty>{hindsight ? words.hindsightNow : words.choose}</Empty> : <Result search={search} from={from} />}
    </>
  );
};

/** Which two states, of which plan and unit. */
const Chooser = ({ search, from }: { readonly search: ComparisonSearch; readonly from: Instant | undefined }) => {
  const { t, f } = useTexts();
  const navigate = useNavigate({ from: '/so-sanh' });
  const { asOf } = useAsOf();
  const subjects = useSubjects(search);
  const words = t.auditor.comparison;
  const hindsight = search.known === 'then';
  const choose = (at: Instant): void => void navigate({ search: (all) => ({ ...all, from: addressOfInstant(at), after: undefined }) });
  const later = asOf ?? subjects.state?.at;
  return (
    <section className="card" aria-label={words.form}>
      <AddressMistakes mistakes={subjects.mistakes} />
      <div className="tabs" role="group" aria-label={words.ofLabel}>
        <button
          type="button"
          className="button"
          aria-pressed={!hindsight}
          onClick={() => void navigate({ search: (all) => ({ ...all, known: undefined, after: undefined }) })}
        >
          {words.between2}
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={hindsight}
          onClick={() => void navigate({ search: (all) => ({ ...all, known: 'then', after: undefined }) })}
        >
          {words.hindsight}
        </button>
      </div>
      {hindsight ? (
        <HindsightChooser later={asOf} />
      ) : (
        <>
          <InstantForm label={words.from} initial={from} wrong={search.from?.trim() || undefined} submit={words.compare} choose={choose} />
          {later === undefined ? null : (
            <p className="presets">
              {words.laterIs(f.instant(later))}{' '}
              <span role="group" aria-label={words.presets}>
                {PRESETS.map((days) => (
                  <button key={days} type="button" className="button" onClick={() => choose(instantOfMs(msOf(later) - days * DAY_MS))}>
                    {words.daysBefore[days]}
                  </button>
                ))}
              </span>
            </p>
          )}
        </>
      )}
      <div className="filters">
        <SubjectFilters
          label={t.auditor.story.plan}
          search={search}
          subjects={subjects}
          choose={(to) => void navigate({ search: (all) => ({ ...all, ...to, after: undefined }) })}
        />
      </div>
    </section>
  );
};

const HindsightChooser = ({ later }: { readonly later: Instant | undefined }) => {
  const { t } = useTexts();
  const { goTo } = useAsOf();
  return (
    <>
      <p className="quiet">{t.auditor.comparison.hindsightHint}</p>
      <InstantForm initial={later} submit={t.common.instant.show} choose={goTo} />
    </>
  );
};

const Result = ({ search, from }: { readonly search: ComparisonSearch; readonly from: Instant }) => {
  const { t, f } = useTexts();
  const hindsight = search.known === 'then';
  // Known now is of the present; both states are judged at the instant of the address.
  const reading = useReading(ComparisonDocument, variablesOf(search, from), { present: hindsight });
  const of = comparedIn(search);
  const words = t.auditor.comparison;
  return (
    <>
      <Shown reading={reading} skeleton={[60, 360]}>
        {({ comparison }, isOld) => (
          <section className={`card ${isOld ? 'is-old' : ''}`} aria-labelledby="differences">
            <h2 id="differences" aria-live="polite">
              {hindsight ? words.known(f.instant(from)) : words.between(f.instant(from), f.instant(instant(comparison.dataAsOf.at)))}
            </h2>
            <Counts search={search} comparison={comparison} of={of} />
            <Changes page={pageOf(comparison, of)} search={search} />
          </section>
        )}
      </Shown>
      <DataState reading={reading} />
    </>
  );
};

interface ChangePage extends ListPart {
  readonly nodes: readonly AnyChange[];
}

const pageOf = (comparison: ComparisonQuery['comparison'], of: Compared): ChangePage | undefined =>
  ({ OBLIGATIONS: comparison.obligations, PLANS: comparison.plans, REPORTS: comparison.reports })[of];

const Counts = ({
  search,
  comparison,
  of,
}: {
  readonly search: ComparisonSearch;
  readonly comparison: ComparisonQuery['comparison'];
  readonly of: Compared;
}) => {
  const { t, f } = useTexts();
  const navigate = useNavigate({ from: '/so-sanh' });
  const words = t.auditor.comparison;
  const all = { OBLIGATIONS: comparison.obligationCounts, PLANS: comparison.planCounts, REPORTS: comparison.reportCounts };
  const counts = all[of];
  const byKind = { ADDED: counts.added, CHANGED: counts.changed, GONE: counts.gone };
  const total = (each: Compared): number => all[each].added + all[each].changed + all[each].gone;
  return (
    <>
      <div className="tabs" role="group" aria-label={words.ofLabel}>
        {COMPARED.map((each) => (
          <button
            key={each}
            type="button"
            className="button"
            aria-pressed={each === of}
            onClick={() => void navigate({ search: (old) => ({ ...old, of: each, only: undefined, after: undefined }) })}
          >
            {words.of[each]} <b>{f.number(total(each))}</b>
          </button>
        ))}
      </div>
      <div className="tabs" role="group" aria-label={words.kindsLabel}>
        {CHANGE_KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className="button kind"
            data-kind={kind}
            aria-pressed={kindIn(search) === kind}
            onClick={() => void navigate({ search: (old) => ({ ...old, only: old.only === kind ? undefined : kind, after: undefined }) })}
          >
            {words.kinds[kind]} <b>{f.number(byKind[kind])}</b>
          </button>
        ))}
      </div>
      {counts.onlyTime === 0 ? null : <p className="quiet">{words.onlyTimeCount(f.number(counts.onlyTime))}</p>}
    </>
  );
};

const Changes = ({ page, search }: { readonly page: ChangePage | undefined; readonly search: ComparisonSearch }) => {
  const { t } = useTexts();
  const words = t.auditor.comparison;
  if (page === undefined) return null;
  if (page.nodes.length === 0) return <Empty>{kindIn(search) === undefined ? words.same : words.sameKind}</Empty>;
  return (
    <>
      <ChangeTable changes={page.nodes} />
      <Pages of={page} />
    </>
  );
};
