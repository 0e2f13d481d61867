import { strict as assert } from 'node:assert';
import type { Call } from './call';
import { Proxy, type Fault } from './proxy';
import { bring } from './recovery';
import { assertGone, down, messageOf, standing, succeed, up } from './sandbox';
import type { Scenario, Trial, Trying } from './scenario';

/** A call that fails, and how often. */
interface Failing {
  readonly service: string;
  readonly action: RegExp;
  readonly fault: Fault;
  /** @default - every time */
  readonly times?: number;
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
const PASSING: readonly Failing[] = [
  { service: 'iam', action: /^CreateRole$/, fault: { ...THROTTLED, code: 'Throttling' }, times: 3 },
  { service: 'kms', action: /^CreateKey$/, fault: THROTTLED, times: 3 },
  { service: 's3', action: /^PUT \/[^/]*lake/, fault: BUSY, times: 3 },
  { service: 'sts', action: /^GetCallerIdentity$/, fault: { ...THROTTLED, code: 'Throttling' }, times: 2 },
  { service: 'secretsmanager', action: /^CreateSecret$/, fault: { cut: 'before' }, times: 2 },
  { service: 's3', action: /^PUT .*environment\.json/, fault: { cut: 'before' }, times: 1 },
  { service: 'glue', action: /^CreateDatabase$/, fault: SILENT, times: 1 },
];

/** What stays: reported with the resource, and everything else is done. */
const LASTING: readonly (Failing & { readonly during: 'up' | 'down'; readonly named: RegExp })[] = [
  { during: 'up', service: 'iam', action: /^CreateRole$/, fault: REFUSED, named: /aws_iam_role\.\w+/ },
  {
    during: 'up',
    service: 'secretsmanager',
    action: /^CreateSecret$/,
    fault: REFUSED,
    named: /aws_secretsmanager_secret\.\w+/,
  },
  { during: 'up', service: 'kms', action: /^CreateKey$/, fault: REFUSED, named: /aws_kms_key\.\w+/ },
  {
    during: 'up',
    service: 's3',
    action: /^PUT .*environment\.json/,
    fault: { ...REFUSED, code: 'AccessDenied' },
    named: /environment\.json|s3:PutObject|PutObject|state bucket/,
  },
  { during: 'down', service: 'sns', action: /^DeleteTopic$/, fault: REFUSED, named: /aws_sns_topic\.\w+/ },
  { during: 'down', service: 'iam', action: /^DeleteRole$/, fault: REFUSED, named: /aws_iam_role\.\w+/ },
];

/** Done, and the answer lost: what asks again would make it twice. */
const LOST: readonly Failing[] = [
  { service: 'kms', action: /^CreateKey$/, fault: { cut: 'after' }, times: 1 },
  { service: 'iam', action: /^CreateRole$/, fault: { cut: 'after' }, times: 1 },
  { service: 's3', action: /^PUT .*\.tfstate(\?|$)/, fault: { cut: 'after' }, times: 1 },
  { service: 's3', action: /^PUT .*environment\.json/, fault: { cut: 'after' }, times: 1 },
];

/** Calls that fail. */
export const faults: Scenario = {
  name: 'faults',
  claim:
    'throttled, silent and cut calls are retried; refused ones are reported with the resource; then it goes on',
  trials: (form) => [
    ...grouped(form === 'short', PASSING).map((group): Trial => ({
      name: `over by itself: ${group.map(nameOf).join(', ')}`,
      run: (trying) => pass(trying, group),
    })),
    ...LASTING.filter((_, index) => form === 'long' || index % 4 === 1).map((failing): Trial => ({
      name: `refused: ${nameOf(failing)}`,
      run: (trying) => last(trying, failing),
    })),
    ...LOST.filter((_, index) => form === 'long' || index === 0).map((failing): Trial => ({
      name: `answer lost: ${nameOf(failing)}`,
      run: (trying) => lose(trying, failing),
    })),
  ],
};

async function pass({ place }: Trying, failing: readonly Failing[]): Promise<string> {
  const failed = await failingWhile(place.emulator.url, failing, async (endpoint) => {
    await succeed(place, up('ada'), endpoint);
  });
  assert.equal(new Set(failed).size, failing.length, `only these calls came: ${failed.join(', ')}`);
  await succeed(place, down('ada'));
  await assertGone(place);
  return `${failed.length} calls failed, the command did not`;
}

async function last({ place }: Trying, failing: (typeof LASTING)[number]): Promise<string> {
  if (failing.during === 'down') await succeed(place, up('ada'));
  const failed = await failingWhile(place.emulator.url, [failing], async (endpoint) => {
    const ended = await place.dataops(failing.during === 'up' ? up('ada') : down('ada'), endpoint);
    assert.equal(ended.code, 1, `it did not fail: ${messageOf(ended)}`);
    assert.match(messageOf(ended), failing.named);
    assert.doesNotMatch(messageOf(ended), /^ +at .+:\d+:\d+\)?$/m, 'a stack trace is no message');
  });
  assert.ok(failed.length > 0, 'the call never came');
  const half = (await standing(place)).length;
  const steps = await bring(place, 'ada', failing.during);
  if (failing.during === 'up') await succeed(place, down('ada'));
  await assertGone(place);
  return `reported with ${half} things standing; then reached${steps.map((step) => ` after ${step}`).join()}`;
}

async function lose({ place }: Trying, failing: Failing): Promise<string> {
  let outcome = '';
  await failingWhile(place.emulator.url, [failing], async (endpoint) => {
    const ended = await place.dataops(up('ada'), endpoint);
    outcome = ended.code === 0 ? 'nobody noticed' : 'reported';
  });
  const first = await bring(place, 'ada', 'up');
  const steps = [...first, ...(await bring(place, 'ada', 'down'))];
  await assertGone(place);
  return `${outcome}; then up and down${steps.map((step) => ` after ${step}`).join()}, nothing left`;
}

/** @returns the calls that failed, by name, as often as they did */
async function failingWhile(
  url: string,
  failing: readonly Failing[],
  use: (endpoint: { readonly env: NodeJS.ProcessEnv }) => Promise<void>,
): Promise<readonly string[]> {
  const failed: string[] = [];
  const proxy = await Proxy.open(url);
  proxy.rule = (call) => {
    const found = failing.find((each) => matches(each, call));
    if (found === undefined) return undefined;
    const name = nameOf(found);
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

const nameOf = ({ service, action }: Failing): string => `${service} ${action.source.replace(/[\^$]/g, '')}`;

function grouped<T>(together: boolean, things: readonly T[]): readonly (readonly T[])[] {
  return together ? [things] : things.map((thing) => [thing]);
}
