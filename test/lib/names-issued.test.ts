import { Names, type Identity, type NameKind } from '../../lib/names';

const ada: Identity = { platform: 'acme', environment: 'ada', account: '444455556666', region: 'eu-west-1' };
const name = (kind: NameKind, what: string, owner: Partial<Identity> = {}, fresh?: string) =>
  new Names({ ...ada, ...owner }).of(kind, what, { fresh });

describe('fresh', () => {
  test('forces a suffix and changes with its value', () => {
    const names = ['1', '2', ''].map((fresh) => name('google.kms-key-ring', 'lake', {}, fresh));
    for (const one of names) expect(one).toMatch(/^acme__ada__lake--[a-z2-7]{10}$/);
    expect(new Set(names).size).toBe(3);
  });

  test('also where names are alike in every environment otherwise', () => {
    expect(name('google.kms-key', 'lake', {}, '1')).toMatch(/^lake--[a-z2-7]{10}$/);
    expect(name('google.kms-key', 'Lake')).toBe(name('google.kms-key', 'Lake', { environment: 'other' }));
  });
});

describe('issued', () => {
  test('lists every name once, longest first', () => {
    const names = new Names(ada);
    const secret = names.of('aws.secret', 'crm-api-key');
    const bucket = names.of('aws.s3-bucket', 'lake/raw');
    names.of('aws.s3-bucket', 'lake/raw');
    const alias = names.of('aws.kms-alias', 'crm-api-key');
    expect(names.issued()).toEqual([
      { name: bucket, placeholder: '<aws.s3-bucket lake/raw>' },
      { name: alias, placeholder: '<aws crm-api-key>' },
      { name: secret, placeholder: '<aws crm-api-key>' },
    ]);
  });

  test('leaves out what is the same in every environment, unless it is fresh', () => {
    const names = new Names(ada);
    names.of('aws.glue-table', 'sales');
    expect(names.issued()).toEqual([]);
    const ring = names.of('google.kms-key', 'lake', { fresh: '1' });
    expect(names.issued()).toEqual([{ name: ring, placeholder: '<google lake>' }]);
  });

  test('gives the same placeholders in every environment, in whatever order names were asked for', () => {
    const asked: [NameKind, string][] = [
      ['aws.glue-database', 'raw'],
      ['aws.athena-workgroup', 'raw'],
      ['aws.iam-role', 'raw'],
    ];
    const replaced = (owner: Identity, order: typeof asked) => {
      const names = new Names(owner);
      for (const [kind, what] of order) names.of(kind, what);
      const placeholders = new Map(names.issued().map((issued) => [issued.name, issued.placeholder]));
      return asked.map(([kind, what]) => placeholders.get(names.of(kind, what)));
    };
    const other = { ...ada, environment: 'Ada-2' };
    expect(replaced(other, [...asked].reverse())).toEqual(replaced(ada, asked));
  });
});
