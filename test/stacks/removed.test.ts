import { platform } from '../../lib';
import { acme, ada, production } from '../support/acme';
import { newApp, pins, SERVED, STACK, synthesized, without, type Synthesized } from './golden-support';

const pinned = pins();

describe('what left the definition', () => {
  test('fails until every store of it is named', () => {
    for (const removed of [undefined, ...SERVED.map((path) => [path])]) {
      const app = newApp();
      without(removed).build(app, production, { golden: pinned });
      expect(() => app.synth()).toThrow(/left the definition/);
    }
  });

  test('is let go with all that belongs to it, not destroyed', () => {
    const app = newApp();
    without(SERVED).build(app, production, { golden: pinned });
    const { removed = [], resource } = synthesized(app, STACK);
    expect(removed.every(({ lifecycle }) => lifecycle.destroy === false)).toBe(true);

    const all = newApp();
    acme.build(all, production);
    const before = addresses(synthesized(all, STACK).resource);
    const gone = before.filter((address) => !addresses(resource).includes(address));
    const destroyed = gone.filter((address) => !removed.some(({ from }) => from === address));
    expect(destroyed.map((address) => address.split('.')[0]).sort()).toEqual([
      'aws_cloudwatch_metric_alarm',
      'aws_cloudwatch_metric_alarm',
      'aws_s3_bucket_metric',
    ]);
    expect(gone).toEqual(expect.arrayContaining(removed.map(({ from }) => from)));
  });

  test('takes the tables of its database along', () => {
    const app = newApp();
    const definition = platform('acme', {
      ...acme.definition,
      lake: { zones: { raw: {}, served: {} } },
      roles: {},
      removed: ['lake/curated', 'lake/curated/catalog'],
    });
    definition.build(app, production, { golden: pinned });
    const { removed = [] } = synthesized(app, STACK);
    expect(removed.map(({ from }) => from.split('.')[0])).toContain('aws_glue_catalog_table');
  });

  test('keeps a removed block of the user beside ours', () => {
    const app = newApp();
    const { stack } = without(SERVED).build(app, production, { golden: pinned });
    stack.addOverride('removed', [{ from: 'aws_sqs_queue.mine', lifecycle: { destroy: false } }]);
    const { removed = [] } = synthesized(app, STACK);
    expect(removed[0]!.from).toBe('aws_sqs_queue.mine');
    expect(removed.length).toBeGreaterThan(1);
  });

  test('is destroyed where nothing is kept, once it is named', () => {
    const { stack } = acme.build(newApp(), ada);
    const build = (removed?: readonly string[]) => {
      const app = newApp();
      without(removed).build(app, ada, { golden: { [stack.node.id]: stack.pins() } });
      return app;
    };
    expect(() => build().synth()).toThrow(/lake\/served: .* left the definition/);
    expect(synthesized(build(SERVED), stack.node.id).removed).toBeUndefined();
  });

  test('is no matter in a sandbox that is not pinned', () => {
    const app = newApp();
    without().build(app, ada, { golden: pinned });
    expect(() => app.synth()).not.toThrow();
  });
});

describe('HCL output', () => {
  beforeEach(() => void (process.env.SYNTH_HCL_OUTPUT = 'true'));
  afterEach(() => void delete process.env.SYNTH_HCL_OUTPUT);

  test('is refused with what left the definition, which would be destroyed', () => {
    const app = newApp();
    without(SERVED).build(app, production, { golden: pinned });
    expect(() => app.synth()).toThrow(
      /^acme__\S+: HCL output leaves out what is let go, which would be destroyed, got \["aws_s3_bucket\.lake_served_\w+",.*; synthesize JSON: .* \[golden\]$/,
    );
  });

  test('is refused with a removed block of the user', () => {
    const app = newApp();
    const { stack } = acme.build(app, production);
    stack.addOverride('removed', [{ from: 'aws_sqs_queue.mine', lifecycle: { destroy: false } }]);
    expect(() => app.synth()).toThrow(/HCL output .* got \["aws_sqs_queue\.mine"\]/);
  });

  test('is no matter where everything stays', () => {
    const app = newApp();
    acme.build(app, production, { golden: pinned });
    expect(() => app.synth()).not.toThrow();
  });
});

function addresses(resource: Synthesized['resource']): string[] {
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${type}.${name}`),
  );
}
