import { explain, orNothing } from '../../../cli/aws/failures';
import { covers, isSamePolicy, withOurs } from '../../../cli/aws/same';
import { settled } from '../../../cli/aws/settled';
import { Failure } from '../../../cli/failure';

function named(name: string, message = 'Something.', more = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

test.each([
  [
    named('CredentialsProviderError', 'Could not load credentials from any providers'),
    /^no AWS credentials were found; /,
  ],
  [
    named('CredentialsProviderError', 'The SSO session of this profile has expired'),
    /^the AWS credentials have expired; /,
  ],
  [named('ExpiredTokenException'), /^the AWS credentials have expired; sign in again/],
  [named('ExpiredToken'), /^the AWS credentials have expired/],
  [named('InvalidClientTokenId'), /^AWS does not accept these credentials; /],
  [named('SignatureDoesNotMatch'), /^AWS does not accept these credentials; /],
  [
    named('AccessDenied', 'User: x is not authorized\nto perform: y.'),
    /^AWS refuses: User: x is not authorized to perform: y; use credentials/,
  ],
  [
    named('Error', 'getaddrinfo ENOTFOUND sts.eu-west-1.amazonaws.com', { code: 'ENOTFOUND' }),
    /^AWS cannot be reached \(getaddrinfo/,
  ],
  [
    named('AggregateError', '', { code: 'ECONNREFUSED' }),
    /^AWS cannot be reached \(ECONNREFUSED\); check the network/,
  ],
  [
    named('Error', 'certificate has expired', { code: 'CERT_HAS_EXPIRED' }),
    /^AWS is not trusted \(certificate has expired\); /,
  ],
  [
    named('Error', 'self-signed certificate in certificate chain', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
    /^AWS is not trusted \(self-signed .*\); behind a proxy, name its certificate in NODE_EXTRA_CA_CERTS/,
  ],
  [named('TimeoutError', 'timed out'), /^AWS cannot be reached \(timed out\)/],
  [
    named('ThrottlingException', 'Rate exceeded', { $metadata: {} }),
    /^AWS answers ThrottlingException: Rate exceeded$/,
  ],
])('%s is explained in one line', (error, message) => {
  const explained = explain(error);
  expect(explained).toBeInstanceOf(Failure);
  expect((explained as Failure).message).toMatch(message);
  expect((explained as Failure).message).not.toContain('\n');
  expect((explained as Failure).cause).toBe(error);
});

test.each([new Failure('ours'), new TypeError('a bug'), 'a text'])('%s stays as it is', (error) => {
  expect(explain(error)).toBe(error);
});

test('only what the service says there is nothing of is nothing', async () => {
  await expect(orNothing(Promise.reject(named('NoSuchTagSet')), 'NoSuchTagSet')).resolves.toBeUndefined();
  await expect(orNothing(Promise.reject(named('AccessDenied')), 'NoSuchTagSet')).rejects.toThrow();
});

describe('what is not settled yet', () => {
  const failing = (times: number, error: Error) => {
    let calls = 0;
    return {
      call: () => (calls++ < times ? Promise.reject(error) : Promise.resolve('done')),
      calls: () => calls,
    };
  };

  test('is tried again until it is', async () => {
    const { call } = failing(2, named('NoSuchEntityException'));
    await expect(settled(call, [1, 1])).resolves.toBe('done');
  });

  test('is given up in the end, with what the service said', async () => {
    const { call, calls } = failing(9, named('NoSuchEntity', 'no role'));
    await expect(settled(call, [1, 1])).rejects.toThrow('no role');
    expect(calls()).toBe(3);
  });

  test('is told from what stays wrong', async () => {
    const { call, calls } = failing(1, named('MalformedPolicyDocument'));
    await expect(settled(call, [1])).rejects.toThrow();
    expect(calls()).toBe(1);
  });
});

test.each([
  [{ a: 1, b: 2 }, { a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, true],
  [{ a: 1 }, { a: 2 }, false],
  [undefined, { a: 1 }, false],
  [[{ a: 1, b: 2 }], [{ a: 1 }], true],
  [[{ a: 1 }, { a: 2 }], [{ a: 1 }], false],
])('%j covers %j: %s', (present, wanted, expected) => {
  expect(covers(present, wanted)).toBe(expected);
});

test('policies are the same in another order and form', () => {
  const one = { Statement: [{ Sid: 'A', Action: ['s3:Get', 's3:Put'], Resource: '*' }, { Sid: 'B' }] };
  const other = { Statement: [{ Sid: 'B' }, { Resource: ['*'], Action: ['s3:Put', 's3:Get'], Sid: 'A' }] };
  expect(isSamePolicy(one, other)).toBe(true);
  expect(isSamePolicy(one, { Statement: [{ ...one.Statement[0], Action: 's3:Get' }, { Sid: 'B' }] })).toBe(
    false,
  );
  expect(isSamePolicy(undefined, one)).toBe(false);
});

test('ours take their place in a list, and the rest stays', () => {
  const id = ({ id }: { id: string; n?: number }) => id;
  expect(withOurs([{ id: 'a' }, { id: 'b', n: 1 }], [{ id: 'b', n: 2 }, { id: 'c' }], id)).toEqual([
    { id: 'a' },
    { id: 'b', n: 2 },
    { id: 'c' },
  ]);
});
