import { expect as importedExpect } from '@jest/globals';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { TerraformStack } from 'cdktf';
import { type Expect, extendExpect, testApp } from 'cdktf-dataops/testing';

function topics() {
  const stack = new TerraformStack(testApp(), 'stack');
  new AwsProvider(stack, 'aws');
  new SnsTopic(stack, 'topic');
  return stack;
}

test('matchers have types on the global expect and on that of @jest/globals', () => {
  expect(topics()).toMatchInventory({ aws_sns_topic: 1 });
  importedExpect(topics()).toMatchInventory([[SnsTopic, 1]]);
  importedExpect(topics()).not.toMatchInventory({});
  // @ts-expect-error: a count is a number
  expect(() => expect(topics()).toMatchInventory({ aws_sns_topic: '1' })).toThrow(TypeError);
  // @ts-expect-error: a count is a number
  expect(() => importedExpect(topics()).toMatchInventory({ aws_sns_topic: '1' })).toThrow(TypeError);
  const own: Expect[] = [expect, importedExpect];
  own.forEach(extendExpect);
});

test.each([undefined, () => 'of something else'])(
  'without an expect of jest, loading it is harmless: %p',
  (other) => {
    const scope = globalThis as { expect?: unknown };
    const { expect: own } = scope;
    let loaded: object = {};
    try {
      scope.expect = other;
      jest.isolateModules(() => (loaded = jest.requireActual<object>('cdktf-dataops/testing')));
    } finally {
      scope.expect = own;
    }
    expect(Object.keys(loaded)).toContain('synth');
  },
);
