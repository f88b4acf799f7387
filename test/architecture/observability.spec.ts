import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { fromRoot } from '#libs/config/paths.js';
import { allSpecs } from '#libs/observability/metrics.js';

const textOf = (...path: readonly string[]): string => readFileSync(fromRoot(...path), 'utf8');

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly w: number };
  readonly targets?: readonly { readonly expr: string }[];
}
const dashboard = JSON.parse(textOf('infra', 'grafana', 'dashboard.json')) as {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly query: string }[] };
};
const rules = (
  parse(textOf('infra', 'grafana', 'alerts.yml')) as {
    readonly groups: readonly {
      readonly rules: readonly { readonly alert: string; readonly expr: string; readonly annotations: Record<string, string> }[];
    }[];
  }
).groups.flatMap((group) => group.rules);

/** Names that Prometheus gives the parts of a histogram, back to what it is called. */
const FIGURE = /\b(?:plan_cascade|process|nodejs)_[a-z0-9_]+/g;
const known = new Map(allSpecs().map((spec) => [spec.name, spec]));
const specOf = (series: string) => {
  const whole = series.replace(/_(?:bucket|sum|count)$/, '');
  return known.get(series) ?? (known.get(whole)?.kind === 'histogram' ? known.get(whole) : undefined);
};
const figuresIn = (expr: string): string[] => [...expr.matchAll(FIGURE)].map(([name]) => name);

const expressions = [
  ...dashboard.panels.flatMap((panel) => (panel.targets ?? []).map(({ expr }) => expr)),
  ...dashboard.templating.list.map(({ query }) => query),
  ...rules.map(({ expr }) => expr),
];

describe('the dashboard and the alerts', () => {
  it('ask for figures that there are, and for parts of histograms only of histograms', () => {
    expect(expressions.length).toBeGreaterThan(40);
    expect(expressions.flatMap(figuresIn).filter((name) => specOf(name) === undefined)).toEqual([]);
    expect(specOf('plan_cascade_no_such_figure')).toBeUndefined();
    expect(specOf('plan_cascade_log_position_bucket')).toBeUndefined();
  });

  it('group by labels that the figures have, or that Prometheus adds', () => {
    const added = new Set(['instance', 'job', 'le']);
    for (const expr of expressions) {
      const labels = new Set(figuresIn(expr).flatMap((name) => specOf(name)?.labels ?? []));
      const asked = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, names]) => (names ?? '').split(',').map((name) => name.trim()));
      expect([expr, asked.filter((name) => !labels.has(name) && !added.has(name))]).toEqual([expr, []]);
    }
  });

  it('show every figure', () => {
    const shown = new Set(expressions.flatMap(figuresIn).map((name) => specOf(name)?.name));
    expect([...known.keys()].filter((name) => !shown.has(name))).toEqual([]);
  });

  it('have parentheses that match, panels that stand beside one another, and an action for whoever is woken', () => {
    for (const expr of expressions) expect([expr, expr.split('(').length]).toEqual([expr, expr.split(')').length]);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    for (const { gridPos } of dashboard.panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    for (const { annotations } of rules) expect(annotations['action']?.length).toBeGreaterThan(20);
  });

  it('are found by the programs that are to read them', () => {
    const prometheus = parse(textOf('infra', 'grafana', 'prometheus.yml')) as {
      readonly rule_files: readonly string[];
      readonly scrape_configs: readonly {
        readonly job_name: string;
        readonly static_configs: readonly { readonly targets: readonly string[] }[];
      }[];
    };
    const monitoring = textOf('infra', 'docker', 'monitoring.yml');
    for (const file of prometheus.rule_files) expect(monitoring).toContain(`:${file}:ro`);
    const targets = prometheus.scrape_configs.flatMap(({ static_configs: all }) => all.flatMap((one) => one.targets));
    const relay = (parse(textOf('infra', 'docker', 'kafka.yml')) as { services: { relay: { environment: Record<string, string> } } })
      .services.relay;
    expect(targets).toEqual(['server:3000', `relay:${relay.environment['METRICS_PORT']}`]);
    expect(prometheus.scrape_configs.map(({ job_name: name }) => name)).toEqual(['plan-cascade']);
  });
});

describe('the guide', () => {
  it('lists every figure with its kind, labels and meaning, and no other', () => {
    const listed = textOf('docs', 'observability.md')
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .filter((cells) => /^`(?:plan_cascade|process|nodejs)_/.test(cells[1] ?? ''))
      .map(([, name = '', kind, labels = '', help]) => [
        name.replaceAll('`', ''),
        kind,
        [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label),
        help,
      ]);
    expect(listed).toEqual(allSpecs().map(({ name, kind, labels, help }) => [name, kind, [...labels], help]));
  });
});
