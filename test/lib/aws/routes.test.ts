import { platform, type MonitoringProps } from '../../../lib';
import { accountNames } from '../../../lib/aws';
import { acme, ada, production, PRODUCTION_ACCOUNT, resourceAt, stackOf } from '../../support/acme';
import { References } from '../../support/references';

const slack = { workspace: 'T0AB1CD2E', channel: 'C0AB1CD2E' };
const expires = '2026-12-01';
const { target } = ada;

const build = (monitoring: MonitoringProps, environment: unknown = production) =>
  new References(
    stackOf((app) =>
      platform('acme', { ...acme.definition, monitoring }).build(app, environment as typeof production),
    ),
  );
const mailsOf = (of: References) =>
  of
    .all('aws_sns_topic_subscription')
    .map(({ address, attributes }) => `${of.attribute(address, 'topic_arn')} ${String(attributes.endpoint)}`);
const named = (of: References, severity: string) =>
  of.attribute(of.all('aws_sns_topic').find(({ path }) => path.includes(`/${severity}`))!.address, 'arn');

test('one address hears of everything', () => {
  const of = build({ alertTo: 'data@acme.example' });
  expect(mailsOf(of)).toEqual(['critical', 'warning'].map((it) => `${named(of, it)} data@acme.example`));
});

test('each severity goes its own way, and the address gets the rest', () => {
  const of = build({ alertTo: 'data@acme.example', routes: { critical: { email: 'oncall@acme.example' } } });
  expect(mailsOf(of)).toEqual([
    `${named(of, 'critical')} oncall@acme.example`,
    `${named(of, 'warning')} data@acme.example`,
  ]);
});

test('an alarm tells the topic of its severity', () => {
  const of = build({ alertTo: 'data@acme.example' });
  const told = Object.fromEntries(
    of
      .all('aws_cloudwatch_metric_alarm')
      .map(({ attributes }) => [
        String(attributes.alarm_name).split('/').slice(2).join('/'),
        (attributes.alarm_actions as string[]).map((action) => of.text(action)),
      ]),
  );
  expect(told['lake/raw/server-errors']).toEqual([named(of, 'critical')]);
  expect(told['lake/raw/client-errors']).toEqual([named(of, 'warning')]);
  expect(told['monitoring/critical/undelivered']).toEqual([named(of, 'warning')]);
  expect(told['monitoring/warning/undelivered']).toEqual([named(of, 'critical')]);
});

