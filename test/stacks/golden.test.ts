import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { platform } from '../../lib';
import { readGolden, writeGolden } from '../../stacks';
import { acme, ada, production } from '../support/acme';
import { folder, newApp, pins, STACK, synthesized } from './golden-support';

describe('what is pinned', () => {
  const pinned = pins();

  test('is every store, key and secret of the environments that keep theirs, and of no sandbox', () => {
    expect(Object.keys(pinned)).toEqual([STACK]);
    expect(
      Object.entries(pinned[STACK]!)
        .map(([path, entry]) => `${entry.class} ${path}`)
        .sort(),
    ).toMatchInlineSnapshot(`
      [
        "key lake/Key",
        "key monitoring/Key",
        "key secrets/Key",
        "secret secrets/crm-api-key",
        "secret secrets/erp-password",
        "store lake/Logs",
        "store lake/Queries/results",
        "store lake/curated",
        "store lake/curated/catalog",
        "store lake/raw",
        "store lake/raw/catalog",
        "store lake/served",
        "store lake/served/catalog",
      ]
    `);
  });

  test('has with each bucket all that means nothing without it', () => {
    const types = pinned[STACK]!['lake/served']!.with.map((address) => address.split('.')[0]);
    expect(types.sort()).toMatchInlineSnapshot(`
      [
        "aws_s3_bucket_lifecycle_configuration",
        "aws_s3_bucket_logging",
        "aws_s3_bucket_ownership_controls",
        "aws_s3_bucket_policy",
        "aws_s3_bucket_public_access_block",
        "aws_s3_bucket_server_side_encryption_configuration",
        "aws_s3_bucket_versioning",
      ]
    `);
  });

  test('comes back from its file as it was, and the file is the same every time', () => {
    const [one, other] = [join(folder(), 'a.json'), join(folder(), 'b.json')];
    const app = newApp();
    acme.build(app, production);
    writeGolden(one, app);
    const turned = Object.fromEntries(Object.entries(pinned[STACK]!).reverse());
    writeFileSync(other, JSON.stringify({ [STACK]: turned }));
    writeGolden(other, app);
    expect(readGolden(one)).toEqual(pinned);
    expect(readFileSync(other, 'utf8')).toBe(readFileSync(one, 'utf8'));
    expect(readFileSync(one, 'utf8')).toMatch(/^{\n {2}"acme__production/);
  });
});

describe('a synthesis that is compared with what was pinned', () => {
  const pinned = pins();

  test('passes while nothing changes, beside a sandbox that is not pinned', () => {
    const app = newApp();
    acme.build(app, production, { golden: pinned });
    acme.build(app, ada, { golden: pinned });
    expect(synthesized(app, STACK).removed).toBeUndefined();
  });

  test('fails for a renamed zone: what left, and what is not pinned yet, with the way on', () => {
    const renamed = platform('acme', {
      ...acme.definition,
      lake: { zones: { raw: {}, curated: {}, offered: {} } },
      roles: {},
    });
    const app = newApp();
    renamed.build(app, production, { golden: pinned });
    expect(() => app.synth()).toThrow(
      /lake\/served: the store aws_s3_bucket\.lake_served_\w+ left the definition, or changed its address; add a moved block \(moveFromId\), or name 'lake\/served' in 'removed' \[golden\]/,
    );
    expect(() => app.synth()).toThrow(
      /lake\/offered: the store aws_s3_bucket\.lake_offered_\w+ is not pinned yet; write the golden file again and review the new line \[golden\]/,
    );
  });

  test('fails for another name at the same address', () => {
    const [path, entry] = Object.entries(pinned[STACK]!).find(([, { class: kind }]) => kind === 'secret')!;
    const other = { [STACK]: { ...pinned[STACK], [path]: { ...entry, name: 'before' } } };
    const app = newApp();
    acme.build(app, production, { golden: other });
    expect(() => app.synth()).toThrow(
      new RegExp(
        `${path}: the secret .* would be replaced by another one of a new name, got "${entry.name}"; allowed: before; .* \\[golden\\]`,
      ),
    );
  });

  test('fails for a new part of a store, which would be destroyed if the store left later', () => {
    const entry = pinned[STACK]!['lake/raw']!;
    const [policy] = entry.with.filter((address) => address.startsWith('aws_s3_bucket_policy'));
    const other = {
      [STACK]: { ...pinned[STACK], 'lake/raw': { ...entry, with: entry.with.filter((it) => it !== policy) } },
    };
    const app = newApp();
    acme.build(app, production, { golden: other });
    expect(() => app.synth()).toThrow(
      `lake/raw: ${policy}, which belongs to it, is not pinned yet; write the golden`,
    );
  });

  test('fails for a stack that is new beside pinned ones', () => {
    const app = newApp();
    acme.build(app, production.staging({ target: { account: '222233334444', region: 'eu-west-1' } }), {
      golden: pinned,
    });
    expect(() => app.synth()).toThrow(/acme__staging.*lake\/raw: the store .* is not pinned yet/);
  });

  test('follows a moved block to the new address', () => {
    const entry = pinned[STACK]!['lake/raw']!;
    const moved = {
      [STACK]: { ...pinned[STACK], 'lake/raw': { ...entry, address: 'aws_s3_bucket.before' } },
    };
    const build = (move: boolean) => {
      const app = newApp();
      const { lake } = acme.build(app, production, { golden: moved });
      if (move) (lake.zone('raw').bucket as S3Bucket).moveFromId('aws_s3_bucket.before');
      return () => app.synth();
    };
    expect(build(false)).toThrow(/aws_s3_bucket\.before left the definition/);
    expect(build(true)).not.toThrow();
  });
});
