import fc from 'fast-check';
import { App } from 'cdktf';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Environment } from '../../../lib';
import { aws } from '../../../lib/aws';
import { compare, renderReport, sideOf, type MirrorReport } from '../../../lib/mirror';
import type { TerraformJson } from '../../../lib/mirror/json';
import type { BuiltPlatform } from '../../../lib/platform/built';
import { acme } from '../../../examples/minimal/platform';
import { another, leavesOf, type Leaf } from './mutate';

const target = { account: '111122223333', region: 'eu-west-1' };
const production = Environment.production({ cloud: aws, target });
const ada = production.sandbox({
  owner: 'ada',
  expires: '2026-12-01',
  target: { account: '444455556666', region: 'eu-central-1' },
});

const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'mirror-')) });
const sides = { sandbox: acme.build(app, ada), production: acme.build(app, production) };
app.synth();

type Which = keyof typeof sides;
type Blocks = Record<string, Record<string, Record<string, unknown>>>;

function read(built: BuiltPlatform): TerraformJson & { resource: Blocks } {
  const { id } = built.stack.node;
  return JSON.parse(readFileSync(join(app.outdir, 'stacks', id, 'cdk.tf.json'), 'utf8'));
}
const json = { sandbox: read(sides.sandbox), production: read(sides.production) };

function report(changed: Partial<Record<Which, TerraformJson>> = {}): MirrorReport {
  return compare(
    sideOf(sides.sandbox, changed.sandbox ?? json.sandbox),
    sideOf(sides.production, changed.production ?? json.production),
  );
}

/** The stack with one block of one resource replaced. */
function withBlock(which: Which, type: string, id: string, block: Record<string, unknown>): TerraformJson {
  const { resource } = json[which];
  return { ...json[which], resource: { ...resource, [type]: { ...resource[type], [id]: block } } };
}

interface Place {
  readonly which: Which;
  readonly type: string;
  readonly id: string;
  readonly leaf: Leaf;
}

function placesOf(type: string): Place[] {
  return (['sandbox', 'production'] as const).flatMap((which) =>
    Object.entries(json[which].resource[type] ?? {}).flatMap(([id, block]) =>
      leavesOf(block).map((leaf) => ({ which, type, id, leaf })),
    ),
  );
}

const types = [
  ...new Set([...Object.keys(json.sandbox.resource), ...Object.keys(json.production.resource)]),
].sort();
/** Resources that one side has alone, as a setting predicted: there is nothing to compare them with. */
const ALONE = ['aws_sns_topic_subscription'];
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

