import { faultsIn } from '../fault.mjs';

/** What a sandbox sees of production's warehouse. */
export const clones = [
  ...faultsIn('base/clones', 'lib/cloned', [
    ['a clone shows what a copy hashes', `treatment === 'hash' ? 'redact'`, `treatment === 'hash' ? 'keep'`],
  ]),
  ...faultsIn('aws/warehouse/clones', 'lib/cloned', [
    ['a sandbox gives clones to others', `environmentClass !== 'production' || `, ''],
    ['an empty sandbox takes clones', `settings.data === 'cloned' ? clones : []`, 'clones'],
  ]),
  ...faultsIn('aws/warehouse/check-cloning', 'lib/cloned', [
    ['anybody may be a clone', '  if (!isNamed)', '  if (false)'],
    ['a clone pays for the way', '  if (identity.region !== production.region)', '  if (false)'],
  ]),
  ...faultsIn('platform/check-clones', 'lib/cloned', [
    ['a clone has columns that nobody classified', '      yield* checkTreatment(', '      void ('],
  ]),
  ...faultsIn('platform/check-treatment', 'lib/cloned lib/definition-masking', [
    ['what is personal is shown to others', `treatment === 'keep' && (`, `treatment === undefined && (`],
  ]),
];
