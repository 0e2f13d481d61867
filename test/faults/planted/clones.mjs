import { faultsIn, faultsInCommand } from '../fault.mjs';

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
  ...faultsInCommand('aws/databases/clones/taken', 'cli/aws/taken', [
    ['rows are given up for a clone', `if (rows !== '0')`, 'if (false)'],
    [
      'views of others make way for tables',
      'viewsIn(database, TABLES, CLONES))',
      'viewsIn(database, TABLES))',
    ],
  ]),
  ...faultsInCommand('aws/databases/clones/opened', 'cli/aws/taken cli/aws/taken-cut', [
    ['a clone goes from under its neighbours', 'if (holders.some((name) => name !== readers)) return;', ''],
    [
      "somebody else's share is taken for production's",
      'producer === account || (',
      'producer !== account || (',
    ],
  ]),
  ...faultsInCommand('aws/databases/clones/consent', 'cli/aws/accept', [
    ['a clone may be written to', 'AllowWrites: false', 'AllowWrites: true'],
  ]),
  ...faultsInCommand('aws/databases/fill', 'cli/aws/clones', [
    [
      'what sandboxes may see no more waits for changes',
      'makeClones(database, contents.gives, stays)',
      'Promise.resolve()',
    ],
  ]),
];
