import { acme, ada, production, stackOf } from '../support/acme';
import { inShort } from '../support/problems';
import { testApp } from '../../lib/testing/synth';
import type { SynthesizedStack } from '../../lib/synthesized';

const confirm = 'acme production 111122223333';
const reason = 'moved to the new account';
const leaving = production.decommission({ confirm, reason });
const before = stackOf((app) => acme.build(app, production));
const after = stackOf((app) => acme.build(app, leaving));

/** Every value of a stack, by its path in the JSON; policies are looked into. */
function valuesOf({ json }: SynthesizedStack): Map<string, unknown> {
  const values = new Map<string, unknown>();
  const visit = (value: unknown, path: string): void => {
    if (path.endsWith('.policy') && typeof value === 'string' && value.startsWith('{'))
      visit(JSON.parse(value), path);
    else if (typeof value === 'object' && value !== null)
      for (const [key, member] of Object.entries(value)) visit(member, `${path}.${key}`);
    else values.set(path, value);
  };
  visit(json, '');
  return values;
}

/** What changed, as `type.attribute: before -> after`, each kind once. */
function changes(): string[] {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const paths = new Set([...old.keys(), ...now.keys()]);
  const changed = [...paths].filter((path) => old.get(path) !== now.get(path));
  const kind = (path: string) => path.replace(/^\.resource\.(\w+)\.[^.]+\./, '$1 ');
  return [
    ...new Set(changed.map((path) => `${kind(path)}: ${String(old.get(path))} -> ${String(now.get(path))}`)),
  ].sort();
}

test('drops the protections, and changes nothing else', () => {
  const protection = changes().filter(
    (change) => change.includes('.policy.Statement') || change.includes(' policy.Statement'),
  );
  expect(changes().filter((change) => !protection.includes(change))).toEqual([
    './/.dataops.decommissioned: undefined -> moved to the new account',
    './/.dataops.retains: true -> false',
    'aws_athena_workgroup force_destroy: false -> true',
    'aws_glue_catalog_database lifecycle.prevent_destroy: true -> false',
    'aws_iam_role force_detach_policies: false -> true',
    'aws_kms_key bypass_policy_lockout_safety_check: true -> false',
    'aws_kms_key deletion_window_in_days: 30 -> 7',
    'aws_kms_key lifecycle.prevent_destroy: true -> false',
    'aws_s3_bucket force_destroy: false -> true',
    'aws_s3_bucket lifecycle.prevent_destroy: true -> false',
    'aws_secretsmanager_secret lifecycle.prevent_destroy: true -> false',
    'aws_secretsmanager_secret recovery_window_in_days: 30 -> 0',
  ]);
  expect(protection.every((change) => change.startsWith('aws_kms_key policy.Statement'))).toBe(true);
  expect(JSON.stringify(before.json)).toContain('ProtectFromDeletion');
  expect(JSON.stringify(after.json)).not.toContain('ProtectFromDeletion');
});

test('keeps every address, every name and where the state lies', () => {
  const addresses = (stack: SynthesizedStack) =>
    stack.elements.map(({ address, path }) => `${address} ${path}`);
  expect(addresses(after)).toEqual(addresses(before));
  expect(after.id).toBe(before.id);
  expect(after.json.terraform).toEqual(before.json.terraform);
});

test('leaves the environment that it was made of as it was', () => {
  expect(production.settings.removal).toBe('retain');
  expect(production.decommissioned).toBeUndefined();
  expect(leaving).toMatchObject({
    name: 'production',
    settings: { removal: 'destroy', size: 'production', alerts: 'team' },
  });
});

describe('is refused', () => {
  const attempt = (decommission: unknown) => () =>
    acme.build(testApp(), production.decommission(decommission as { confirm: string; reason: string }));
  const at = 'acme in production.decommission';

  test.each([
    '',
    'yes',
    'acme production',
    'acme ada 444455556666',
    `${confirm} `,
    'ACME production 111122223333',
  ])('without the name of what loses its protection: %p', (typed) => {
    expect(inShort(attempt({ confirm: typed, reason }))).toEqual([`confirmation at ${at}.confirm`]);
  });

  test.each(['', '  ', undefined, 7])('without a reason: %p', (given) => {
    expect(inShort(attempt({ confirm, reason: given }))).toEqual([`confirmation at ${at}.reason`]);
  });

  test('without a word, from JavaScript: no protection falls by an empty call', () => {
    expect(inShort(attempt(undefined))).toEqual([`type at environment 'production'.decommission`]);
    expect(inShort(attempt({}))).toEqual([`confirmation at ${at}.confirm`, `confirmation at ${at}.reason`]);
    expect(inShort(attempt({ confirm, reason, force: true }))).toEqual([
      `unknown-member at environment 'production'.decommission.force`,
    ]);
  });
});

test('names the environment that is meant, whichever it is', () => {
  const sandbox = ada.decommission({ confirm: 'acme ada 444455556666', reason });
  expect(() => acme.build(testApp(), sandbox)).not.toThrow();
});
