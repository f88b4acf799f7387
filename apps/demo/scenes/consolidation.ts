import type { OrgUnitId } from '#libs/kernel/ids.js';
import { holderOf, type Owed, type Sent } from '../stage/reporting.js';
import type { Stage } from '../stage/stage.js';

const CONSOLIDATION = `query Consolidation($dutyId: ID!, $period: String!) {
  consolidation(dutyId: $dutyId, period: $period) { accepted owed missing { holders } figures { indicatorId value } dataAsOf { position } }
}`;

interface ConsolidationAnswer {
  readonly consolidation: {
    readonly accepted: number;
    readonly owed: number;
    readonly figures: readonly { readonly indicatorId: string; readonly value: string | null }[];
    readonly dataAsOf: { readonly position: number };
  };
}

const SUBMITTED = `query Submitted($id: ID!) {
  report(id: $id) {
    versions {
      consolidation {
        accepted owed missing { holders }
        figures { indicatorId units own total value override { note } sources { reportId unitId version value } }
      }
    }
  }
}`;

interface Figure {
  readonly indicatorId: string;
  readonly units: string | null;
  readonly own: string | null;
  readonly total: string | null;
  readonly value: string | null;
  readonly override: { readonly note: string } | null;
  readonly sources: readonly {
    readonly reportId: string;
    readonly unitId: OrgUnitId;
    readonly version: number;
    readonly value: string | null;
  }[];
}

interface SubmittedAnswer {
  readonly report: {
    readonly versions: readonly {
      readonly consolidation: {
        readonly accepted: number;
        readonly owed: number;
        readonly missing: readonly { readonly holders: readonly OrgUnitId[] }[];
        readonly figures: readonly Figure[];
      };
    }[];
  };
}

type Values = Sent['values'];

/** The commune's report is drafted from the accepted reports of its units, signed off and sent: the sums are the server's, not typed in. */
export const sendConsolidated = async (stage: Stage, owed: Owed): Promise<Sent> => {
  const { narrator, material } = stage;
  const { consolidation: acts, file } = material.march;
  const { dutyId, period } = owed;
  const holder = holderOf(owed);
  const { consolidation } = await stage.ask<ConsolidationAnswer>(CONSOLIDATION, { dutyId, period });
  narrator.say({
    vi: `Báo cáo của ${holder.fullName} được dự thảo từ ${consolidation.accepted}/${consolidation.owed} báo cáo đã duyệt của các đơn vị; số xã tự làm và số điều chỉnh đứng riêng.`,
    en: `The report of ${holder.fullName} is drafted from ${consolidation.accepted} of ${consolidation.owed} accepted reports of its units; its own figures and overrides stand apart.`,
  });
  narrator.assume(file, acts.reason);
  const has = new Map(consolidation.figures.map(({ indicatorId, value }) => [indicatorId, value]));
  const own: Values = [...acts.own].flatMap(([indicator, value]) => (has.has(indicator) ? [{ indicator, value: String(value) }] : []));
  const { indicator, less, note } = acts.override;
  const sum = Number(has.get(indicator) ?? 0) + Number(acts.own.get(indicator) ?? 0);
  const overrides = has.has(indicator) && sum >= less ? [{ indicator, value: String(sum - less), note }] : [];
  const step = `${dutyId} ${period} v1`;
  const draft = await stage.act(
    'saveReportDraft',
    step,
    {
      holder: holder.id,
      serves: [{ dutyId, period }],
      // What no unit reports is typed in; here the units report everything that the city asks for.
      values: owed.duty.indicators.flatMap(({ id }) => (has.has(id) ? [] : [{ indicator: id, value: '0' }])),
      narrative: `Báo cáo ${period}, tổng hợp từ các đơn vị`,
      revision: 0,
      consolidation: { basis: consolidation.dataAsOf.position, own, overrides },
    },
    holder.id,
  );
  const reportId = draft.draft?.reportId ?? '';
  await stage.act('signReportDraft', step, { reportId, revision: 1, authority: 'HEAD' }, holder.id);
  await stage.act('submitReportDraft', step, { reportId, revision: 1 }, holder.id);
  return { owed, reportId, values: await traced(stage, reportId) };
};

