import type { IndicatorValues, ServedObligation } from '#libs/domain/report/report.js';
import type { OrgUnitId, ReportId } from '#libs/kernel/ids.js';
import type { Instant, LocalDate } from '#libs/kernel/time.js';

export interface ReportRow {
  readonly id: ReportId;
  readonly holder: OrgUnitId;
  readonly serves: readonly ServedObligation[];
  readonly phase: 'SUBMITTED' | 'RETURNED' | 'ACCEPTED';
  readonly version: number;
  readonly streamVersion: number;
  readonly versions: readonly {
    readonly version: number;
    readonly values: IndicatorValues;
    readonly narrative: string;
    readonly document: string | null;
    readonly submittedAt: Instant;
    readonly recordedAt: Instant;
    readonly returned: {
      readonly kind: 'FOR_CORRECTION' | 'AS_INVALID';
      readonly reason: string;
      readonly dueOn: LocalDate | null;
      readonly at: Instant;
    } | null;
    readonly acceptedAt: Instant | null;
  }[];
}
