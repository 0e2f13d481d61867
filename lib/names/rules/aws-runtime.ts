import type { NameRule } from '../rule';

/** What runs, and what starts it, on AWS. */
export const awsRuntimeRules = {
  /** @see https://docs.aws.amazon.com/mwaa/latest/API/API_CreateEnvironment.html */
  'aws.mwaa-environment': {
    style: 'words',
    unique: 'region',
    pattern: /^[a-zA-Z][0-9a-zA-Z_-]*$/,
    length: [1, 80],
  },

  /** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html */
  'aws.ecs-cluster': { style: 'words', unique: 'region', pattern: /^[A-Za-z0-9_-]+$/, length: [1, 255] },
  'aws.ecs-task-family': { style: 'words', unique: 'region', pattern: /^[A-Za-z0-9_-]+$/, length: [1, 255] },
  'aws.ecs-service': { style: 'words', unique: 'region', pattern: /^[A-Za-z0-9_-]+$/, length: [1, 255] },
  /** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
  'aws.ecr-repository': {
    style: 'path',
    unique: 'region',
    pattern: /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/,
    length: [2, 256],
  },
  /** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html */
  'aws.lb': {
    style: 'hyphens',
    unique: 'region',
    pattern: /^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/,
    length: [1, 32],
    reserved: /^internal-/,
  },
  'aws.target-group': {
    style: 'hyphens',
    unique: 'region',
    pattern: /^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/,
    length: [1, 32],
  },

  /** @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
  'aws.lambda-function': { style: 'words', unique: 'region', pattern: /^[a-zA-Z0-9_-]+$/, length: [1, 64] },
  /** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
  'aws.sfn-state-machine': { style: 'words', unique: 'region', pattern: /^[0-9A-Za-z_-]+$/, length: [1, 80] },
  /** @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html */
  'aws.codebuild-project': {
    style: 'words',
    unique: 'region',
    pattern: /^[A-Za-z0-9][A-Za-z0-9_-]+$/,
    length: [2, 150],
  },

  /** @see https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
  'aws.sns-topic': { style: 'words', unique: 'region', pattern: /^[A-Za-z0-9_-]+$/, length: [1, 256] },
  'aws.sns-fifo-topic': {
    style: 'words',
    unique: 'region',
    pattern: /^[A-Za-z0-9_-]+\.fifo$/,
    length: [6, 256],
    tail: '.fifo',
  },
  /** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
  'aws.sqs-queue': { style: 'words', unique: 'region', pattern: /^[A-Za-z0-9_-]+$/, length: [1, 80] },
  'aws.sqs-fifo-queue': {
    style: 'words',
    unique: 'region',
    pattern: /^[A-Za-z0-9_-]+\.fifo$/,
    length: [6, 80],
    tail: '.fifo',
  },
  /** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
  'aws.events-rule': { style: 'words', unique: 'region', pattern: /^[._A-Za-z0-9-]+$/, length: [1, 64] },
  /** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
  'aws.scheduler-schedule': {
    style: 'words',
    unique: 'region',
    pattern: /^[._A-Za-z0-9-]+$/,
    length: [1, 64],
  },
  /** @see https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html */
  'aws.efs-token': { style: 'words', unique: 'region', pattern: /^.+$/, length: [1, 64] },
} satisfies Record<string, NameRule>;
