import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import { placeOf } from '../../lib/aws/foundation/target';
import { LENT_AS } from '../../lib/aws/secret-store/lent';
import { Names } from '../../lib/names';
import { checkOptions, secretsOf, type SecretPlace } from './secret';

/** A secret that is there, without its value. */
export interface ListedSecret {
  /** What its name ends with: as the definition declares it, unless that had to be changed to make a legal name. */
  readonly secret: string;
  readonly name: string;
  /** When a value was written last. @default - never */
  readonly changed?: string;
  /** Name of the base's place for the same secret. @default - the base lends no such one */
  readonly lentAs?: string;
}

/**
 * The secrets of an environment, or of a base.
 *
 * @throws InvalidPlatform with everything that is wrong with the options, before any call
 * @throws Failure when the credentials belong to another account
 */
export async function listSecrets(place: SecretPlace): Promise<readonly ListedSecret[]> {
  checkOptions(place);
  const secrets = await secretsOf(place);
  const prefix = prefixOf(place);
  const found: SecretListEntry[] = [];
  let NextToken: string | undefined;
  do {
    const page = await secrets.listSecrets({ Filters: [{ Key: 'name', Values: [prefix] }], NextToken });
    found.push(...(page.SecretList ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  // The service's filter ignores case, and matches the beginning of any part of a name.
  return found
    .filter(({ Name }) => Name!.startsWith(prefix))
    .map((secret) => listed(secret, prefix))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function listed(
  { Name, LastChangedDate, SecretVersionsToStages, Tags }: SecretListEntry,
  prefix: string,
): ListedSecret {
  // A secret changes when its tags do, too: only one that has a version has a value.
  const hasValue = Object.values(SecretVersionsToStages ?? {}).some((stages) =>
    stages.includes('AWSCURRENT'),
  );
  const lentAs = Tags?.find(({ Key }) => Key === LENT_AS)?.Value;
  return {
    secret: Name!.slice(prefix.length),
    name: Name!,
    ...(hasValue && { changed: LastChangedDate?.toISOString() }),
    ...(lentAs !== undefined && { lentAs }),
  };
}

/** What every secret of the environment begins with, for example `acme/ada/`. */
function prefixOf(place: SecretPlace): string {
  const some = new Names({ ...place, ...placeOf(place) }).of('aws.secret', 'any');
  return some.slice(0, some.lastIndexOf('/') + 1);
}
