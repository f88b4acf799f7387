import { type HrTime, ValueType } from '@opentelemetry/api';
import { emptyResource } from '@opentelemetry/resources';
import { AggregationTemporality, DataPointType, type MetricData, type MetricProducer } from '@opentelemetry/sdk-metrics';
import { countOf, type Distribution, type Family, type FamilySource, type Sample } from './metric.js';

interface Times {
  readonly startTime: HrTime;
  readonly endTime: HrTime;
}

const hrTimeOf = (ms: number): HrTime => [Math.floor(ms / 1_000), Math.round((ms % 1_000) * 1e6)];

/** What the name says, in the notation of OpenTelemetry (UCUM). */
const unitOf = (name: string): string =>
  name.includes('_seconds') ? 's' : name.endsWith('_bytes') ? 'By' : name.endsWith('_info') || name.endsWith('_up') ? '1' : '';

const pointsOf = <V>(samples: readonly Sample[], times: Times, value: (sample: Sample) => V) =>
  samples.map((sample) => ({ ...times, attributes: { ...sample.labels }, value: value(sample) }));

const dataOf = ({ spec, samples }: Family, times: Times): MetricData => {
  const common = {
    descriptor: { name: spec.name, description: spec.help, unit: unitOf(spec.name), valueType: ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  };
  switch (spec.kind) {
    case 'counter':
      return {
        ...common,
        dataPointType: DataPointType.SUM,
        isMonotonic: true,
        dataPoints: pointsOf(samples, times, ({ value }) => value as number),
      };
    case 'gauge':
      return { ...common, dataPointType: DataPointType.GAUGE, dataPoints: pointsOf(samples, times, ({ value }) => value as number) };
    case 'histogram':
      return {
        ...common,
        dataPointType: DataPointType.HISTOGRAM,
        dataPoints: pointsOf(samples, times, ({ value }) => {
          const { counts, sum } = value as Distribution;
          return { buckets: { boundaries: [...(spec.buckets ?? [])], counts: [...counts] }, sum, count: countOf(value as Distribution) };
        }),
      };
  }
};

/** The same figures as at /metrics, under the same names, for a reader of OpenTelemetry. */
export const familyProducer = (source: FamilySource): MetricProducer => ({
  collect: async () => {
    const families = await source();
    const times: Times = { startTime: hrTimeOf(performance.timeOrigin), endTime: hrTimeOf(Date.now()) };
    return {
      errors: [],
      resourceMetrics: {
        resource: emptyResource(),
        scopeMetrics: [{ scope: { name: 'plan-cascade' }, metrics: families.map((family) => dataOf(family, times)) }],
      },
    };
  },
});