describe('a channel of Slack', () => {
  const both = { critical: { email: 'oncall@acme.example', slack }, warning: { slack } } as const;
  const of = build({ routes: both });

  test('is configured once, for all that is posted in it', () => {
    const channels = of.all('aws_chatbot_slack_channel_configuration');
    expect(channels).toHaveLength(1);
    const { attributes } = channels[0]!;
    expect(attributes).toMatchObject({
      slack_team_id: slack.workspace,
      slack_channel_id: slack.channel,
      logging_level: 'NONE',
    });
    expect((attributes.sns_topic_arns as string[]).map((it) => of.text(it))).toEqual(
      ['critical', 'warning'].map((it) => named(of, it)),
    );
    expect(mailsOf(of)).toHaveLength(1);
  });

  test('of each severity has a configuration of its own', () => {
    const two = build({ routes: { critical: { slack }, warning: { slack: { ...slack, channel: 'C9' } } } });
    const names = two
      .all('aws_chatbot_slack_channel_configuration')
      .map(({ attributes }) => attributes.configuration_name);
    expect(new Set(names).size).toBe(2);
  });

  test('lets those in it look at alarms, and do nothing else', () => {
    const role = of.all('aws_iam_role').find(({ path }) => path.includes('/monitoring/Slack'))!;
    const { boundary } = accountNames(production.target, 'production');
    expect(role.attributes.permissions_boundary).toBe(
      `arn:aws:iam::${PRODUCTION_ACCOUNT}:policy/${boundary}`,
    );
    const [guardrail] = of.all('aws_iam_policy');
    const granted = of.all('aws_iam_role_policy').find(({ path }) => path.includes('/monitoring/Slack'))!;
    const actions = [guardrail!, granted].map(({ attributes }) =>
      (JSON.parse(String(attributes.policy)) as { Statement: { Action: string[] }[] }).Statement.flatMap(
        ({ Action }) => Action,
      ),
    );
    expect(actions[0]).toEqual(actions[1]);
    for (const action of actions[0]!) expect(action).toMatch(/^cloudwatch:(Describe|Get)/);
    const [channel] = of.all('aws_chatbot_slack_channel_configuration');
    expect((channel!.attributes.guardrail_policy_arns as string[]).map((it) => of.text(it))).toEqual([
      of.attribute(guardrail!.address, 'arn'),
    ]);
    expect(of.attribute(channel!.address, 'iam_role_arn')).toBe(of.attribute(role.address, 'arn'));
  });

  test('is used by Chatbot alone, and only for this account', () => {
    const role = of.all('aws_iam_role').find(({ path }) => path.includes('/monitoring/Slack'))!;
    expect(JSON.parse(String(role.attributes.assume_role_policy))).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'chatbot.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': PRODUCTION_ACCOUNT },
            ArnLike: { 'aws:SourceArn': `arn:aws:chatbot::${PRODUCTION_ACCOUNT}:*` },
          },
        },
      ],
    });
  });

  test('is of no concern to a sandbox, unless it says `team`', () => {
    const channels = (environment: unknown) =>
      build({ routes: both }, environment).all('aws_chatbot_slack_channel_configuration');
    expect(channels(ada)).toEqual([]);
    const ann = production.sandbox({ owner: 'ann@acme.example', expires, target });
    expect(channels(ann)).toEqual([]);
    expect(mailsOf(build({ routes: both }, ann)).map((mail) => mail.split(' ')[1])).toEqual([
      'ann@acme.example',
      'ann@acme.example',
    ]);
    const team = production.sandbox({ owner: 'ada', expires, target, settings: { alerts: 'team' } });
    expect(channels(team)).toHaveLength(1);
  });
});

describe('a budget', () => {
  const props = { alertTo: 'data@acme.example', budget: { usdPerMonth: 500 } } as const;

  test('is mailed, for what carries the tags of the environment', () => {
    const stack = stackOf((app) =>
      platform('acme', { ...acme.definition, monitoring: props }).build(app, production),
    );
    const { attributes } = resourceAt(stack, 'aws_budgets_budget', 'monitoring/Budget');
    expect(attributes).toMatchObject({
      budget_type: 'COST',
      time_unit: 'MONTHLY',
      limit_amount: '500',
      limit_unit: 'USD',
      cost_filter: [
        {
          name: 'TagKeyValue',
          values: ['user:dataops:platform$acme', 'user:dataops:environment$production'],
        },
      ],
    });
    expect(attributes.notification).toEqual([
      expect.objectContaining({
        notification_type: 'ACTUAL',
        threshold: 80,
        subscriber_email_addresses: ['data@acme.example'],
      }),
      expect.objectContaining({
        notification_type: 'FORECASTED',
        threshold: 100,
        subscriber_email_addresses: ['data@acme.example'],
      }),
    ]);
  });

  test('is there where somebody is told', () => {
    expect(build(props, ada).all('aws_budgets_budget')).toEqual([]);
    const ann = production.sandbox({ owner: 'ann@acme.example', expires, target });
    expect(build(props, ann).all('aws_budgets_budget')).toHaveLength(1);
    expect(build({ alertTo: 'data@acme.example' }).all('aws_budgets_budget')).toEqual([]);
  });

  test('goes to whom warnings are mailed, else to whom critical alarms are', () => {
    const to = (routes: MonitoringProps['routes']) =>
      JSON.stringify(build({ routes, budget: props.budget }).all('aws_budgets_budget')[0]!.attributes);
    const critical = { email: 'oncall@acme.example' } as const;
    expect(to({ critical, warning: { email: 'data@acme.example' } })).not.toContain('oncall@');
    expect(to({ critical, warning: { slack } })).toContain('oncall@acme.example');
  });
});