describe(`the mirror (SEED=${seed})`, () => {
  test('finds nothing unexplained between the smallest sandbox and production', () => {
    const found = report();
    expect(found.unexplained).toEqual([]);
    expect(found.notComparable).toEqual([]);
    expect(found.elements).toBeGreaterThanOrEqual(70);
    expect(found.equal).toBeGreaterThan(400);
  });

  test('explains exactly what settings differ in', () => {
    const settings = new Set(
      report().explained.map(({ because }) => because.replace(/^.*setting '/, '').replace(/'$/, '')),
    );
    expect([...settings].sort()).toEqual(['alerts', 'identity', 'removal', 'size']);
  });

  test.each(types.filter((type) => !ALONE.includes(type)))(
    '%s: any attribute that changes on one side alone is found',
    (type) => {
      const places = placesOf(type);
      expect(places.length).toBeGreaterThan(0);
      fc.assert(
        fc.property(
          fc.constantFrom(...places),
          fc.stringMatching(/^[a-z]{1,9}$/),
          ({ which, id, leaf }, salt) => {
            const block = leaf.with(another(leaf.value, salt));
            return report({ [which]: withBlock(which, type, id, block) }).unexplained.length > 0;
          },
        ),
        { seed, numRuns: 25 },
      );
    },
  );

  test('an explained attribute is explained at its predicted value alone', () => {
    const explained = report().explained.filter(
      ({ attribute, address }) => attribute !== undefined && !address.startsWith('provider.'),
    );
    expect(explained.length).toBeGreaterThan(20);
    for (const { address, attribute } of explained) {
      const [type, id] = address.split('.') as [string, string];
      for (const which of ['sandbox', 'production'] as const) {
        const leaf = leavesOf(json[which].resource[type]![id]!).find(({ path }) => path === attribute);
        if (leaf === undefined) continue;
        const wrong = [another(leaf.value, 'x'), undefined, 'text', 4711];
        for (const value of wrong) {
          const found = report({ [which]: withBlock(which, type, id, leaf.with(value)) });
          expect({
            address,
            attribute,
            which,
            value,
            unexplained: found.unexplained.length > 0,
          }).toMatchObject({ unexplained: true });
        }
      }
    }
  });

  test('a protection that both sides lost is found, although they agree', () => {
    const [id, block] = Object.entries(json.production.resource['aws_s3_bucket']!)[0]!;
    const unprotected = { ...block, force_destroy: true };
    const [finding] = report({
      production: withBlock('production', 'aws_s3_bucket', id, unprotected),
    }).unexplained;
    expect(finding).toMatchObject({ address: `aws_s3_bucket.${id}`, attribute: 'force_destroy' });
    expect(finding!.because).toContain('production: predicted false, found true');
  });

  test.each(['sandbox', 'production'] as const)('a resource that only the %s has is found', (which) => {
    const stack = withBlock(which, 'aws_sqs_queue', 'own', { name: 'own' });
    expect(report({ [which]: stack }).unexplained).toEqual([
      { address: 'aws_sqs_queue.own', because: `only in ${sides[which].environment.name}` },
    ]);
  });

  test('a resource that a setting predicts on neither side is found', () => {
    const paths = [sides.production, sides.sandbox].map(({ stack }) => stack.node.path) as [string, string];
    const own = json.production.resource['aws_sns_topic_subscription']!;
    const [id, block] = Object.entries(
      JSON.parse(JSON.stringify(own).replaceAll(...paths)) as typeof own,
    )[0]!;
    const found = report({ sandbox: withBlock('sandbox', 'aws_sns_topic_subscription', id, block) });
    expect(found.unexplained.map(({ because }) => because)).toContain(
      `the setting 'alerts' predicts otherwise`,
    );
  });

  test('another provider setting, backend or tag is found', () => {
    const providers = json.sandbox.provider!['aws']!;
    const changed: TerraformJson[] = [
      { ...json.sandbox, provider: { aws: [{ ...providers[0], max_retries: 1 }] } },
      { ...json.sandbox, provider: { aws: [{ ...providers[0], allowed_account_ids: ['999999999999'] }] } },
      {
        ...json.sandbox,
        provider: { aws: [{ ...providers[0], default_tags: [{ tags: { 'dataops:owner': 'eve' } }] }] },
      },
      { ...json.sandbox, terraform: { ...(json.sandbox.terraform as object), required_version: '1.0' } },
      { ...json.sandbox, output: { leak: { value: 1 } } },
    ];
    for (const sandbox of changed) expect(report({ sandbox }).unexplained.length).toBeGreaterThan(0);
  });

  test('the report reads as counts, then what is unexplained', () => {
    const [id, block] = Object.entries(json.sandbox.resource['aws_sns_topic']!)[0]!;
    const text = renderReport(
      report({ sandbox: withBlock('sandbox', 'aws_sns_topic', id, { ...block, fifo_topic: true }) }),
    );
    expect(text).toMatch(
      /^ada against production: \d+ resources and blocks on both sides; attributes: \d+ equal, \d+ explained/,
    );
    expect(text).toContain(
      `aws_sns_topic.${id} fifo_topic: true instead of nothing (no setting predicts it)`,
    );
  });
});
