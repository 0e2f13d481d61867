import type { EC2 } from '@aws-sdk/client-ec2';
import type { ECS } from '@aws-sdk/client-ecs';
import type { Glue } from '@aws-sdk/client-glue';
import type { KMS } from '@aws-sdk/client-kms';
import type { SecretsManager } from '@aws-sdk/client-secrets-manager';
import type { LiveResource } from '../../environments/ground';
import { orNothing } from '../failures';
import { containersStanding } from './standing-containers';

/** Clients that are asked whether a thing still stands, each loaded when there is something to ask. */
export interface Standing {
  ec2(): EC2;
  ecs(): ECS;
  glue(): Glue;
  kms(): KMS;
  secrets(): SecretsManager;
}

/**
 * What the tagging service lists, as its own service knows it: nothing where it is gone, because some things are listed on for a
 * while, and besides it what belongs to it and has no tags of its own. Tables are not looked for: they go with their database.
 *
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteDatabase.html
 */
export async function standing(clients: Standing, resource: LiveResource): Promise<readonly LiveResource[]> {
  const [, , service, , , ...rest] = resource.id.split(':');
  const [kind, ...names] = rest.join(':').split('/');
  if (service === 'kms') return keyStanding(clients.kms(), resource);
  if (service === 'secretsmanager') return secretStanding(clients.secrets(), resource);
  if (service === 'ecs') return containersStanding(clients.ecs(), resource);
  if (service === 'ec2' && kind === 'natgateway') return gatewayStanding(clients.ec2(), names[0]!, resource);
  if (service === 'glue' && kind === 'database') {
    const found = await orNothing(clients.glue().getDatabase({ Name: names[0] }), 'EntityNotFoundException');
    return found ? [resource] : [];
  }
  return [resource];
}

/**
 * A deleted key stays for 7 to 30 days, and an alias that leads to it keeps its name from the next life.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
async function keyStanding(kms: KMS, resource: LiveResource): Promise<readonly LiveResource[]> {
  const found = await orNothing(kms.describeKey({ KeyId: resource.id }), 'NotFoundException');
  if (found === undefined) return [];
  const pending = found.KeyMetadata?.DeletionDate?.toISOString();
  if (pending === undefined) return [resource];
  const { Aliases = [] } = await kms.listAliases({ KeyId: found.KeyMetadata?.KeyId });
  const aliases = Aliases.map(({ AliasArn }) => ({ id: AliasArn!, creation: resource.creation }));
  return [{ ...resource, pending }, ...aliases];
}

/** One that is deleted at once is still listed for a moment; one with a window can be restored until it is over. */
async function secretStanding(
  secrets: SecretsManager,
  resource: LiveResource,
): Promise<readonly LiveResource[]> {
  const found = await orNothing(
    secrets.describeSecret({ SecretId: resource.id }),
    'ResourceNotFoundException',
  );
  if (found === undefined) return [];
  const pending = found.DeletedDate?.toISOString();
  return [pending === undefined ? resource : { ...resource, pending }];
}

/** A deleted gateway is listed for an hour, with its tags. @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-working-with.html */
async function gatewayStanding(
  ec2: EC2,
  id: string,
  resource: LiveResource,
): Promise<readonly LiveResource[]> {
  const { NatGateways = [] } =
    (await orNothing(ec2.describeNatGateways({ NatGatewayIds: [id] }), 'NatGatewayNotFound')) ?? {};
  return NatGateways.every(({ State }) => State === 'deleted') ? [] : [resource];
}
