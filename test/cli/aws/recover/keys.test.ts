import { matchKeys } from '../../../../cli/aws/recover/keys';
import { missingFrom, type NamelessThing } from '../../../../cli/environments/missing';
import type { EnvironmentStack } from '../../../../cli/environments/stack';

const keyOf = (description: string) => ({ description });
const aliasOf = (name: string) => ({
  name: `alias/${name}`,
  target_key_id: `\${aws_kms_key.${name}.key_id}`,
});
const json = {
  resource: {
    aws_kms_key: {
      lake: keyOf('of the lake'),
      secrets: keyOf('of the secrets'),
      twin: keyOf('of the secrets'),
    },
    aws_kms_alias: { lake: aliasOf('lake'), secrets: aliasOf('secrets'), twin: aliasOf('twin') },
  },
};
const stack = { id: 'acme', json } as unknown as EnvironmentStack;
const missing = missingFrom(stack, []).filter(({ type }) => type === 'aws_kms_key');

const key = (id: string, description: string, ...names: readonly string[]): NamelessThing => ({
  id,
  description,
  names,
});

function matched(...keys: readonly NamelessThing[]): Record<string, string> {
  return Object.fromEntries([...matchKeys(missing, keys)].map(([{ address }, { id }]) => [address, id]));
}

test('a key is the one that its alias leads to, whatever else describes itself like it', () => {
  expect(matched(key('a', 'of the lake'), key('b', 'of the lake', 'alias/lake'))).toEqual({
    'aws_kms_key.lake': 'b',
  });
});

test('a key without an alias is known by its description, and stands for one resource alone', () => {
  expect(matched(key('a', 'of the secrets'), key('b', 'of the secrets'), key('c', 'of the secrets'))).toEqual(
    {
      'aws_kms_key.secrets': 'a',
      'aws_kms_key.twin': 'b',
    },
  );
});

test('a key that the alias of another resource leads to stands for that one', () => {
  expect(matched(key('a', 'of the secrets', 'alias/twin'))).toEqual({ 'aws_kms_key.twin': 'a' });
  expect(matched(key('a', 'of the secrets', 'alias/somebody'))).toEqual({});
});

test('a key of another description stands for nothing', () => {
  expect(matched(key('a', 'of the warehouse'))).toEqual({});
});
