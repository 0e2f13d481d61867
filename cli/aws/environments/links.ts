import { partitionOf } from '../../../lib/aws/foundation/arn';
import type { StackJson } from '../../environments/stack';

/** A page of the cloud's console. */
export interface Link {
  readonly what: string;
  readonly url: string;
}

type Attributes = Readonly<Record<string, unknown>>;

interface Page {
  readonly what: string;
  /** The attribute that names it. */
  readonly named: string;
  page(name: string, region: string): string;
}

const PAGES: Readonly<Record<string, Page>> = {
  aws_s3_bucket: {
    what: 'bucket',
    named: 'bucket',
    page: (name, region) => `s3/buckets/${name}?region=${region}`,
  },
  aws_athena_workgroup: {
    what: 'workgroup',
    named: 'name',
    page: (name, region) => `athena/home?region=${region}#/workgroups/details/${encodeURIComponent(name)}`,
  },
  aws_cloudwatch_metric_alarm: {
    what: 'alarm',
    named: 'alarm_name',
    page: (name, region) => `cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name)}`,
  },
  aws_cloudwatch_dashboard: {
    what: 'dashboard',
    named: 'dashboard_name',
    page: (name, region) => `cloudwatch/home?region=${region}#dashboards/dashboard/${name}`,
  },
};

const CONSOLES: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** Where people look at what an environment consists of: its buckets, workgroups, alarms and dashboard. */
export function linksOf(stacks: readonly { readonly json: StackJson }[], region: string): readonly Link[] {
  const host = `${region}.${CONSOLES[partitionOf(region)]}`;
  return stacks.flatMap(({ json }) =>
    Object.entries(PAGES).flatMap(([type, { what, named, page }]) =>
      Object.values(resourcesOf(json)[type] ?? {})
        .map((attributes) => attributes[named])
        .filter((name) => typeof name === 'string')
        // A name that only a deployment knows has no page yet.
        .filter((name) => !name.includes('${'))
        .map((name) => ({ what: `${what} ${name}`, url: `https://${host}/${page(name, region)}` })),
    ),
  );
}

function resourcesOf({
  resource,
}: StackJson): Readonly<Record<string, Readonly<Record<string, Attributes>>>> {
  return (resource ?? {}) as Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
}
