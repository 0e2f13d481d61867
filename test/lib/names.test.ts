import fc from 'fast-check';
import { Names, type Identity, type NameKind } from '../../lib/names';
import { identity, part } from './names-arbitraries';

const ada: Identity = { platform: 'acme', environment: 'ada', account: '444455556666', region: 'eu-west-1' };
const name = (kind: NameKind, what: string, owner: Partial<Identity> = {}, fresh?: string) =>
  new Names({ ...ada, ...owner }).of(kind, what, { fresh });

describe('readable names', () => {
  test.each<[NameKind, string]>([
    ['aws.secret', 'acme/ada/lake/raw-zone'],
    ['aws.kms-alias', 'alias/acme/ada/lake/raw-zone'],
    ['aws.ssm-parameter', '/acme/ada/lake/raw-zone'],
    ['aws.log-group', '/acme/ada/lake/raw-zone'],
    ['aws.cloudwatch-alarm', 'acme/ada/lake/raw-zone'],
    ['aws.glue-database', 'acme__ada__lake__raw_zone'],
    ['aws.athena-workgroup', 'acme__ada__lake__raw-zone'],
    ['aws.sqs-fifo-queue', 'acme__ada__lake__raw-zone.fifo'],
    ['google.bigquery-dataset', 'acme__ada__eu_west_1__lake__raw_zone'],
    ['google.secret', 'acme__ada__eu-west-1__lake__raw-zone'],
    ['aws.glue-table', 'lake__raw_zone'],
  ])('%s', (kind, expected) => expect(name(kind, 'lake/raw-zone')).toBe(expected));

  test.each<[string, NameKind, string, Partial<Identity>, RegExp]>([
    ['a changed part', 'aws.athena-workgroup', 'Raw', {}, /^acme__ada__raw--[a-z2-7]{10}$/],
    [
      'an underscore for a hyphen',
      'aws.glue-database',
      'raw_zone',
      {},
      /^acme__ada__raw_zone___[a-z2-7]{10}$/,
    ],
    ['a cut', 'aws.backup-vault', 'a'.repeat(40), {}, /^acme__ada__a{27}--[a-z2-7]{10}$/],
    ['an empty part', 'aws.athena-workgroup', '', {}, /^acme__ada__x--[a-z2-7]{10}$/],
    ['nothing readable', 'aws.secret', '数据湖', {}, /^acme\/ada\/x--[a-z2-7]{10}$/],
    [
      'a reserved beginning',
      'aws.ssm-parameter',
      'raw',
      { platform: 'aws' },
      /^\/x-aws\/ada\/raw--[a-z2-7]{10}$/,
    ],
    [
      "a service's own group",
      'aws.log-group',
      'raw',
      { platform: 'aws' },
      /^\/x-aws\/ada\/raw--[a-z2-7]{10}$/,
    ],
    ['too many parts', 'aws.secret', '/'.repeat(300), {}, /^acme\/ada\/(x-)+x--[a-z2-7]{10}$/],
    ['a digit first', 'aws.glue-database', 'raw', { platform: '3m' }, /^x_3m__ada__raw___[a-z2-7]{10}$/],
    ['an ending that is misread', 'aws.secret', 'db-secret', {}, /^acme\/ada\/db-secret--[a-z2-7]{10}$/],
    ['a reserved word', 'aws.redshift-database', 'user', {}, /^user___[a-z2-7]{10}$/],
    [
      'too many levels',
      'aws.ssm-parameter',
      'a/'.repeat(20) + 'a',
      {},
      /^\/acme\/ada\/(a-)+a--[a-z2-7]{10}$/,
    ],
    ['a changed owner', 'aws.secret', 'raw', { environment: 'Ada B.' }, /^acme\/ada-b--[a-z2-7]{10}\/raw$/],
  ])('%s brings a suffix', (_, kind, what, owner, expected) =>
    expect(name(kind, what, owner)).toMatch(expected),
  );

  test.each<NameKind>(['aws.glue-database', 'aws.athena-database', 'google.bigquery-dataset'])(
    '%s: a letter comes first, so that SQL needs no quotes',
    (kind) => expect(name(kind, 'raw', { platform: '3m' })).toMatch(/^x_3m__ada__.*raw___[a-z2-7]{10}$/),
  );

  test.each<NameKind>(['aws.glue-table', 'google.bigquery-table'])('%s: so it does in a parent', (kind) =>
    expect(name(kind, '2026')).toMatch(/^x_2026___[a-z2-7]{10}$/),
  );

  test('what lies below a path lies below its name, whoever owns it', () => {
    fc.assert(
      fc.property(identity, part, (owner, below) => {
        const names = new Names(owner);
        const path = names.of('aws.secret', 'connections');
        expect(names.of('aws.secret', `connections/${below}`).startsWith(`${path}/`)).toBe(true);
      }),
    );
  });
});

