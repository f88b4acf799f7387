import type { Sent } from '../stage/reporting.js';
import type { Stage } from '../stage/stage.js';

/** The figures that the acts of the story put right, as far as the report has them. */
const corrected = ({ material }: Stage, { values }: Sent): readonly string[] =>
  values.flatMap(({ indicator }) => (material.march.correction.add.has(indicator) ? [indicator] : []));

/** What the receiver notes at each field of a report that it gives back. */
export const notesOf = (stage: Stage, sent: Sent): readonly { readonly field: string; readonly note: string }[] =>
  corrected(stage, sent).map((indicator) => ({ field: `values.${indicator}`, note: stage.material.march.correction.note }));

/** The same report with the figures put right. */
export const withCorrection = ({ material }: Stage, sent: Sent): Sent => ({
  ...sent,
  values: sent.values.map(({ indicator, value }) => ({
    indicator,
    value: String(Number(value) + (material.march.correction.add.get(indicator) ?? 0)),
  })),
});

const CORRECTED = `query Corrected($id: ID!) {
  report(id: $id) {
    versions { version signature { signedBy draftedBy authority } }
    difference(from: 1, to: 2) { figures { indicator was { value } is { value } offset } notes { field note changed } }
  }
}`;

interface CorrectedAnswer {
  readonly report: {
    readonly versions: readonly {
      readonly version: number;
      readonly signature: { readonly signedBy: string; readonly draftedBy: string | null } | null;
    }[];
    readonly difference: {
      readonly figures: readonly {
        readonly indicator: string;
        readonly was: { readonly value: string };
        readonly is: { readonly value: string };
        readonly offset: string;
      }[];
      readonly notes: readonly { readonly field: string; readonly changed: boolean }[];
    };
  };
}

/** What the second version reads otherwise, figure by figure, and who drafted and signed it. */
export const tellCorrection = async (stage: Stage, before: Sent, after: Sent): Promise<void> => {
  const { narrator, checks } = stage;
  const { report } = await stage.ask<CorrectedAnswer>(CORRECTED, { id: after.reportId });
  const { figures, notes } = report.difference;
  narrator.table({
    head: [
      { vi: 'chỉ tiêu', en: 'indicator' },
      { vi: 'bản 1', en: 'version 1' },
      { vi: 'bản 2', en: 'version 2' },
      { vi: 'chênh lệch', en: 'difference' },
    ],
    rows: figures.map(({ indicator, was, is, offset }) => [indicator, was.value, is.value, offset]),
  });
  const valueIn = ({ values }: Sent, indicator: string) => values.find((each) => each.indicator === indicator)?.value;
  checks.equal(
    {
      vi: 'so hai bản: chỉ những số đã nêu khi trả lại là khác',
      en: 'the two versions differ in the figures that were noted, and in no other',
    },
    [figures.map(({ indicator, was, is }) => [indicator, was.value, is.value]), notes.filter(({ changed }) => changed).length],
    [
      corrected(stage, after).map((indicator) => [indicator, valueIn(before, indicator), valueIn(after, indicator)]),
      corrected(stage, after).length,
    ],
  );
  const signature = report.versions.find(({ version }) => version === 2)?.signature;
  const holder = after.owed.holders[0]?.id;
  const person = holder === undefined ? undefined : stage.officialOf(holder).person;
  checks.equal(
    { vi: 'ghi rõ ai soạn, ai ký', en: 'who drafted it and who signed it stands in the log' },
    [signature?.draftedBy, signature?.signedBy],
    [person, person],
  );
};
