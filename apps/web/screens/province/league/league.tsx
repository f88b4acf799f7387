import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { parseKey } from '#libs/calendar/period.js';
import { dateAt, instantOfMs, yearOf } from '#libs/kernel/time.js';
import { useStore } from '../../../app/browser/use-store.js';
import { useReading } from '../../../app/reading/reading.js';
import { useReadsOnly } from '../../../app/session/reads-only.js';
import { session } from '../../../app/session/session.js';
import { useAsOf } from '../../../app/time/as-of.js';
import { useNow } from '../../../app/time/now.js';
import { NumberHeads } from '../../../components/lists/number-heads.js';
import { AddressMistakes, mistakesOf } from '../../../components/screen/address-mistakes.js';
import { DataState } from '../../../components/screen/data-state.js';
import { PageHead, PrintTools } from '../../../components/screen/page-head.js';
import { Empty, Shown } from '../../../components/screen/states.js';
import {
  LeagueTableDocument,
  RubricsDocument,
  type LeagueTableQuery,
  type RubricsQuery,
  type TotalPartsFragment,
} from '../../../graphql/generated.js';
import { periodName } from '../../../texts/periods.js';
import { useTexts } from '../../../texts/texts.js';
import { RuleCard } from './rule-card.js';
import { ScorePanel } from './score-panel.js';

const FROM = '/xep-hang';
const HOUR_MS = 3_600_000;

type Row = NonNullable<LeagueTableQuery['scoreTable']>[number];

/** Of a year its whole, its halves and its quarters. */
const periodsOf = (year: number): readonly string[] => [
  `${year}-Y`,
  `${year}-H1`,
  `${year}-H2`,
  ...[1, 2, 3, 4].map((n) => `${year}-Q${n}`),
];

const isPeriod = (text: string): boolean => parseKey(text) !== undefined;

/** Who leads by which rule: the scores of the units right below, and the rule beside them. */
export const League = () => {
  const { t } = useTexts();
  const who = useStore(session);
  const { rubric, period, unit } = useSearch({ from: FROM });
  const navigate = useNavigate({ from: FROM });
  const { asOf } = useAsOf();
  const now = useNow(HOUR_MS);
  const rubrics = useReading(RubricsDocument, { unitId: who?.unit ?? '' }, { pause: who === undefined });
  const year = yearOf(dateAt(asOf ?? rubrics.state?.at ?? instantOfMs(now)));
  const holding = rubrics.data?.rubrics;
  // One that is named is asked about at once; whether it holds for the unit, the list says.
  const named = holding === undefined || holding.some(({ rubricId: id }) => id === rubric) ? rubric : undefined;
  const rubricId = named ?? holding?.[0]?.rubricId;
  const scored = period !== undefined && isPeriod(period) ? period : `${year}-Y`;
  const reading = useReading(
    LeagueTableDocument,
    { unitId: who?.unit ?? '', rubricId: rubricId ?? '', period: scored },
    { pause: who === undefined || rubricId === undefined },
  );
  const set = (to: { readonly rubric?: string; readonly period?: string; readonly unit?: string | undefined }): void =>
    void navigate({ to: '.', search: (search) => ({ ...search, ...to }), resetScroll: false });
  const words = t.league;
  const rows = reading.data?.scoreTable ?? undefined;
  const mistakes = [
    ...mistakesOf('RUBRIC', (text) => text === named, rubric),
    ...(rows === undefined ? [] : mistakesOf('SCORED', (text) => rows.some(({ unitId }) => unitId === text), unit)),
  ];
  const isScored = rows?.some(({ unitId }) => unitId === unit) === true;
  return (
    <>
      <PageHead title={words.title} tools={<PrintTools />}>
        {words.subtitle(who?.unitName ?? '')}
      </PageHead>
      <Choice rubrics={holding ?? []} rubricId={rubricId} period={scored} year={year} set={set} />
      <AddressMistakes mistakes={mistakes} />
      <Shown reading={rubrics} skeleton={[360]}>
        {({ rubrics: known }) =>
          known.length === 0 ? (
            <section className="card">
              <Empty>{words.none}</Empty>
            </section>
          ) : (
            <Shown reading={reading} skeleton={[360]}>
              {(data, isOld) => (
                <div className={`two-columns ${isOld ? 'is-old' : ''}`} aria-busy={isOld}>
                  <Table rows={data.scoreTable ?? []} />
                  {data.rubric === null ? null : <RuleCard rubric={data.rubric} />}
                </div>
              )}
            </Shown>
          )
        }
      </Shown>
      <DataState reading={reading.state === undefined ? rubrics : reading} />
      {unit === undefined || rubricId === undefined || !isScored ? null : (
        <ScorePanel unitId={unit} rubricId={rubricId} period={scored} close={() => set({ unit: undefined })} />
      )}
    </>
  );
};

