import type { Console } from './console';
import type { DeployedStack } from './deployed-stack';
import type { Deployed } from './deployment';

/** What was built, by the names that people will look for. */
export function showWhatStands(console: Console, built: Deployed, stack: DeployedStack): void {
  const { lake, warehouse, secrets, roles, context } = built;
  const { platform, environment, account, region } = context.identity;
  console.heading(
    `${platform} in ${environment} (account ${account}, ${region}): ${stack.resources.length} resources`,
  );
  for (const zone of ['raw', 'curated', 'served'] as const) {
    const { uri, databaseName } = lake.zone(zone);
    console.note(`zone ${zone.padEnd(8)} ${uri}, catalog ${databaseName}`);
  }
  const { workgroupName } = lake.queries.workgroupOf(roles.role('analyst'));
  console.note(`queries       workgroup ${workgroupName}`);
  console.note(`warehouse     ${built.engines().warehouse}, database ${warehouse.databaseName}`);
  console.note(`secrets       ${secrets.secret('crm-api-key').secretName}`);
  for (const role of ['loader', 'analyst'] as const)
    console.note(`role ${role.padEnd(8)} ${roles.role(role).roleName}`);
  const alarms = stack.resources.filter(({ type }) => type === 'aws_cloudwatch_metric_alarm');
  console.note(
    `alarms        ${alarms.length}, told to the topics ${context.names.of('aws.sns-topic', 'alerts/critical')} ` +
      `and ${context.names.of('aws.sns-topic', 'alerts/warning')}`,
  );
  console.note(`dashboard     ${context.names.of('aws.cloudwatch-dashboard', 'platform')}`);
}
