/** One kind of figure, named as Prometheus has it: unit last, `_total` for what only grows. */
export interface MetricSpec<L extends string = string> {
  readonly name: string;
  readonly kind: 'counter' | 'gauge' | 'histogram';
  /** One sentence for whoever reads the figure. */
  readonly help: string;
  /** Few values each, known beforehand: a series is kept for every combination that occurs. */
  readonly labels: readonly L[];
  /** Of a histogram: upper bounds, ascending. */
  readonly buckets?: readonly number[];
}

export type Labels<L extends string = string> = Readonly<Record<L, string>>;

/** What a histogram has seen; `counts` has one more than there are buckets, for what lies above them. */
export interface Distribution {
  readonly counts: readonly number[];
  readonly sum: number;
}

export interface Sample {
  readonly labels: Labels;
  readonly value: number | Distribution;
}

/** All series of one figure at one moment. */
export interface Family {
  readonly spec: MetricSpec;
  readonly samples: readonly Sample[];
}

/** All figures, as they are at the moment of the call. */
export type FamilySource = () => Promise<readonly Family[]>;

interface Instrument {
  readonly family: () => Family;
}

/** Only grows, from 0 when the process starts. */
export interface Counter<L extends string> extends Instrument {
  readonly add: (labels: Labels<L>, count?: number) => void;
}

/** Goes up and down. */
export interface Gauge<L extends string> extends Instrument {
  readonly add: (labels: Labels<L>, change: number) => void;
}

export interface Histogram<L extends string> extends Instrument {
  readonly observe: (labels: Labels<L>, value: number) => void;
}

/** The series of one figure: a value for each combination of labels that has occurred; without labels there is one from the start. */
const seriesOf = <V>({ labels: names }: MetricSpec, make: () => V) => {
  const series = new Map<string, { readonly labels: Labels; readonly value: V }>();
  const at = (labels: Labels): V => {
    let key = '';
    for (const name of names) key += `${labels[name] ?? ''}\0`;
    const known = series.get(key);
    if (known !== undefined) return known.value;
    const value = make();
    series.set(key, { labels: Object.fromEntries(names.map((name) => [name, labels[name] ?? ''])), value });
    return value;
  };
  if (names.length === 0) at({});
  return { at, all: () => [...series.values()] };
};

const cells = <L extends string>(spec: MetricSpec<L>) => {
  const series = seriesOf(spec, () => ({ sum: 0 }));
  return {
    add: (labels: Labels<L>, change = 1): void => {
      series.at(labels).sum += change;
    },
    family: (): Family => ({ spec, samples: series.all().map(({ labels, value }) => ({ labels, value: value.sum })) }),
  };
};

export const counter = <const L extends string>(spec: Omit<MetricSpec<L>, 'kind' | 'buckets'>): Counter<L> =>
  cells({ ...spec, kind: 'counter' });

export const gauge = <const L extends string>(spec: Omit<MetricSpec<L>, 'kind' | 'buckets'>): Gauge<L> => cells({ ...spec, kind: 'gauge' });

export const histogram = <const L extends string>(
  given: Omit<MetricSpec<L>, 'kind' | 'buckets'> & { readonly buckets: readonly number[] },
): Histogram<L> => {
  const spec: MetricSpec<L> = { ...given, kind: 'histogram' };
  const { buckets } = given;
  const series = seriesOf(spec, () => ({ counts: new Array<number>(buckets.length + 1).fill(0), sum: 0 }));
  return {
    observe: (labels, value) => {
      const seen = series.at(labels);
      let bucket = 0;
      while (bucket < buckets.length && value > (buckets[bucket] as number)) bucket += 1;
      seen.counts[bucket] = (seen.counts[bucket] ?? 0) + 1;
      seen.sum += value;
    },
    family: () => ({
      spec,
      samples: series.all().map(({ labels, value }) => ({ labels, value: { counts: [...value.counts], sum: value.sum } })),
    }),
  };
};

export const countOf = ({ counts }: Distribution): number => counts.reduce((sum, count) => sum + count, 0);
