import { Link, useSearch } from '@tanstack/react-router';
import { instant } from '#libs/kernel/time.js';
import { useReading } from '../../app/reading.js';
import { session } from '../../app/session.js';
import { useStore } from '../../app/use-store.js';
import { DataState } from '../../components/data-state.js';
import { PageHead } from '../../components/page-head.js';
import { Pages } from '../../components/pages.js';
import { Empty, Shown } from '../../components/states.js';
import { ReportsToReviewDocument, type ReviewRowFragment } from '../../graphql/generated.js';
import { periodName } from '../../texts/periods.js';
import { useTexts } from '../../texts/texts.js';

/** Reports that came in: those of which a return is contested, those that wait for this unit's word, and those that it sent back. */
export const ReviewList = () => {
  const { t } = useTexts();
  const who = useStore(session);
  const { after = null } = useSearch({ from: '/duyet' });
  const reading = useReading(ReportsToReviewDocument, { unitId: who?.unit ?? '', after }, { pause: who === undefined });
  const words = t.ward.review;
  return (
    <div className="narrow">
      <PageHead title={words.title}>{who?.unitName}</PageHead>
      <Shown reading={reading} skeleton={[120, 240]}>
        {({ reports, contested }, isOld) => (
          <div className={isOld ? 'is-old' : undefined}>
            {reports.nodes.length + contested.nodes.length === 0 ? <Empty>{words.none}</Empty> : null}
            <Group title={t.ward.contest.waiting} rows={contested.nodes} />
            <Group title={words.waiting} rows={reports.nodes.filter(({ phase }) => phase === 'SUBMITTED')} />
            <Group title={words.sentBack} rows={reports.nodes.filter(({ phase }) => phase === 'RETURNED')} />
            <Pages of={reports} />
          </div>
        )}
      </Shown>
      <DataState reading={reading} />
    </div>
  );
};

const Group = ({ title, rows }: { readonly title: string; readonly rows: readonly ReviewRowFragment[] }) => {
  const { f } = useTexts();
  if (rows.length === 0) return null;
  return (
    <section className="card" aria-label={title}>
      <h2>
        {title} <span className="count">{f.number(rows.length)}</span>
      </h2>
      <ul className="choices">
        {rows.map((row) => (
          <li key={row.id}>
            <ReviewRow row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const ReviewRow = ({ row }: { readonly row: ReviewRowFragment }) => {
  const { t, f } = useTexts();
  const latest = row.versions.find(({ version }) => version === row.version);
  return (
    <Link className="choice" to="/duyet/$reportId" params={{ reportId: row.id }} search={({ asOf }) => ({ asOf })}>
      <strong>{row.holder?.fullName}</strong>
      {row.serves.map(({ dutyId, period, duty }) => (
        <span key={`${dutyId} ${period}`}>
          {duty?.title} – {periodName(period, t, f.day)}
        </span>
      ))}
      {latest === undefined ? null : <span>{t.ward.review.submitted(f.instant(instant(latest.submittedAt)))}</span>}
      {row.phase === 'RETURNED' && latest?.returned?.dueOn != null ? (
        <span>{t.unit.report.returnedDue(f.day(latest.returned.dueOn))}</span>
      ) : null}
    </Link>
  );
};
