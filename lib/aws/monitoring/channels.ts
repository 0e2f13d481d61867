import type { Construct } from 'constructs';
import {
  routeOf,
  SEVERITIES,
  type MonitoringProps,
  type Severity,
  type SlackChannel,
} from '../../capabilities/monitoring';
import type { BuildContext } from '../../cloud';
import { iamArn } from '../foundation/arn';
import { disposalOf } from '../foundation/disposal';
import { accountNames } from '../foundation/target';
import type { AwsKinds } from '../kinds';
import { AwsSlack } from './slack';
import type { AwsAlertTopic } from './topic';

/** The construct below which everything for Slack lies. */
export const SLACK = 'Slack';

/** A channel, and what is posted in it. */
interface ChannelUse {
  readonly channel: SlackChannel;
  readonly severities: readonly Severity[];
}

/** Posts alarms in the channels that the routes name, where the setting `alerts` says so. */
export function postInChannels(
  room: Construct,
  props: MonitoringProps,
  topics: Readonly<Record<Severity, AwsAlertTopic>>,
  { identity, names, settings, target, environmentClass }: BuildContext<AwsKinds>,
): void {
  if (settings.alerts !== 'team') return;
  for (const { channel, severities } of channelsOf(props)) {
    const [first] = severities;
    const what = `alerts/${first}`;
    new AwsSlack(room, first!, {
      channel,
      topicArns: severities.map((severity) => topics[severity].topic.arn),
      names: {
        configuration: names.of('aws.chatbot-configuration', what),
        role: names.of('aws.iam-role', `slack/${what}`),
        policy: names.of('aws.iam-policy', `slack/${what}`),
        guardrail: names.of('aws.iam-policy', `slack/${what}/guardrail`),
      },
      place: identity,
      boundaryArn: iamArn(identity, `policy/${accountNames(target, environmentClass).boundary}`),
      disposal: disposalOf(settings),
    });
  }
}

/** Each channel once: AWS configures a channel once, whatever is posted in it. */
function channelsOf(props: MonitoringProps): readonly ChannelUse[] {
  const uses = new Map<string, { channel: SlackChannel; severities: Severity[] }>();
  for (const severity of SEVERITIES) {
    const { slack: channel } = routeOf(props, severity);
    if (channel === undefined) continue;
    const id = `${channel.workspace}/${channel.channel}`;
    const use = uses.get(id) ?? { channel, severities: [] };
    use.severities.push(severity);
    uses.set(id, use);
  }
  return [...uses.values()];
}
