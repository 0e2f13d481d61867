import type { STS } from '@aws-sdk/client-sts';
import { CredentialServer } from '../../../cli/loop/credentials';

/** A service that lends credentials for so many minutes, and counts how often. */
function lending(minutes: number) {
  let count = 0;
  const assumeRole = () =>
    Promise.resolve({
      Credentials: {
        AccessKeyId: `key${++count}`,
        SecretAccessKey: 'secret',
        SessionToken: 'token',
        Expiration: new Date(Date.now() + minutes * 60_000),
      },
    });
  return { assumeRole } as unknown as STS;
}

const open = (sts: STS) => CredentialServer.open({ sts, roleArn: 'arn:role', sessionName: 'ada@laptop' });

async function ask({ variables }: CredentialServer, authorization?: string) {
  const answer = await fetch(variables.AWS_CONTAINER_CREDENTIALS_FULL_URI!, {
    headers: { authorization: authorization ?? variables.AWS_CONTAINER_AUTHORIZATION_TOKEN! },
  });
  return { status: answer.status, text: await answer.text() };
}

test('whoever knows the token gets credentials as an SDK reads them, the same as long as they last', async () => {
  const server = await open(lending(60));
  const { text } = await ask(server);
  expect(JSON.parse(text)).toEqual({
    AccessKeyId: 'key1',
    SecretAccessKey: 'secret',
    Token: 'token',
    Expiration: expect.stringMatching(/Z$/),
  });
  expect((await ask(server)).text).toBe(text);
  server.close();
});

test('nobody else gets any', async () => {
  const server = await open(lending(60));
  expect(await ask(server, 'guess')).toEqual({ status: 403, text: '' });
  server.close();
});

test('they are renewed before they end', async () => {
  const server = await open(lending(10));
  expect((await ask(server)).text).toContain('key2');
  server.close();
});

test('it answers on this machine alone, and no longer than it is open', async () => {
  const server = await open(lending(60));
  expect(server.variables.AWS_CONTAINER_CREDENTIALS_FULL_URI).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const { variables } = server;
  server.close();
  await expect(fetch(variables.AWS_CONTAINER_CREDENTIALS_FULL_URI!)).rejects.toThrow();
});

test('a role that is refused is refused at once', async () => {
  const refusing = { assumeRole: () => Promise.reject(new Error('AccessDenied')) } as unknown as STS;
  await expect(open(refusing)).rejects.toThrow('AccessDenied');
});
