import { ChatbotSlackChannelConfiguration } from '@cdktf/provider-aws/lib/chatbot-slack-channel-configuration';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { Construct } from 'constructs';
import type { SlackChannel } from '../../capabilities/monitoring';
import { partitionOf, type Place } from '../foundation/arn';
import type { Disposal } from '../foundation/disposal';
import type { Statement } from '../foundation/policy';
import { AwsRole } from '../roles/role';
import { trustService } from '../roles/trust';

export interface AwsSlackProps {
  readonly channel: SlackChannel;
  /** Topics whose messages are posted. */
  readonly topicArns: readonly string[];
  readonly names: Readonly<Record<'configuration' | 'role' | 'policy' | 'guardrail', string>>;
  readonly place: Place;
  /** What the role can never exceed. */
  readonly boundaryArn: string;
  readonly disposal: Disposal;
}

/** What a posted alarm is drawn from, and all that anybody in the channel can ask for. CloudWatch knows no resources here. */
const LOOK_AT_ALARMS: Statement = {
  Sid: 'LookAtAlarms',
  Effect: 'Allow',
  Action: [
    'cloudwatch:DescribeAlarms',
    'cloudwatch:GetMetricData',
    'cloudwatch:GetMetricStatistics',
    'cloudwatch:GetMetricWidgetImage',
  ],
  Resource: '*',
};

/**
 * Posts alarms in a channel of Slack, through AWS Chatbot. The workspace is authorized once per account, in the console and
 * by a person; a channel can be configured once per account.
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/slack-setup.html
 */
export class AwsSlack extends Construct {
  constructor(scope: Construct, id: string, props: AwsSlackProps) {
    super(scope, id);
    const { channel, topicArns, names, place, boundaryArn, disposal } = props;
    const role = new AwsRole(this, 'Role', {
      roleName: names.role,
      policyName: names.policy,
      boundaryArn,
      trust: trustChatbot(place),
      disposal,
      imports: false,
    });
    role.addToPolicy(LOOK_AT_ALARMS);
    // Without a guardrail of one's own, a channel is held by that of an administrator.
    const guardrail = new IamPolicy(this, 'Guardrail', {
      name: names.guardrail,
      description: 'The most that anybody can do from the channel',
      policy: JSON.stringify({ Version: '2012-10-17', Statement: [LOOK_AT_ALARMS] }),
    });
    new ChatbotSlackChannelConfiguration(this, 'Default', {
      configurationName: names.configuration,
      iamRoleArn: role.roleArn,
      guardrailPolicyArns: [guardrail.arn],
      slackTeamId: channel.workspace,
      slackChannelId: channel.channel,
      snsTopicArns: [...topicArns],
      // With a level, Chatbot makes a log group in us-east-1 that is kept for ever and survives the environment.
      loggingLevel: 'NONE',
    });
  }
}

/** @see https://docs.aws.amazon.com/chatbot/latest/adminguide/cross-service-confused-deputy-prevention.html */
function trustChatbot(place: Place): string {
  const sourceArn = `arn:${partitionOf(place.region)}:chatbot::${place.account}:*`;
  return trustService({ sid: 'Chatbot', service: 'chatbot.amazonaws.com', sourceArn }, place);
}