interface ChoiceProps {
  readonly rubrics: RubricsQuery['rubrics'];
  readonly rubricId: string | undefined;
  readonly period: string;
  readonly year: number;
  readonly set: (to: { readonly rubric?: string; readonly period?: string }) => void;
}

/** By which rubric and of which period; and the way to one's own score by them. */
const Choice = ({ rubrics, rubricId, period, year, set }: ChoiceProps) => {
  const { t, f } = useTexts();
  const who = useStore(session);
  const readsOnly = useReadsOnly();
  const words = t.league;
  return (
    <div className="tools league-tools">
      {who === undefined || rubricId === undefined || readsOnly ? null : (
        <Link
          to="/cham-diem/$unitId/$rubricId/$period"
          params={{ unitId: who.unit, rubricId, period }}
          search={(search) => ({ asOf: search.asOf })}
          className="button"
        >
          {words.own}
        </Link>
      )}
      {rubrics.length < 2 ? null : (
        <label className="field">
          {words.rubric}
          <select value={rubricId} onChange={(event) => set({ rubric: event.target.value })}>
            {rubrics.map((each) => (
              <option key={each.rubricId} value={each.rubricId}>
                {each.title}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="field">
        {words.period}
        <select value={period} onChange={(event) => set({ period: event.target.value })}>
          {[...new Set([...periodsOf(year), ...periodsOf(year - 1), period])].map((each) => (
            <option key={each} value={each}>
              {periodName(each, t, f.day)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
};

/** By the review where there is one. */
const rankOf = ({ reviewedTotal, computedTotal }: Row): Pick<TotalPartsFragment, 'rank' | 'noRank'> =>
  reviewedTotal.rank === null ? computedTotal : reviewedTotal;

const Table = ({ rows }: { readonly rows: readonly Row[] }) => {
  const { t } = useTexts();
  const words = t.league;
  const sharing = Map.groupBy(rows, ({ place }) => place);
  const ranks = rows.map(rankOf);
  // What is the same for all is said once, and not in each row.
  const reasons = new Set(ranks.map(({ noRank }) => noRank));
  const noneRanked = ranks.every(({ rank }) => rank === null) && reasons.size === 1 ? ranks[0]?.noRank : undefined;
  return (
    <section className="card" aria-labelledby="scores">
      <div className="card-head">
        <div>
          <h2 id="scores">{words.table}</h2>
          <p className="quiet">
            {words.tableHint}
            {noneRanked == null ? '' : ` ${words.noneRanked(words.noRank[noneRanked])}`}
          </p>
        </div>
      </div>
      {rows.length === 0 ? (
        <Empty>{words.noUnits}</Empty>
      ) : (
        <div className="scroll" tabIndex={0} role="group" aria-labelledby="scores">
          <table className="list-table league-table">
            <thead>
              <tr>
                <th scope="col">{words.place}</th>
                <th scope="col">{words.unit}</th>
                <NumberHeads heads={[words.computed, words.self, words.reviewed]} />
                {noneRanked == null ? <th scope="col">{words.rank}</th> : null}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <ScoreRow
                  key={row.unitId}
                  row={row}
                  hasRank={noneRanked == null}
                  isTied={row.place !== null && (sharing.get(row.place)?.length ?? 0) > 1}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};

const ScoreRow = ({ row, isTied, hasRank }: { readonly row: Row; readonly isTied: boolean; readonly hasRank: boolean }) => {
  const { t, f } = useTexts();
  const words = t.league;
  const { unitId, unit, place, round, computedTotal, selfTotal, reviewedTotal } = row;
  const { rank, noRank } = rankOf(row);
  return (
    <tr>
      <td>
        {place === null ? <span className="quiet">{words.noPlace}</span> : <strong>{f.number(place)}</strong>}{' '}
        {isTied ? <span className="quiet">{words.tied}</span> : null}
      </td>
      <th scope="row">
        <Link to="/xep-hang" search={(search) => ({ ...search, unit: unitId })} resetScroll={false}>
          {unit?.fullName ?? unitId}
        </Link>
      </th>
      <Points total={computedTotal} />
      <Points total={selfTotal} isGiven={round !== null} />
      <Points total={reviewedTotal} isGiven={Number(reviewedTotal.of) > 0} />
      {hasRank ? <td>{rank ?? <span className="quiet">{noRank === null ? '' : words.noRank[noRank]}</span>}</td> : null}
    </tr>
  );
};

const Points = ({ total: { points, of, missing }, isGiven = true }: { readonly total: TotalPartsFragment; readonly isGiven?: boolean }) => {
  const { t, f } = useTexts();
  const words = t.league;
  if (!isGiven)
    return (
      <td className="number">
        <span className="quiet">{words.notScored}</span>
      </td>
    );
  return (
    <td className="number">
      <strong>{f.decimal(points)}</strong> <span className="quiet">/ {f.decimal(of)}</span>
      {missing === 0 ? null : <div className="quiet">{words.missing(f.number(missing))}</div>}
    </td>
  );
};
