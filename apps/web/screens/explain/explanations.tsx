import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { instant } from '#libs/kernel/time.js';
import { useReading } from '../../app/reading/reading.js';
import { Pages } from '../../components/lists/pages.js';
import { AddressMistakes } from '../../components/screen/address-mistakes.js';
import { DataState } from '../../components/screen/data-state.js';
import { PageHead, PrintTools } from '../../components/screen/page-head.js';
import { Empty, Shown } from '../../components/screen/states.js';
import { ExplanationsAskedDocument, type ExplanationsAskedQuery } from '../../graphql/generated.js';
import { oneOf, WHICH, type Which } from '../../routes/choices.js';
import { periodName } from '../../texts/periods.js';
import { useTexts } from '../../texts/texts.js';
import { SubjectFilters } from '../../components/subjects/subject-filters.js';
import { useSubjects } from '../../components/subjects/use-subjects.js';
import type { ExplanationsSearch } from './address.js';

const FROM = '/giai-trinh';
const PAGE = 100;

type Row = ExplanationsAskedQuery['explanations']['nodes'][number];

const IS_OPEN: Readonly<Record<Which, boolean>> = { open: true, settled: false };

/** Everything that was asked and explained, of a plan or of a unit: for who answered, for who asked, and for whoever checks it. */
export const Explanations = () => {
  const { t, f } = useTexts();
  const search = useSearch({ from: FROM });
  const { plan, unit, after } = search;
  const which = oneOf(WHICH, search.which);
  const reading = useReading(ExplanationsAskedDocument, {
    first: PAGE,
    planId: plan ?? null,
    unitId: unit ?? null,
    isOpen: which === undefined ? null : IS_OPEN[which],
    after: after ?? null,
  });
  const words = t.explain.list;
  return (
    <>
      <PageHead title={words.title} tools={<PrintTools />}>
        {words.subtitle}
      </PageHead>
      <Filters search={search} />
      <Shown reading={reading} skeleton={[320]}>
        {({ explanations }, isOld) => (
          <section className={`card ${isOld ? 'is-old' : ''}`} aria-labelledby="asked">
            <h2 id="asked" aria-live="polite">
              {words.count(f.number(explanations.totalCount))}
            </h2>
            {explanations.nodes.length === 0 ? <Empty>{words.none}</Empty> : <Asked rows={explanations.nodes} />}
            <Pages of={explanations} />
          </section>
        )}
      </Shown>
      <DataState reading={reading} />
    </>
  );
};

/** What is chosen goes into the address, so that a link leads to the same list. */
const Filters = ({ search }: { readonly search: ExplanationsSearch }) => {
  const { t } = useTexts();
  const navigate = useNavigate({ from: FROM });
  const subjects = useSubjects(search);
  const words = t.explain.list;
  const choose = (to: Omit<ExplanationsSearch, 'after'>): void =>
    void navigate({ search: (all) => ({ ...all, ...to, after: undefined }), resetScroll: false });
  return (
    <>
      <AddressMistakes mistakes={subjects.mistakes} />
      <div className="card filters" role="group" aria-label={words.filters}>
        <label className="field">
          <span>{words.which}</span>
          <select value={oneOf(WHICH, search.which) ?? ''} onChange={(event) => choose({ which: event.target.value })}>
            <option value="">{words.all}</option>
            {WHICH.map((each) => (
              <option key={each} value={each}>
                {words.whiches[each]}
              </option>
            ))}
          </select>
        </label>
        <SubjectFilters label={t.auditor.story.plan} search={search} subjects={subjects} choose={choose} />
      </div>
    </>
  );
};

const Asked = ({ rows }: { readonly rows: readonly Row[] }) => {
  const { t } = useTexts();
  const words = t.explain.list;
  return (
    <div className="scroll" tabIndex={0} role="group" aria-labelledby="asked">
      <table className="list-table">
        <thead>
          <tr>
            <th scope="col">{words.duty}</th>
            <th scope="col">{words.asker}</th>
            <th scope="col">{words.asked}</th>
            <th scope="col">{words.answerBy}</th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <AskedRow key={row.obligationId} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Of several requests the last one counts; the others stand behind the link. */
const AskedRow = ({ row: { dutyId, period, state, obligation, requests } }: { readonly row: Row }) => {
  const { t, f } = useTexts();
  const request = requests.at(-1);
  const answer = request?.explanations.at(-1);
  if (request === undefined) return null;
  return (
    <tr>
      <th scope="row">
        <Link to="/giai-trinh/$dutyId/$period" params={{ dutyId, period }} search={({ asOf }) => ({ asOf })}>
          {obligation?.title ?? dutyId}
        </Link>{' '}
        <span className="quiet">{periodName(period, t, f.day)}</span>
      </th>
      <td>
        {request.byUnit?.fullName} <span className="quiet">{f.shortInstant(instant(request.at))}</span>
      </td>
      <td>{request.ofUnits.map(({ fullName }) => fullName).join('; ')}</td>
      <td>{request.answerBy === null ? '–' : f.day(request.answerBy)}</td>
      <td className={state === 'UNANSWERED' ? 'bad' : undefined}>
        {t.explain.states[state]}
        {answer === undefined ? null : (
          <>
            {' '}
            <span className="quiet">
              {answer.byUnit?.fullName} · {f.shortInstant(instant(answer.at))}
            </span>
          </>
        )}
      </td>
    </tr>
  );
};
