import type { Glue } from '@aws-sdk/client-glue';
import type { KMS } from '@aws-sdk/client-kms';
import type { LiveResource } from '../../environments/ground';
import { orNothing } from '../failures';

/** Clients that are asked whether a thing still stands, each loaded when there is something to ask. */
export interface Standing {
  glue(): Glue;
  kms(): KMS;
}

/**
 * What the tagging service lists, as its own service knows it: undefined where it is gone, because tags of some things are
 * listed on for a while.
 */
export async function standing(clients: Standing, resource: LiveResource): Promise<LiveResource | undefined> {
  const [, , service, , , ...rest] = resource.id.split(':');
  const [kind, ...names] = rest.join(':').split('/');
  if (service === 'kms') return keyStanding(clients.kms(), resource);
  if (service === 'glue' && kind === 'database') {
    const found = await orNothing(clients.glue().getDatabase({ Name: names[0] }), 'EntityNotFoundException');
    return found && resource;
  }
  return resource;
}

/** A deleted key stays for 7 to 30 days. @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html */
async function keyStanding(kms: KMS, resource: LiveResource): Promise<LiveResource | undefined> {
  const found = await orNothing(kms.describeKey({ KeyId: resource.id }), 'NotFoundException');
  const pending = found?.KeyMetadata?.DeletionDate?.toISOString();
  return found && (pending === undefined ? resource : { ...resource, pending });
}
