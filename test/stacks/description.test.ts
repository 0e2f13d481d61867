import { App } from 'cdktf';
import { accountBase, Environment } from '../../lib';
import { aws } from '../../lib/aws';
import type { StackDescription } from '../../stacks/description';
import { acme } from '../../stacks/reference';

const production = Environment.production({
  cloud: aws,
  target: { account: '111122223333', region: 'eu-west-1' },
  branch: 'main',
});
const target = { account: '444455556666', region: 'eu-west-1' };
const ada = production.sandbox({ owner: 'ada@acme.example', expires: '2026-12-01', target });
const shared = accountBase('shared', { cloud: aws, target });

function descriptionOf(...inputs: Parameters<typeof acme.build> extends [unknown, ...infer R] ? R : never) {
  const json = acme.build(new App(), ...inputs).stack.toTerraform() as {
    readonly '//': { readonly dataops: StackDescription };
    readonly resource: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  return { ...json['//'].dataops, resource: json.resource };
}

test('a stack says whose it is', () => {
  expect(descriptionOf(ada, { creation: 'c1', expires: '2026-12-24' })).toMatchObject({
    format: 1,
    cloud: 'aws',
    platform: 'acme',
    environment: 'ada',
    environmentClass: 'sandbox',
    account: '444455556666',
    region: 'eu-west-1',
    creation: 'c1',
    owner: 'ada@acme.example',
    expires: '2026-12-24',
    branch: undefined,
    retains: false,
  });
});

test('production says its branch, that it retains, and why it is taken down', () => {
  expect(descriptionOf(production)).toMatchObject({
    branch: 'main',
    retains: true,
    decommissioned: undefined,
  });
  const confirm = 'acme production 111122223333';
  expect(descriptionOf(production.decommission({ confirm, reason: 'moved' }))).toMatchObject({
    retains: false,
    decommissioned: 'moved',
  });
});

test('a borrower says what must stand before it is planned', () => {
  const borrower = production.sandbox({ owner: 'ada', expires: '2026-12-01', target, base: shared });
  const from = { base: 'shared', stack: 'dataops-base__shared__444455556666__eu-west-1', contract: 1 };
  expect(descriptionOf(borrower).borrows).toEqual([
    { ...from, offer: 'access-logs', parameter: '/dataops-base/shared/v1/access-logs' },
    { ...from, offer: 'key', parameter: '/dataops-base/shared/v1/key' },
  ]);
  expect(descriptionOf(ada).borrows).toEqual([]);
});

test('a base says that it is no environment, what it retains, and why it is taken down', () => {
  const said = (base: typeof shared) =>
    (base.build(new App()).stack.toTerraform() as { '//': { dataops: StackDescription } })['//'].dataops;
  expect(said(shared)).toMatchObject({ environmentClass: 'base', retains: true, borrows: [] });
  expect(Object.values(said(shared).classified).map((entry) => entry.class)).toContain('key');
  const confirm = 'dataops-base shared 444455556666';
  expect(said(shared.decommission({ confirm, reason: 'moved' }))).toMatchObject({
    retains: false,
    decommissioned: 'moved',
  });
});

test('every store, key and secret is listed by an address that exists', () => {
  const { classified, resource } = descriptionOf(production);
  const addresses = Object.entries(resource).flatMap(([type, byId]) =>
    Object.keys(byId).map((id) => `${type}.${id}`),
  );
  expect(addresses).toEqual(expect.arrayContaining(Object.keys(classified)));
  const classes = Object.values(classified).map((entry) => entry.class);
  expect([...new Set(classes)].sort()).toEqual(['key', 'secret', 'store']);
});