/** Each figure of the report with the reports it comes from. */
const traced = async (stage: Stage, reportId: string): Promise<Values> => {
  const { narrator, figures } = stage;
  const { report } = await stage.ask<SubmittedAnswer>(SUBMITTED, { id: reportId });
  const consolidation = report.versions.at(-1)?.consolidation;
  if (consolidation === undefined) throw new Error('a consolidated report does not say of what it was made');
  const { accepted, owed, missing } = consolidation;
  narrator.table({
    head: [
      { vi: 'chỉ tiêu', en: 'indicator' },
      { vi: 'các đơn vị', en: 'units' },
      { vi: 'xã tự làm', en: 'own' },
      { vi: 'tổng', en: 'total' },
      { vi: 'báo cáo', en: 'reported' },
      { vi: 'từ', en: 'from' },
      { vi: 'ghi chú', en: 'note' },
    ],
    rows: consolidation.figures.map(({ indicatorId, units, own, total, value, override, sources }) => [
      indicatorId,
      units,
      own,
      total,
      value,
      { vi: `${sources.length} báo cáo`, en: `${sources.length} reports` },
      override?.note ?? null,
    ]),
  });
  const names = missing.flatMap(({ holders }) => holders.map((id) => stage.nameOf(id)));
  if (names.length > 0)
    narrator.say({ vi: `Còn thiếu báo cáo của: ${names.join(', ')}.`, en: `The report of ${names.join(', ')} is missing, and named.` });
  const overridden = consolidation.figures.find(({ override }) => override !== null) ?? consolidation.figures[0];
  if (overridden !== undefined) await traceOne(stage, overridden);
  figures.consolidation = { hungDao: { accepted, owed } };
  return consolidation.figures.flatMap(({ indicatorId, value }) => (value === null ? [] : [{ indicator: indicatorId, value }]));
};

const HISTORY = `query Submissions($streamId: ID!) { history(streamId: $streamId, first: 100) { nodes { position type actor body } } }`;

interface HistoryAnswer {
  readonly history: {
    readonly nodes: readonly {
      readonly position: number;
      readonly type: string;
      readonly actor: string;
      readonly body: { readonly version?: number };
    }[];
  };
}

/** One figure down to the events of the log on which it rests. */
const traceOne = async (stage: Stage, { indicatorId, sources }: Figure): Promise<void> => {
  const rows: (readonly (string | number | null)[])[] = [];
  for (const { reportId, unitId, version, value } of sources) {
    const { history } = await stage.ask<HistoryAnswer>(HISTORY, { streamId: `report/${reportId}` });
    const event = history.nodes.find(({ type, body }) => type === 'ReportSubmitted' && body.version === version);
    rows.push([stage.nameOf(unitId), version, value, event?.position ?? null, event?.actor ?? null]);
  }
  stage.narrator.say({ vi: `Lần theo "${indicatorId}" tới nhật ký:`, en: `"${indicatorId}" down to the log:` });
  stage.narrator.table({
    head: [
      { vi: 'đơn vị', en: 'unit' },
      { vi: 'bản', en: 'version' },
      { vi: 'số', en: 'figure' },
      { vi: 'sự kiện', en: 'event no.' },
      { vi: 'ai gửi', en: 'sent by' },
    ],
    rows,
  });
};

/** From the city's report down to what each unit sent: the sums are added apart from what the units sent, as the story knows it. */
export const checkTraced = async (stage: Stage, { reportId }: Sent, units: readonly Sent[]): Promise<void> => {
  const { report } = await stage.ask<SubmittedAnswer>(SUBMITTED, { id: reportId });
  const found = report.versions.at(-1)?.consolidation.figures ?? [];
  const { own, override } = stage.material.march.consolidation;
  const sentBy = new Map(units.map((sent) => [sent.reportId, sent]));
  stage.checks.equal(
    {
      vi: 'mỗi số của xã truy được tới báo cáo của từng đơn vị, và bằng tổng cộng riêng',
      en: "each of the commune's figures leads to the units' reports, and is their sum, added apart",
    },
    found.map(({ indicatorId, total, value, sources }) => [
      indicatorId,
      total,
      value,
      sources.every(
        (source) => sentBy.get(source.reportId)?.values.find(({ indicator }) => indicator === indicatorId)?.value === source.value,
      ),
    ]),
    found.map(({ indicatorId }) => {
      const ofUnits = units.flatMap(({ values }) => values.filter(({ indicator }) => indicator === indicatorId));
      const total = ofUnits.reduce((sum, { value }) => sum + Number(value), 0) + Number(own.get(indicatorId) ?? 0);
      const isOverridden = indicatorId === override.indicator && total >= override.less;
      return [indicatorId, String(total), String(isOverridden ? total - override.less : total), true];
    }),
  );
};