test.each([
  ['Åsa Öberg', 'asa-oberg'],
  ['ﬁnance', 'finance'],
  ['ＤＡＴＡ', 'data'],
  ['--raw..zone__', 'raw-zone'],
  ['d\u0323a\u0301ta', 'data'],
])('%s reads %s', (given, readable) => {
  expect(name('aws.athena-workgroup', given).split('--')[0]).toBe(`acme__ada__${readable}`);
});

describe('names that always have a suffix', () => {
  test.each<[NameKind, RegExp]>([
    ['aws.s3-bucket', /^acme-ada-lake-raw-[a-z2-7]{10}$/],
    ['aws.iam-role', /^acme-ada-lake-raw-[a-z2-7]{10}$/],
    ['aws.cloudwatch-dashboard', /^acme__ada__lake__raw--[a-z2-7]{10}$/],
    ['google.custom-role', /^acme__ada__lake__raw___[a-z2-7]{10}$/],
  ])('%s', (kind, expected) => expect(name(kind, 'lake/raw')).toMatch(expected));

  test('short parts stay whole where a long one is cut', () => {
    expect(name('google.service-account', 'orchestrator-workers')).toMatch(
      /^acme-ada-orchestrat-[a-z2-7]{10}$/,
    );
    const long = { platform: 'p'.repeat(99) };
    expect(name('google.service-account', 'w'.repeat(99), long)).toMatch(/^p{7}-ada-w{7}-[a-z2-7]{10}$/);
    expect(name('aws.s3-bucket', 'r', { platform: 'p'.repeat(99) })).toMatch(/^p{46}-ada-r-[a-z2-7]{10}$/);
  });

  test('a forbidden word goes, and a suffix that spells one is passed over', () => {
    expect(name('google.storage-bucket', 'my-google-ads')).toMatch(/^acme-ada-my-x-ads-[a-z2-7]{10}$/);
    for (let index = 0; index < 20_000; index++)
      expect(name('google.project', `p${index}`)).not.toContain('ssl');
  });

  test('many levels are drawn together where they would not fit', () => {
    expect(name('google.storage-bucket', 'a/'.repeat(50))).toMatch(/^acme-ada-(a-){21,22}[a-z2-7]{10}$/);
  });

  test('differ by kind, so that each stands for one thing', () => {
    expect(name('aws.iam-role', 'raw')).not.toBe(name('aws.s3-bucket', 'raw'));
  });

  test.each<keyof Identity>(['platform', 'environment', 'account', 'region'])('differ by %s', (field) => {
    expect(name('aws.iam-role', 'raw', { [field]: 'other' })).not.toBe(name('aws.iam-role', 'raw'));
  });
});

describe('neighbours', () => {
  test.each<NameKind>([
    'aws.s3-bucket',
    'aws.iam-role',
    'aws.glue-database',
    'aws.secret',
    'google.service-account',
  ])('%s: near spellings and shifted separators never meet', (kind) => {
    const near = [
      ...['ann-e', 'anne', 'Ann.E', 'ANNE', 'änne', 'ann_e', 'ann--e', 'anne-'].map((e) =>
        name(kind, 'raw', { environment: e }),
      ),
      name(kind, 'raw', { platform: 'a-b', environment: 'c' }),
      name(kind, 'raw', { platform: 'a-', environment: 'b' }),
      name(kind, 'raw', { platform: 'a', environment: '-b' }),
      name(kind, 'raw', { platform: 'a', environment: 'b-c' }),
      name(kind, 'c/raw', { platform: 'a', environment: 'b' }),
      name(kind, 'raw', { platform: 'a', environment: 'b/c' }),
      name(kind, 'b/c/raw', { platform: 'a', environment: '' }),
      name(kind, '\ud800'),
      name(kind, '\ud801'),
      name(kind, '\ufffd'),
      name(kind, 'x'),
    ];
    expect(new Set(near).size).toBe(near.length);
  });

  test('two regions in one account share no name that is unique in the account', () => {
    for (const kind of [
      'aws.iam-role',
      'aws.cloudwatch-dashboard',
      'google.bigquery-dataset',
      'google.secret',
    ] as const) {
      expect(name(kind, 'raw', { region: 'eu-west-2' })).not.toBe(name(kind, 'raw'));
    }
  });
});
