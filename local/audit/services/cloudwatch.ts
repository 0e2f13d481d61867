import { CloudWatchClient, paginateDescribeAlarms, paginateListDashboards } from '@aws-sdk/client-cloudwatch';
import type { ClientConfig, Listing } from '../inventory';

export const cloudwatch: readonly Listing[] = [
  { service: 'cloudwatch', kind: 'alarm', list: alarms },
  { service: 'cloudwatch', kind: 'dashboard', list: dashboards },
];

async function* alarms(config: ClientConfig): AsyncGenerator<string> {
  const request = { AlarmTypes: ['MetricAlarm' as const, 'CompositeAlarm' as const] };
  for await (const page of paginateDescribeAlarms({ client: new CloudWatchClient(config) }, request)) {
    for (const { AlarmName } of [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])])
      yield AlarmName!;
  }
}

async function* dashboards(config: ClientConfig): AsyncGenerator<string> {
  for await (const page of paginateListDashboards({ client: new CloudWatchClient(config) }, {})) {
    for (const { DashboardName } of page.DashboardEntries ?? []) yield DashboardName!;
  }
}
