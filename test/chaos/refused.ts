import { strict as assert } from 'node:assert';
import type { CommandOptions, Place } from '../../local/command/place';
import { messageOf } from './sandbox';
import { Proxy } from './proxy';

/**
 * Runs commands that must be refused: each says so in these words, Terraform does not even begin, nothing that a proxy sees is
 * a write, and the account stays as it is.
 */
export async function assertRefused(
  place: Place,
  commands: readonly (readonly [args: readonly string[], options?: CommandOptions])[],
  message: RegExp,
): Promise<void> {
  const before = await place.list();
  const proxy = await Proxy.open(place.emulator.url);
  try {
    for (const [args, { env } = {}] of commands) {
      const ended = await place.dataops(args, { env: { ...env, AWS_ENDPOINT_URL: proxy.url } });
      assert.equal(ended.code, 1, `${args[0]} did not refuse: ${messageOf(ended)}`);
      assert.match(messageOf(ended), message);
      assert.doesNotMatch(ended.stderr, /^(init|plan|apply|destroy) /m, 'Terraform was run');
    }
  } finally {
    await proxy.close();
  }
  const writes = proxy.calls
    .filter(({ writes }) => writes)
    .map(({ service, action }) => `${service} ${action}`);
  assert.deepEqual(writes, [], 'something was written although it was refused');
  assert.deepEqual(await place.list(), before);
}
