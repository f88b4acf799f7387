import { countOf, type Distribution, type Family, type Labels, type MetricSpec } from './metric.js';

/** Version 0.0.4 of the text format, which every Prometheus reads. */
export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

const escapedHelp = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
const escapedValue = (text: string): string => escapedHelp(text).replaceAll('"', '\\"');

const labelsText = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapedValue(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
};

const numberText = (value: number): string =>
  Number.isFinite(value) ? String(value) : Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';

/** Buckets are cumulative on the wire: each counts everything up to its bound. */
const histogramLines = ({ name, buckets = [] }: MetricSpec, labels: Labels, seen: Distribution): string[] => {
  let upTo = 0;
  const lines = [...buckets, Infinity].map((bound, index) => {
    upTo += seen.counts[index] ?? 0;
    return `${name}_bucket${labelsText({ ...labels, le: numberText(bound) })} ${upTo}`;
  });
  return [...lines, `${name}_sum${labelsText(labels)} ${numberText(seen.sum)}`, `${name}_count${labelsText(labels)} ${countOf(seen)}`];
};

const familyLines = ({ spec, samples }: Family): string[] => [
  `# HELP ${spec.name} ${escapedHelp(spec.help)}`,
  `# TYPE ${spec.name} ${spec.kind}`,
  ...samples.flatMap(({ labels, value }) =>
    typeof value === 'number' ? [`${spec.name}${labelsText(labels)} ${numberText(value)}`] : histogramLines(spec, labels, value),
  ),
];

/** What Prometheus is answered with. */
export const exposition = (families: readonly Family[]): string => `${families.flatMap(familyLines).join('\n')}\n`;
