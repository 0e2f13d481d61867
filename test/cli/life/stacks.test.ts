import { setTimeout as delay } from 'node:timers/promises';
import { inOrder } from '../../../cli/life/stacks';

const stacks = [
  { id: 'platform', after: ['stores', 'elsewhere'] },
  { id: 'stores', after: [] },
  { id: 'other', after: [] },
];

/** When each began and ended. */
async function log(
  order: 'deploy' | 'destroy',
  failing?: string,
): Promise<{ said: string[]; error?: unknown }> {
  const said: string[] = [];
  const work = async ({ id }: { readonly id: string }) => {
    said.push(`${id} begins`);
    await delay(5);
    if (id === failing) throw new Error(`${id} failed`);
    said.push(`${id} ends`);
  };
  const error: unknown = await inOrder(stacks, order, work).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { said, error };
}

test('what others need is deployed first, the rest side by side', async () => {
  const { said } = await log('deploy');
  expect(said.slice(0, 2).sort()).toEqual(['other begins', 'stores begins']);
  expect(said.indexOf('platform begins')).toBeGreaterThan(said.indexOf('stores ends'));
});

test('and destroyed last', async () => {
  const { said } = await log('destroy');
  expect(said.indexOf('stores begins')).toBeGreaterThan(said.indexOf('platform ends'));
});

test('what needs a failed one is not begun, and the others are waited for', async () => {
  const { said, error } = await log('deploy', 'stores');
  expect(error).toEqual(new Error('stores failed'));
  expect(said).toContain('other ends');
  expect(said).not.toContain('platform begins');
});
