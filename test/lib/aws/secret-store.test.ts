import fc from 'fast-check';
import { Environment, platform } from '../../../lib';
import { aws } from '../../../lib/aws';
import { synth, testApp } from '../../../lib/testing/synth';
import { acme, ada, production } from '../../support/acme';

const label = fc.oneof(
  fc.constantFrom(
    'prefix',
    'any',
    'any-prefix',
    'acme',
    'Ärzte & Söhne'.replace('&', '-'),
    'a'.repeat(120),
    'x/y',
  ),
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9 _.:/=+@-]{0,60}$/),
);

test("every secret's name begins with the prefix that a secrets backend is configured with", () => {
  fc.assert(
    fc.property(label, label, (name, owner) => {
      const { target } = ada;
      const sandbox = Environment.production({ cloud: aws, target: production.target }).sandbox({
        owner: 'ada',
        name: `${owner}-1`,
        expires: '2026-12-01',
        target,
      });
      const { secrets } = platform(name, { secrets: ['crm-api-key', 'any'] }).build(testApp(), sandbox);
      expect(secrets.prefix).toMatch(/^.+\/.+\/$/);
      for (const secret of ['crm-api-key', 'any'] as const)
        expect(secrets.secret(secret).secretName).toBe(`${secrets.prefix}${secret}`);
    }),
    { numRuns: 60 },
  );
});

test('a secret can be brought back for a month in production, and its name is free at once in a sandbox', () => {
  const windows = [production, ada].map((environment) =>
    synth(acme.build(testApp(), environment as typeof production).stack)
      .resourcesOf('aws_secretsmanager_secret')
      .map(({ attributes }) => attributes.recovery_window_in_days),
  );
  expect(windows).toEqual([
    [30, 30],
    [0, 0],
  ]);
});
