import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { FormerHolders } from '../../components/obligations/former-holders.js';
import type { ComparisonQuery, ObligationSideFragment, PlanSideFragment, ReportSideFragment } from '../../graphql/generated.js';
import type { Formats } from '../../texts/formats.js';
import { indicatorLabelOf } from '../../texts/indicator-label.js';
import { periodName } from '../../texts/periods.js';
import { useTexts } from '../../texts/texts.js';

type Nodes<Of extends 'obligations' | 'plans' | 'reports'> = NonNullable<ComparisonQuery['comparison'][Of]>['nodes'][number];
export type AnyChange = Nodes<'obligations'> | Nodes<'plans'> | Nodes<'reports'>;
type Words = ReturnType<typeof useTexts>;
type Side = ObligationSideFragment | PlanSideFragment | ReportSideFragment;
type Field = AnyChange['fields'][number];

const isObligation = (side: Side): side is ObligationSideFragment => 'dutyId' in side;
const isPlan = (side: Side): side is PlanSideFragment => 'number' in side;

const day = (on: string | null | undefined, f: Formats): string | null => (on == null ? null : f.day(on));

const obligationValue = (side: ObligationSideFragment, field: Field, { t, f }: Words): string | null => {
  const words = t.auditor;
  switch (field) {
    case 'STATUS':
      return words.status[side.status];
    case 'PHASE':
      return words.phase[side.phase];
    case 'DUE_ON':
      return day(side.dueOn, f);
    case 'DEADLINE':
      return side.reasonText ?? (side.certainty === null ? words.deadlineState[side.deadlineState] : words.certainty[side.certainty]);
    case 'TITLE':
      return side.title;
    case 'HOLDERS':
      return side.holders.map(({ fullName }) => fullName).join(', ');
    case 'CORRECTION_DUE_ON':
      return day(side.correctionDueOn, f);
    case 'EXCUSE':
      return side.excuse?.reason ?? null;
    default:
      return null;
  }
};

const planValue = (side: PlanSideFragment, field: Field, { t, f }: Words): string | null => {
  switch (field) {
    case 'STATUS':
      return t.province.plans.statuses[side.status];
    case 'NUMBER':
      return side.number === null ? null : `${side.number}/${side.symbol ?? ''}`;
    case 'ISSUED_ON':
      return day(side.issuedOn?.date, f);
    case 'TITLE':
      return side.title;
    case 'ENDED_ON':
      return day(side.endedOn, f);
    case 'REPLACED_BY':
      return side.replacedBy?.title ?? null;
    default:
      return null;
  }
};

const figuresOf = ({ versions, serves }: ReportSideFragment, { t, f, language }: Words): string => {
  const indicators = serves.flatMap(({ duty }) => duty?.indicators ?? []);
  return (versions.at(-1)?.figures ?? [])
    .map(({ indicator, value }) => {
      const name = indicatorLabelOf(indicator, indicators, language);
      return `${name} ${value === null ? t.auditor.comparison.nothing : f.decimal(value)}`;
    })
    .join('; ');
};

const reportValue = (side: ReportSideFragment, field: Field, texts: Words): string | null => {
  const { t, f } = texts;
  switch (field) {
    case 'PHASE':
      return t.auditor.phase[side.phase];
    case 'VERSION':
      return f.number(side.version);
    case 'FIGURES':
      return figuresOf(side, texts);
    case 'CORRECTION_DUE_ON':
      return day(side.versions.at(-1)?.returned?.dueOn, f);
    default:
      return null;
  }
};

/** A field of one side in words; null where there is nothing. */
const valueOf = (side: Side, field: Field, texts: Words): string | null => {
  if (isObligation(side)) return obligationValue(side, field, texts);
  return isPlan(side) ? planValue(side, field, texts) : reportValue(side, field, texts);
};

/** What is there on one side only, in a few words. */
const summaryOf = (side: Side, texts: Words): string => {
  const fields: readonly Field[] = isObligation(side)
    ? ['STATUS', 'DUE_ON']
    : isPlan(side)
      ? ['STATUS', 'ISSUED_ON']
      : ['PHASE', 'FIGURES'];
  return fields
    .flatMap((field) => {
      const value = valueOf(side, field, texts);
      return value === null || value === '' ? [] : [`${texts.t.auditor.comparison.fields[field]} ${value}`];
    })
    .join(', ');
};

/** Differences, one thing in each row; the old value struck through before the new one. */
export const ChangeTable = ({ changes }: { readonly changes: readonly AnyChange[] }) => {
  const { t } = useTexts();
  const words = t.auditor.comparison;
  return (
    <div className="scroll" tabIndex={0} role="group" aria-labelledby="differences">
      <table className="list-table changes">
        <thead>
          <tr>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.subject}</th>
            <th scope="col">{words.what}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <ChangeRow key={change.id} change={change} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const ChangeRow = ({ change }: { readonly change: AnyChange }) => {
  const texts = useTexts();
  const words = texts.t.auditor.comparison;
  const side = change.after ?? change.before;
  if (side === null) return null;
  return (
    <tr data-change={change.id}>
      <td>
        <span className="kind" data-kind={change.kind}>
          {words.kinds[change.kind]}
        </span>
        {change.onlyTime ? <small className="quiet"> {words.onlyTime}</small> : null}
      </td>
      <td>{unitsOf(side)}</td>
      <th scope="row">
        <Subject side={side} />
      </th>
      <td>
        {change.kind === 'CHANGED' ? (
          <Fields change={change} />
        ) : change.kind === 'GONE' ? (
          <del>{summaryOf(side, texts)}</del>
        ) : (
          summaryOf(side, texts)
        )}
      </td>
    </tr>
  );
};

const unitsOf = (side: Side): string => {
  if (isObligation(side)) return side.holders.map(({ fullName }) => fullName).join(', ');
  return (isPlan(side) ? side.issuer : side.holder)?.fullName ?? '';
};

const Subject = ({ side }: { readonly side: Side }) => {
  const { t, f } = useTexts();
  if (isPlan(side)) return <span>{`${side.number === null ? '' : `${side.number}/${side.symbol ?? ''} `}${side.title}`}</span>;
  const [served] = isObligation(side) ? [] : side.serves;
  const [dutyId, title, period, formerHolders] = isObligation(side)
    ? [side.dutyId, side.title, side.period, side.formerHolders]
    : [served?.dutyId, served?.duty?.title ?? side.id, served?.period ?? '', served?.obligation?.formerHolders ?? []];
  if (dutyId === undefined) return <span>{title}</span>;
  return (
    <>
      <Link to="/nghia-vu/$dutyId" params={{ dutyId }} search={({ asOf }) => ({ asOf })} preload={false}>
        {title}
      </Link>
      , {periodName(period, t, f.day)}
      <FormerHolders formerHolders={formerHolders} />
    </>
  );
};

const Fields = ({ change }: { readonly change: AnyChange }) => {
  const texts = useTexts();
  const { before, after } = change;
  const words = texts.t.auditor.comparison;
  if (before === null || after === null) return null;
  return (
    <ul className="differences">
      {change.fields.map((field) => (
        <li key={field}>
          {field === 'CONTENT' ? (
            words.contentChanged
          ) : (
            <Fragment>
              <span className="quiet">{words.fields[field]}: </span>
              <span className="hidden-text">{words.was} </span>
              <del>{valueOf(before, field, texts) ?? words.nothing}</del> <span aria-hidden>→</span>{' '}
              <span className="hidden-text">{words.is} </span>
              <ins>{valueOf(after, field, texts) ?? words.nothing}</ins>
            </Fragment>
          )}
        </li>
      ))}
    </ul>
  );
};
