import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dateAt, instant, type LocalDate } from '#libs/kernel/time.js';
import { useStore } from '../../app/browser/use-store.js';
import { useWhole } from '../../app/reading/use-whole.js';
import { session, type Session } from '../../app/session/session.js';
import { useAsOf } from '../../app/time/as-of.js';
import { AddressSays } from '../../components/screen/address-says.js';
import { DataState } from '../../components/screen/data-state.js';
import { BackTo, PageHead } from '../../components/screen/page-head.js';
import { Empty, Shown } from '../../components/screen/states.js';
import { ownerOf } from '../../drafts/report-draft.js';
import { QuotaPeriodDocument, type QuotaPeriodQuery } from '../../graphql/generated.js';
import { periodName } from '../../texts/periods.js';
import { planNumber } from '../../texts/plan-names.js';
import { useTexts } from '../../texts/texts.js';
import { ItemActs, type Item } from './item-acts.js';
import { ItemForm } from './item-form.js';

/**
 * One quota in one period: how far it is and what was made towards it; where its holder enters the next piece, and where who gave the quota says that one appeared.
 */
export const Quota = () => {
  const { dutyId, period } = useParams({ from: '/chi-tieu/$dutyId/$period' });
  const who = useStore(session);
  return who === undefined ? null : <QuotaOf key={`${ownerOf(who)} ${dutyId} ${period}`} who={who} dutyId={dutyId} period={period} />;
};

const QuotaOf = ({ who, dutyId, period }: { readonly who: Session; readonly dutyId: string; readonly period: string }) => {
  const { t, f } = useTexts();
  const { reading, whole } = useWhole(QuotaPeriodDocument, { dutyId, period }, 'quotaItems');
  const first = reading.data?.obligations.nodes[0];
  const { asOf } = useAsOf();
  const words = t.unit.report;
  return (
    <div className="narrow">
      <PageHead
        crumbs={<BackTo list="/viec">{words.crumb}</BackTo>}
        title={
          first === undefined
            ? reading.data === undefined
              ? words.crumb
              : words.notKnownTitle
            : `${first.title} – ${periodName(first.period, t, f.day)}`
        }
        isWaiting={reading.data === undefined}
      />
      <Shown reading={reading} skeleton={[90, 120, 240]}>
        {({ obligations: { nodes, dataAsOf }, quotaItems }, isOld) => {
          const [owed] = nodes;
          const quota = owed?.duty?.quota;
          if (owed === undefined || quota == null)
            return (
              <Empty>
                {words.notKnown} <AddressSays />
              </Empty>
            );
          const { issuer, coordinators } = owed.duty ?? {};
          const mayConfirm = issuer?.id === who.unit || idsOf(coordinators).has(who.unit);
          const today = dateAt(instant(dataAsOf.at));
          return (
            <div className={isOld ? 'is-old' : undefined}>
              <Facts owed={owed} />
              <Items
                items={whole ?? quotaItems.nodes}
                count={quotaItems.totalCount}
                actsOn={(item) =>
                  asOf !== undefined || !(mayConfirm || item.holderId === who.unit) ? null : (
                    <ItemActs item={item} mayConfirm={mayConfirm} today={today} again={reading.again} />
                  )
                }
              />
              <NewItem who={who} owed={owed} quota={quota} today={today} />
            </div>
          );
        }}
      </Shown>
      <DataState reading={reading} />
    </div>
  );
};

const idsOf = (units: readonly { readonly id: string }[] = []): ReadonlySet<string> => new Set(units.map(({ id }) => id));

type Owed = QuotaPeriodQuery['obligations']['nodes'][number];

const Facts = ({ owed }: { readonly owed: Owed }) => {
  const { t, f } = useTexts();
  const { facts } = t.unit.report;
  const words = t.unit.quota;
  const { progress } = owed;
  return (
    <dl className="facts">
      {progress === null ? null : (
        <div>
          <dt>{words.progress}</dt>
          <dd>
            <strong>{words.done(f.number(progress.counted), words.target[progress.targetKind](f.number(progress.target)))}</strong>{' '}
            {progress.isKept ? words.kept : words.missing(f.number(progress.shortfall))}
            {progress.counts === 'PUBLISHED' ? ` ${words.onlyPublished(f.number(progress.sent), f.number(progress.published))}` : ''}
          </dd>
        </div>
      )}
      <div>
        <dt>{facts.due}</dt>
        <dd>{owed.dueOn === null ? facts.dueUnknown : f.day(owed.dueOn)}</dd>
      </div>
      <div>
        <dt>{facts.plan}</dt>
        <dd>{owed.plan === null ? t.unit.duties.noPlan : planNumber(owed.plan)}</dd>
      </div>
    </dl>
  );
};

interface NewItemProps {
  readonly who: Session;
  readonly owed: Owed;
  readonly quota: { readonly product: string; readonly channel: string | null };
  readonly today: LocalDate;
}

/** The form for the next item; to who may not enter one, or where none would be taken, why not. */
const NewItem = ({ who, owed, quota: { product, channel }, today }: NewItemProps) => {
  const { t, f } = useTexts();
  const { asOf } = useAsOf();
  const words = t.unit.quota;
  const { dutyId, period, phase, periodFrom, periodTo, reasonText, duty } = owed;
  const whyNot = (): string | undefined => {
    if (!idsOf(duty?.holders).has(who.unit)) return words.notTheHolder;
    if (asOf !== undefined) return t.unit.report.past;
    if (phase === 'WAIVED' || phase === 'CANCELLED') return words.closed[phase];
    if (reasonText !== null && periodFrom === null && periodTo === null) return words.undecided(reasonText);
    return periodFrom !== null && today < periodFrom ? words.notBegun(f.day(periodFrom)) : undefined;
  };
  const reason = whyNot();
  if (reason !== undefined) return <p className="quiet">{reason}</p>;
  return <ItemForm who={who} quota={{ holder: who.unit, dutyId, period, product, channel }} today={today} />;
};

interface ItemsProps {
  readonly items: readonly Item[];
  readonly count: number;
  readonly actsOn: (item: Item) => ReactNode;
}

const Items = ({ items, count, actsOn }: ItemsProps) => {
  const { t, f } = useTexts();
  const words = t.unit.quota;
  return (
    <section className="card" aria-labelledby="items">
      <h2 id="items">
        {words.items} <span className="count">{f.number(count)}</span>
      </h2>
      {items.length === 0 ? <Empty>{words.noItems}</Empty> : null}
      <ul className="choices">
        {items.map((item) => (
          <li key={item.id}>
            <ItemLine item={item} />
            {actsOn(item)}
          </li>
        ))}
      </ul>
    </section>
  );
};

const ItemLine = ({ item: { title, sentOn, quantity, link, proof, state, publication, withdrawal } }: { readonly item: Item }) => {
  const { t, f } = useTexts();
  const words = t.unit.quota;
  return (
    <div className="choice is-still">
      <strong>{link === null ? title : <a href={link}>{title}</a>}</strong>
      <span>{f.day(sentOn)}</span>
      <span>{words.pieces(f.number(quantity))}</span>
      <span>
        {words.states[state]}
        {state === 'PUBLISHED' && publication !== null ? ` ${f.day(publication.publishedOn)}` : ''}
        {withdrawal === null ? '' : `: ${withdrawal.reason}`}
      </span>
      {proof === null ? null : <span>{proof}</span>}
    </div>
  );
};
