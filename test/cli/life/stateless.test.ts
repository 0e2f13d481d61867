import type { LiveResource } from '../../../cli/environments/ground';
import { refuseStateless } from '../../../cli/life/stateless';
import { MemoryGround, stack } from './support';

const bucket = { id: 'arn:aws:s3:::raw', creation: 'manual' };

/** A deployment into an account in which these things stand, with this state. */
function begin(standing: readonly LiveResource[], state?: string): Promise<void> {
  const ground = new MemoryGround();
  ground.standing = [...standing];
  if (state !== undefined) ground.memory.states.set('acme/ada/acme__ada.tfstate', state);
  return refuseStateless(ground, ground.memory, [stack()]);
}

test.each<[string, string | undefined]>([
  ['there is none', undefined],
  ['it is empty', ''],
])('what stands without a state is refused: %s', async (_, state) => {
  await expect(begin([bucket], state)).rejects.toThrow(
    /^arn:aws:s3:::raw and 0 others carry the labels of 'ada', .*acme__ada\.tfstate .*list-object-versions --bucket states/,
  );
});

test.each<[string, readonly LiveResource[], string | undefined]>([
  ['nothing stands', [], undefined],
  ['all that stands is being removed', [{ ...bucket, pending: '2026-12-01' }], undefined],
  ['there is a state, as plain Terraform leaves it', [bucket], '{"lineage":"l1","serial":3}'],
])('a deployment begins where %s', async (_, standing, state) => {
  await expect(begin(standing, state)).resolves.toBeUndefined();
});
