import type { SynthesizedStack } from '../../../lib/synthesized';
import { testApp } from '../../../lib/testing/synth';
import { acme, ada, production, REGION, resourceAt, stackOf } from '../../support/acme';
import { References } from '../../support/references';

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>> & {
    readonly markdown?: string;
    readonly alarms?: readonly string[];
  };
}

function widgetsOf(stack: SynthesizedStack): readonly Widget[] {
  const { attributes } = resourceAt(stack, 'aws_cloudwatch_dashboard', 'monitoring');
  return (JSON.parse(String(attributes.dashboard_body)) as { widgets: readonly Widget[] }).widgets;
}

const stack = stackOf((app) => acme.build(app, production));
const widgets = widgetsOf(stack);
const graph = {
  title: 'sizes',
  metrics: [
    {
      namespace: 'AWS/S3',
      metricName: 'BucketSizeBytes',
      dimensions: { BucketName: 'acme-raw' },
      statistic: 'Average' as const,
      period: 86_400,
    },
  ],
};

test('a platform has one dashboard, with a row for each capability that is watched', () => {
  expect(new References(stack).all('aws_cloudwatch_dashboard')).toHaveLength(1);
  expect(widgets.flatMap(({ properties: { markdown = [] } }) => markdown)).toEqual([
    '# acme in production',
    '## lake',
    '## monitoring',
  ]);
});

test('every alarm shows its state and its graph', () => {
  const arns = new References(stack)
    .all('aws_cloudwatch_metric_alarm')
    .map(
      ({ attributes }) => `arn:aws:cloudwatch:${REGION}:111122223333:alarm:${String(attributes.alarm_name)}`,
    )
    .sort();
  const states = widgets.filter(({ type }) => type === 'alarm');
  expect(states.flatMap(({ properties: { alarms = [] } }) => alarms).sort()).toEqual(arns);
  const graphs = widgets.filter(({ type }) => type === 'metric');
  expect(
    graphs.flatMap(({ properties }) => (properties.annotations as { alarms: string[] }).alarms).sort(),
  ).toEqual(arns);
});

test('no widget lies upon another, or beside the grid', () => {
  for (const [index, one] of widgets.entries()) {
    expect(one.x + one.width).toBeLessThanOrEqual(24);
    for (const other of widgets.slice(index + 1)) {
      const apart =
        one.x + one.width <= other.x ||
        other.x + other.width <= one.x ||
        one.y + one.height <= other.y ||
        other.y + other.height <= one.y;
      expect([one, other, apart]).toEqual([one, other, true]);
    }
  }
});

describe('what is shown besides', () => {
  const withGraphs = (...rows: readonly string[]) =>
    stackOf((app) => {
      const built = acme.build(app, ada);
      for (const row of rows) built.monitoring.show(row, graph);
      return built;
    });

  test('stands in the row of its capability, or in one of its own', () => {
    const shown = widgetsOf(withGraphs('lake', 'ours')).filter(
      ({ properties }) => properties.title === 'sizes',
    );
    expect(shown.map(({ properties }) => properties.metrics)).toEqual([
      [['AWS/S3', 'BucketSizeBytes', 'BucketName', 'acme-raw', { stat: 'Average', period: 86_400 }]],
      [['AWS/S3', 'BucketSizeBytes', 'BucketName', 'acme-raw', { stat: 'Average', period: 86_400 }]],
    ]);
  });

  test('gives the same text in whatever order it came', () => {
    expect(widgetsOf(withGraphs('ours', 'lake'))).toEqual(widgetsOf(withGraphs('lake', 'ours')));
  });

  test('is given names, not references', () => {
    const built = acme.build(testApp(), ada);
    const [metric] = graph.metrics;
    const dimensions = { BucketName: built.lake.zone('raw').bucket.id };
    expect(() => built.monitoring.show('lake', { ...graph, metrics: [{ ...metric!, dimensions }] })).toThrow(
      /must be given names/,
    );
  });
});
