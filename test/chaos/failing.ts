import type { Call } from './call';
import { Proxy, type Fault } from './proxy';

/** A call that fails, and how often. */
export interface Failing {
  /** What is called, and what happens then. */
  readonly name: string;
  readonly service: string;
  readonly action: RegExp;
  readonly fault: Fault;
  /** @default - every time */
  readonly times?: number;
}

/** A call that keeps failing during a command, and how its message names what is concerned. */
export interface Lasting extends Failing {
  readonly during: 'up' | 'down';
  readonly named: RegExp;
}

const THROTTLED = { status: 400, code: 'ThrottlingException', message: 'Rate exceeded' } as const;
const BUSY = { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' } as const;
const REFUSED = {
  status: 403,
  code: 'AccessDeniedException',
  message: 'not authorized to perform this, as the test wants it',
} as const;
/** Silence, then a connection that is gone: what a time-out is made of. */
const SILENT = { cut: 'before', seconds: 15 } as const;

/** What is over by itself: retried, and nobody notices. */
export const PASSING: readonly Failing[] = [
  {
    name: 'CreateRole throttled',
    service: 'iam',
    action: /^CreateRole$/,
    fault: { ...THROTTLED, code: 'Throttling' },
    times: 3,
  },
  { name: 'CreateKey throttled', service: 'kms', action: /^CreateKey$/, fault: THROTTLED, times: 3 },
  { name: 'CreateBucket too busy', service: 's3', action: /^PUT \/[^/]*lake/, fault: BUSY, times: 3 },
  {
    name: 'GetCallerIdentity throttled',
    service: 'sts',
    action: /^GetCallerIdentity$/,
    fault: { ...THROTTLED, code: 'Throttling' },
    times: 2,
  },
  {
    name: 'CreateSecret cut',
    service: 'secretsmanager',
    action: /^CreateSecret$/,
    fault: { cut: 'before' },
    times: 2,
  },
  {
    name: 'the record cut',
    service: 's3',
    action: /^PUT .*environment\.json/,
    fault: { cut: 'before' },
    times: 1,
  },
  { name: 'CreateDatabase timed out', service: 'glue', action: /^CreateDatabase$/, fault: SILENT, times: 1 },
];

/** What stays: reported with the resource, and everything else is done. */
export const LASTING: readonly Lasting[] = [
  {
    name: 'CreateRole',
    during: 'up',
    service: 'iam',
    action: /^CreateRole$/,
    fault: REFUSED,
    named: /aws_iam_role\.\w+/,
  },
  {
    name: 'CreateSecret',
    during: 'up',
    service: 'secretsmanager',
    action: /^CreateSecret$/,
    fault: REFUSED,
    named: /aws_secretsmanager_secret\.\w+/,
  },
  {
    name: 'CreateKey',
    during: 'up',
    service: 'kms',
    action: /^CreateKey$/,
    fault: REFUSED,
    named: /aws_kms_key\.\w+/,
  },
  {
    name: 'the record',
    during: 'up',
    service: 's3',
    action: /^PUT .*environment\.json/,
    fault: { ...REFUSED, code: 'AccessDenied' },
    named: /environment\.json|s3:PutObject|PutObject|state bucket/,
  },
  {
    name: 'DeleteTopic',
    during: 'down',
    service: 'sns',
    action: /^DeleteTopic$/,
    fault: REFUSED,
    named: /aws_sns_topic\.\w+/,
  },
  {
    name: 'DeleteRole',
    during: 'down',
    service: 'iam',
    action: /^DeleteRole$/,
    fault: REFUSED,
    named: /aws_iam_role\.\w+/,
  },
];

/** Done, and the answer lost: what asks again would make it twice. */
export const LOST: readonly Failing[] = [
  { name: 'CreateKey', service: 'kms', action: /^CreateKey$/, fault: { cut: 'after' }, times: 1 },
  { name: 'CreateRole', service: 'iam', action: /^CreateRole$/, fault: { cut: 'after' }, times: 1 },
  { name: 'the state', service: 's3', action: /^PUT .*\.tfstate(\?|$)/, fault: { cut: 'after' }, times: 1 },
  {
    name: 'the record',
    service: 's3',
    action: /^PUT .*environment\.json/,
    fault: { cut: 'after' },
    times: 1,
  },
];

/**
 * Lets calls fail while something is run against the proxy that it is handed.
 *
 * @returns the calls that failed, by name, as often as they did
 */
export async function failingWhile(
  url: string,
  failing: readonly Failing[],
  use: (endpoint: { readonly env: NodeJS.ProcessEnv }) => Promise<void>,
): Promise<readonly string[]> {
  const failed: string[] = [];
  const proxy = await Proxy.open(url);
  proxy.rule = (call) => {
    const found = failing.find((each) => matches(each, call));
    if (found === undefined) return undefined;
    const { name } = found;
    if (failed.filter((each) => each === name).length >= (found.times ?? Infinity)) return undefined;
    failed.push(name);
    return found.fault;
  };
  try {
    await use({ env: { AWS_ENDPOINT_URL: proxy.url } });
  } finally {
    await proxy.close();
  }
  return failed;
}

const matches = ({ service, action }: Failing, call: Call): boolean =>
  call.service === service && action.test(call.action);
