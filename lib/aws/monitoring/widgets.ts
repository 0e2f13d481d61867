import type { MetricProps } from './alarm';

/** What one capability has on the dashboard. */
export interface Row {
  /** ARNs by name. */
  readonly alarms: Map<string, string>;
  /** Metrics by the graph's title. */
  readonly graphs: Map<string, readonly MetricProps[]>;
}

interface Widget {
  readonly type: 'text' | 'alarm' | 'metric';
  readonly width: number;
  readonly height: number;
  readonly properties: object;
}

type Placed = Widget & { readonly x: number; readonly y: number };

/** The columns of CloudWatch's grid. */
const COLUMNS = 24;
const GRAPH = { width: 6, height: 6 } as const;
/** Alarms that stand side by side in a widget of states, and how high a line of them is. */
const STATES = { inLine: 4, height: 1 } as const;

/** The widgets of a dashboard, line by line. Rows, and what is in them, come in the order of their names. */
export function layOut(title: string, rows: ReadonlyMap<string, Row>, region: string): readonly Placed[] {
  const widgets = [
    heading(`# ${title}`),
    ...sorted(rows).flatMap(([name, row]) => widgetsOf(name, row, region)),
  ];
  const placed: Placed[] = [];
  let [x, y, line] = [0, 0, 0];
  for (const widget of widgets) {
    if (x + widget.width > COLUMNS) [x, y, line] = [0, y + line, 0];
    placed.push({ ...widget, x, y });
    x += widget.width;
    line = Math.max(line, widget.height);
  }
  return placed;
}

function widgetsOf(name: string, { alarms, graphs }: Row, region: string): readonly Widget[] {
  const states = sorted(alarms);
  return [
    heading(`## ${name}`),
    ...(states.length > 0 ? [stateOf(states.map(([, arn]) => arn))] : []),
    ...states.map(([alarm, arn]) => graph({ title: alarm, region, annotations: { alarms: [arn] } })),
    ...sorted(graphs).map(([title, metrics]) => graph({ title, region, metrics: metrics.map(inShort) })),
  ];
}

function heading(markdown: string): Widget {
  return { type: 'text', width: COLUMNS, height: 1, properties: { markdown } };
}

function stateOf(alarms: readonly string[]): Widget {
  const height = STATES.height * (1 + Math.ceil(alarms.length / STATES.inLine));
  return { type: 'alarm', width: COLUMNS, height, properties: { title: 'Alarms', alarms } };
}

function graph(properties: object): Widget {
  return { type: 'metric', ...GRAPH, properties: { ...properties, view: 'timeSeries' } };
}

function inShort({ namespace, metricName, dimensions, statistic, period }: MetricProps): readonly unknown[] {
  return [namespace, metricName, ...Object.entries(dimensions).flat(), { stat: statistic, period }];
}

function sorted<T>(entries: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}
