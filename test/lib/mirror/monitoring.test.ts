import { platform } from '../../../lib';
import { mirror, testApp } from '../../../lib/testing';
import { acme as everything, ada, production } from '../../support/acme';
import { borrower } from '../../support/shared-base';

const slack = { workspace: 'T0AB1CD2E', channel: 'C0AB1CD2E' };
const acme = platform('acme', {
  ...everything.definition,
  monitoring: {
    alertTo: 'data@acme.example',
    routes: { critical: { email: 'oncall@acme.example', slack } },
    freshness: { 'curated.sales': '24h' },
    budget: { usdPerMonth: 500 },
  },
});
const { target } = ada;
const expires = '2026-12-01';
const alarm = {
  description: 'It is late',
  namespace: 'Acme',
  metricName: 'Lateness',
  dimensions: {},
  statistic: 'Maximum',
  period: 300,
  threshold: 1,
} as const;

const because = (report: ReturnType<typeof mirror>) =>
  [...new Set(report.explained.map((finding) => finding.because))].filter((why) =>
    /alerts|schedules|watched/.test(why),
  );

test.each([
  ['silent', ada],
  ['with a base', borrower],
  ['whose owner can be reached', production.sandbox({ owner: 'ann@acme.example', expires, target })],
  ['of the team', production.sandbox({ owner: 'ada', expires, target, settings: { alerts: 'team' } })],
  [
    'with running schedules',
    production.sandbox({ owner: 'ada', expires, target, settings: { schedules: 'running' } }),
  ],
])('a sandbox %s mirrors who is told, and of what', (_, environment) => {
  const report = mirror(acme.build(testApp(), environment as typeof ada), acme.build(testApp(), production));
  expect(report.unexplained).toEqual([]);
  expect(report.notComparable).toEqual([]);
});

test('who is told is explained by one setting, and when nobody is by another', () => {
  expect(because(mirror(acme.build(testApp(), ada), acme.build(testApp(), production))).sort()).toEqual([
    `only in production, by the setting 'alerts'`,
    `the setting 'schedules'`,
  ]);
});

test('an alarm that only one of them has is found once, and not in what names it', () => {
  const built = acme.build(testApp(), production);
  built.monitoring.alarm(built.stack, 'Late', 'ours/late', alarm);
  const { unexplained, explained } = mirror(acme.build(testApp(), ada), built);
  expect(unexplained).toEqual([
    { address: expect.stringMatching(/^aws_cloudwatch_metric_alarm\.Late/), because: 'only in production' },
  ]);
  expect(explained.map(({ because: why }) => why)).toContain(`the setting 'what is watched'`);
});
