import fc from 'fast-check';
import { Names, stackId, statePrefix, type Identity, type NameKind } from '../../lib/names';
import { nearPart } from './names-arbitraries';

const within = {
  world: () => '',
  account: ({ account }: Identity) => account,
  region: ({ account, region }: Identity) => `${account} ${region}`,
};

/** One kind per style, scope and tight budget, with the namespace that its names share. */
const kinds: [NameKind, keyof typeof within][] = [
  ['aws.s3-bucket', 'world'],
  ['aws.iam-role', 'account'],
  ['aws.glue-database', 'region'],
  ['aws.backup-vault', 'region'],
  ['aws.secret', 'region'],
  ['google.service-account', 'account'],
  ['google.bigquery-dataset', 'account'],
];

const accounts = ['111122223333', '444455556666'];
const regions = ['eu-west-1', 'eu-west-2', 'us-east-1', 'europe-west1', 'EU'];

/** `size` different parts that lie close to each other. */
const parts = (size: number) => fc.uniqueArray(nearPart, { minLength: size, maxLength: size });

/** Once, without shrinking: a failure prints its seed, and the two inputs that met. */
const once: fc.Parameters<unknown> = { numRuns: 1, endOnFailure: true };

/** Remembers which input every text came from, and throws when a second one yields it. */
class Register {
  private readonly inputs = new Map<string, unknown[]>();

  add(text: string, ...input: unknown[]): void {
    const other = this.inputs.get(text);
    if (other)
      throw new Error(`'${text}' stands for ${JSON.stringify(other)} and for ${JSON.stringify(input)}`);
    this.inputs.set(text, input);
  }

  get size(): number {
    return this.inputs.size;
  }
}

test.each(kinds)('%s: 100,000 inputs that lie close to each other have 100,000 names', (kind, scope) => {
  fc.assert(
    fc.property(parts(10), parts(10), parts(100), (platforms, environments, whats) => {
      const register = new Register();
      for (const platform of platforms)
        for (const environment of environments)
          for (const account of accounts)
            for (const region of regions) {
              const identity = { platform, environment, account, region };
              const names = new Names(identity);
              const namespace = within[scope](identity);
              for (const what of whats) {
                register.add(`${namespace} ${names.of(kind, what).toLowerCase()}`, identity, what);
              }
            }
      expect(register.size).toBe(100_000);
    }),
    once,
  );
});

test.each<NameKind>(['aws.glue-table', 'aws.redshift-username', 'google.label-value'])(
  '%s: 2,000 things in one parent have 2,000 names',
  (kind) => {
    fc.assert(
      fc.property(parts(2000), (whats) => {
        const names = new Names({ platform: 'acme', environment: 'ada', account: '1', region: 'eu-west-1' });
        const register = new Register();
        for (const what of whats) register.add(names.of(kind, what).toLowerCase(), what);
        expect(register.size).toBe(2000);
      }),
      once,
    );
  },
);

test('100,000 stacks of identities that lie close to each other have 100,000 ids and state prefixes', () => {
  fc.assert(
    fc.property(
      parts(20),
      parts(20),
      parts(5),
      parts(10),
      parts(4),
      (platforms, environments, homes, places, cuts) => {
        const [ids, prefixes] = [new Register(), new Register()];
        for (const platform of platforms)
          for (const environment of environments)
            for (const account of homes)
              for (const region of places) {
                const identity = { platform, environment, account, region };
                prefixes.add(statePrefix(identity).toLowerCase(), identity);
                for (const cut of [undefined, ...cuts])
                  ids.add(stackId(identity, cut).toLowerCase(), identity, cut);
              }
        expect([ids.size, prefixes.size]).toEqual([100_000, 20_000]);
      },
    ),
    once,
  );
});

test('a name that looks like the suffixed one of another thing stays apart from it', () => {
  const names = new Names({ platform: 'acme', environment: 'ada', account: '1', region: 'eu-west-1' });
  for (const kind of ['aws.secret', 'aws.glue-database', 'aws.athena-workgroup', 'aws.s3-bucket'] as const) {
    const suffixed = names.of(kind, 'Raw');
    const lookAlikes = [suffixed, ...suffixed.split(/\/|__/), suffixed.replaceAll('_', '-')];
    for (const what of lookAlikes) expect(names.of(kind, what)).not.toBe(suffixed);
  }
});
