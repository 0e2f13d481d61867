import { SSM } from '@aws-sdk/client-ssm';
import { missingOffers } from '../../../cli/aws/environments/offers';
import type { Borrowed } from '../../../lib/base/borrowed';
import { emulatorTest } from '../../local/python';
import { emulatedAccount } from '../aws/emulated';

const account = emulatedAccount();
const STACK = 'dataops-base__shared__123456789012__eu-west-1';

/** What is borrowed from the base `shared`, in version 3 of the contract. */
const borrowed = (offer: Borrowed['offer'], base = 'shared'): Borrowed => ({
  base,
  stack: STACK.replace('shared', base),
  offer,
  parameter: `/dataops-base/${base}/v3/${offer}`,
  contract: 3,
});
const both = [borrowed('key'), borrowed('access-logs'), borrowed('key')];

async function missing(borrows: readonly Borrowed[], ...published: readonly string[]) {
  const ssm = new SSM(account.client);
  for (const Name of published) await ssm.putParameter({ Name, Value: 'arn', Type: 'String' });
  return missingOffers(ssm, borrows);
}

emulatorTest('a base that offers everything lacks nothing', async () => {
  expect(await missing(both, '/dataops-base/shared/v3/key', '/dataops-base/shared/v3/access-logs')).toEqual(
    [],
  );
});

emulatorTest('a base that was never deployed is a line, whatever is borrowed', async () => {
  expect(await missing(both, '/dataops-base/other/v3/key')).toEqual([
    `the base 'shared' was never deployed: there is no parameter /dataops-base/shared/v3/key; ` +
      `deploy it first with \`dataops bootstrap\`, or with \`npx cdktf deploy ${STACK}\``,
  ]);
});

emulatorTest('a base of an earlier version of the contract is too old', async () => {
  expect(await missing([borrowed('key')], '/dataops-base/shared/v1/key')).toEqual([
    expect.stringMatching(
      /^the base 'shared' is too old: it does not offer 'key' in version 3; deploy it again first, .*`npx cdktf deploy dataops-base__shared__/,
    ),
  ]);
});

emulatorTest('so is one that offers only part of what is borrowed', async () => {
  expect(await missing(both, '/dataops-base/shared/v3/key')).toEqual([
    expect.stringMatching(/^the base 'shared' is too old: it does not offer 'access-logs' in version 3;/),
  ]);
});

emulatorTest('so is one that does not lend a network yet, also where nothing else is borrowed', async () => {
  const network = { ...borrowed('network'), parameter: '/dataops-base/shared/v1/network', contract: 1 };
  expect(await missing([network], '/dataops-base/shared/v1/key')).toEqual([
    expect.stringMatching(/^the base 'shared' is too old: it does not offer 'network' in version 1;/),
  ]);
});

emulatorTest('a base that does not lend a secret yet lacks that one alone', async () => {
  const secret = (what: string): Borrowed => ({
    ...borrowed('secrets'),
    what,
    parameter: `/dataops-base/shared/v3/secrets/${what}`,
  });
  const there = '/dataops-base/shared/v3/secrets/crm-api-key';
  expect(await missing([secret('crm-api-key'), secret('erp-password')], there)).toEqual([
    expect.stringMatching(
      /^the base 'shared' is too old: it does not offer 'secrets\/erp-password' in version 3;/,
    ),
  ]);
  expect(await missing([secret('erp-password')], '/dataops-base/shared/v1/secrets/erp-password')).toEqual([
    expect.stringMatching(/^the base 'shared' is too old:/),
  ]);
});

emulatorTest('a later version alone is none that this one knows', async () => {
  expect(await missing([borrowed('key')], '/dataops-base/shared/v4/key')).toEqual([
    expect.stringMatching(/was never deployed/),
  ]);
});

emulatorTest('each base has a line of its own', async () => {
  const lines = await missing([borrowed('key'), borrowed('key', 'other')]);
  expect(lines).toEqual([
    expect.stringMatching(/^the base 'shared' .*deploy dataops-base__shared__/),
    expect.stringMatching(/^the base 'other' .*deploy dataops-base__other__/),
  ]);
});
