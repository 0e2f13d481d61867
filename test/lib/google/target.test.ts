import { Environment } from '../../../lib';
import { google } from '../../../lib/google';
import { make, pathsOf, problemsOf, sandbox, TARGET } from './support';

describe('a target on Google Cloud', () => {
  const problems = (target: object) =>
    pathsOf(problemsOf(() => Environment.production({ cloud: google, target: { ...TARGET, ...target } })));
  const at = (member: string) => new RegExp(`^(target|type) environment 'production'\\.target\\.${member}$`);

  test.each<[string, unknown, string]>([
    ['project', 'Acme', 'a capital letter'],
    ['project', 'acme', 'five letters at most'],
    ['project', undefined, 'nothing'],
    ['projectNumber', 123456789012, 'a number, which would lose digits'],
    ['projectNumber', 'acme-production', 'the id'],
    ['region', 'EU', 'a multi-region'],
    ['region', 'europe-west1-b', 'a zone'],
    ['region', 'eu-west-1', 'a region of another cloud'],
    ['stateBucket', 'goog-state', 'a reserved name'],
    ['stateBucket', 7, 'no text'],
  ])('refuses as %s %p: %s', (member, value) => {
    const found = problems({ [member]: value });
    expect(found).not.toEqual([]);
    for (const problem of found) expect(problem).toMatch(at(member));
  });

  test.each(['us-central1', 'northamerica-northeast2', 'me-central1'])('accepts %s', (region) => {
    expect(problems({ region })).toEqual([]);
  });

  test('is where the provider works, and says on every resource whose it is', () => {
    const [provider] = make({}, sandbox('ada@acme.example'), 'c1').synthesize().providers();
    expect(provider).toMatchObject({
      type: 'google',
      attributes: {
        project: 'acme-sandboxes',
        region: 'europe-west1',
        default_labels: {
          dataops_platform: 'acme',
          dataops_environment: 'ada',
          dataops_creation: 'c1',
          dataops_owner: expect.stringMatching(/^ada-acme-example--[a-z2-7]{10}$/),
          dataops_expires: expect.stringMatching(/^2026-12-01t18-00-00z--[a-z2-7]{10}$/),
        },
      },
    });
  });

  test('keeps its states apart from those of another class of environment', () => {
    const stateOf = (environment?: ReturnType<typeof sandbox>) =>
      make({}, environment).synthesize().backends()[0]!;
    expect(stateOf()).toMatchObject({
      type: 'gcs',
      attributes: { prefix: 'acme/production/acme-production/europe-west1/platform' },
    });
    expect(stateOf(sandbox()).attributes.bucket).not.toBe(stateOf().attributes.bucket);
  });

  test('has a provider for another region by alias', () => {
    const { built, synthesize } = make({});
    const provider = built.providerIn('europe-west4');
    expect(provider.fqn).toBe('google.europe-west4');
    expect(
      synthesize()
        .providers()
        .map(({ alias, attributes }) => [alias, attributes.region]),
    ).toEqual([
      [undefined, 'europe-west1'],
      ['europe-west4', 'europe-west4'],
    ]);
  });
});
