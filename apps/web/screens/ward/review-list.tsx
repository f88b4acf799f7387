import { Link, useSearch } from '@tanstack/react-router';
import { instant } from '#libs/kernel/time.js';
import { useStore } from '../../app/browser/use-store.js';
import { useWhole } from '../../app/reading/use-whole.js';
import { session, type Session } from '../../app/session/session.js';
import { CountHere, type ListPart, Pages } from '../../components/lists/pages.js';
import { FormerHolders } from '../../components/obligations/former-holders.js';
import { DataState } from '../../components/screen/data-state.js';
import { PageHead } from '../../components/screen/page-head.js';
import { Empty, Shown } from '../../components/screen/states.js';
import { ReportsToReviewDocument, type ReviewRowFragment } from '../../graphql/generated.js';
import { periodName } from '../../texts/periods.js';
import { useTexts } from '../../texts/texts.js';

/** Reports that came in: those of which a return is contested, those that wait for this unit's word, and those that it sent back. */
export const ReviewList = () => {
  const who = useStore(session);
  return who === undefined ? null : <ReviewListOf who={who} />;
};

const ReviewListOf = ({ who }: { readonly who: Session }) => {
  const { t } = useTexts();
  const { after: from = null } = useSearch({ from: '/duyet' });
  const { reading, whole } = useWhole(ReportsToReviewDocument, { unitId: who.unit, from }, 'contested');
  const words = t.ward.review;
  return (
    <div className="narrow">
      <PageHead title={words.title}>{who.unitName}</PageHead>
      <Shown reading={reading} skeleton={[120, 240]}>
        {({ reports, contested }, isOld) => (
          <div className={isOld ? 'is-old' : undefined}>
            {reports.nodes.length + contested.nodes.length === 0 ? <Empty>{words.none}</Empty> : null}
            <Group title={t.ward.contest.waiting} rows={whole ?? []} />
            <Group title={words.waiting} of={reports} rows={reports.nodes.filter(({ phase }) => phase === 'SUBMITTED')} />
            <Group title={words.sentBack} of={reports} rows={reports.nodes.filter(({ phase }) => phase === 'RETURNED')} />
            <Pages of={reports} />
          </div>
        )}
      </Shown>
      <DataState reading={reading} />
    </div>
  );
};

const Group = ({
  title,
  of,
  rows,
}: {
  readonly title: string;
  /** Of which list the rows are; absent: they are all there are. */
  readonly of?: ListPart;
  readonly rows: readonly ReviewRowFragment[];
}) => {
  const { f } = useTexts();
  if (rows.length === 0) return null;
  return (
    <section className="card" aria-label={title}>
      <h2>
        {title} {of === undefined ? <span className="count">{f.number(rows.length)}</span> : <CountHere of={of} n={rows.length} />}
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
      {row.serves.map(({ dutyId, period, duty, obligation }) => (
        <span key={`${dutyId} ${period}`}>
          {duty?.title} – {periodName(period, t, f.day)}
          <FormerHolders formerHolders={obligation?.formerHolders ?? []} />
        </span>
      ))}
      {latest === undefined ? null : <span>{t.ward.review.submitted(f.instant(instant(latest.submittedAt)))}</span>}
      {row.phase === 'RETURNED' && latest?.returned?.dueOn != null ? (
        <span>{t.unit.report.returnedDue(f.day(latest.returned.dueOn))}</span>
      ) : null}
    </Link>
  );
};
