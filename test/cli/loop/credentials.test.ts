import type { STS } from '@aws-sdk/client-sts';
import { setTimeout as delay } from 'node:timers/promises';
import { CredentialServer } from '../../../cli/loop/credentials';

/** A service that lends credentials for so many minutes, and counts how often. */
function lending(minutes: number, asked: unknown[] = []) {
  let count = 0;
  const assumeRole = (request: unknown) => {
    asked.push(request);
    return Promise.resolve({
      Credentials: {
        AccessKeyId: `key${++count}`,
        SecretAccessKey: 'secret',
        SessionToken: 'token',
        Expiration: new Date(Date.now() + minutes * 60_000),
      },
    });
  };
  return { assumeRole } as unknown as STS;
}

let server: CredentialServer | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});

async function open(sts: STS): Promise<CredentialServer> {
  return (server = await CredentialServer.open({ sts, roleArn: 'arn:role', sessionName: 'ada@laptop' }));
}

async function ask({ variables }: CredentialServer, authorization?: string) {
  const answer = await fetch(variables.AWS_CONTAINER_CREDENTIALS_FULL_URI!, {
    headers: { authorization: authorization ?? variables.AWS_CONTAINER_AUTHORIZATION_TOKEN! },
  });
  return { status: answer.status, text: await answer.text() };
}

test('whoever knows the token gets credentials as an SDK reads them, the same as long as they last', async () => {
  const opened = await open(lending(60));
  const { text } = await ask(opened);
  expect(JSON.parse(text)).toEqual({
    AccessKeyId: 'key1',
    SecretAccessKey: 'secret',
    Token: 'token',
    Expiration: expect.stringMatching(/Z$/),
  });
  expect((await ask(opened)).text).toBe(text);
});

test('nobody else gets any', async () => {
  const opened = await open(lending(60));
  const { AWS_CONTAINER_AUTHORIZATION_TOKEN: token = '' } = opened.variables;
  for (const guess of ['guess', 'x'.repeat(token.length), `${token}x`])
    expect(await ask(opened, guess)).toEqual({ status: 403, text: '' });
});

test('the role is assumed for as long as one role may lend another, in the name of who works', async () => {
  const asked: unknown[] = [];
  await open(lending(60, asked));
  expect(asked).toEqual([{ RoleArn: 'arn:role', RoleSessionName: 'ada@laptop', DurationSeconds: 3600 }]);
});

test('they are renewed before they end', async () => {
  const opened = await open(lending(10));
  expect((await ask(opened)).text).toContain('key2');
});

test('programs that ask at once while they are renewed get the same ones', async () => {
  const sts = lending(10);
  const opened = await open(sts);
  const once = sts.assumeRole.bind(sts);
  const assume = jest.spyOn(sts, 'assumeRole');
  let answer: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => (answer = resolve));
  assume.mockImplementation(async () => {
    await slow;
    return once({ RoleArn: 'arn:role', RoleSessionName: 'ada@laptop' });
  });
  const asking = [ask(opened), ask(opened)];
  await delay(50);
  answer();
  const [first, second] = await Promise.all(asking);
  expect(second).toEqual(first);
  expect(assume).toHaveBeenCalledTimes(1);
});

test('when they cannot be renewed, the program is told why', async () => {
  const sts = lending(10) as unknown as { assumeRole: () => Promise<unknown> };
  const opened = await open(sts as unknown as STS);
  sts.assumeRole = () => Promise.reject(Object.assign(new Error('it is gone'), { name: 'AccessDenied' }));
  const { status, text } = await ask(opened);
  expect([status, JSON.parse(text)]).toEqual([500, { code: 'AccessDenied', message: 'it is gone' }]);
});

test('it answers on this machine alone, and no longer than it is open', async () => {
  const opened = await open(lending(60));
  expect(opened.variables.AWS_CONTAINER_CREDENTIALS_FULL_URI).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const { variables } = opened;
  opened.close();
  await expect(fetch(variables.AWS_CONTAINER_CREDENTIALS_FULL_URI!)).rejects.toThrow();
});

test('a role that is refused is refused at once', async () => {
  const refusing = { assumeRole: () => Promise.reject(new Error('AccessDenied')) } as unknown as STS;
  await expect(open(refusing)).rejects.toThrow('AccessDenied');
});
