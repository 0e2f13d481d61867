import type { DataShare, Redshift } from '@aws-sdk/client-redshift';
import type { RedshiftServerless } from '@aws-sdk/client-redshift-serverless';
import type { TakenClone } from '../../../../lib/base/clones';
import { Failure } from '../../../failure';
import { orNothing } from '../../failures';
import { namespaceOf } from '../namespace';

export interface AcceptingClients {
  readonly redshift: Redshift;
  readonly 'redshift-serverless': RedshiftServerless;
}

/**
 * Looks that another account offers what is to be read there.
 *
 * @param account the sandbox's
 * @throws Failure when it does not
 */
export async function checkOffer(redshift: Redshift, takes: TakenClone, account: string): Promise<void> {
  if (needsConsent(takes)) await offered(redshift, takes, account);
}

/**
 * Gives the reader's consent, without which a namespace sees nothing of what another account shares with its own; to read alone.
 * Who consented for the whole account did so for this one, too.
 *
 * @see https://docs.aws.amazon.com/redshift/latest/APIReference/API_AssociateDataShareConsumer.html
 */
export async function acceptShare(
  { redshift, 'redshift-serverless': serverless }: AcceptingClients,
  takes: TakenClone,
  account: string,
  workgroup: string,
): Promise<void> {
  if (!needsConsent(takes)) return;
  const { DataShareArn, DataShareAssociations = [] } = await offered(redshift, takes, account);
  const { namespaceArn } = await namespaceOf(serverless, workgroup);
  const consents = DataShareAssociations.some(
    ({ ConsumerIdentifier, Status }) =>
      Status === 'ACTIVE' && (ConsumerIdentifier === account || ConsumerIdentifier === namespaceArn),
  );
  if (!consents)
    await redshift.associateDataShareConsumer({
      DataShareArn,
      ConsumerArn: namespaceArn,
      AllowWrites: false,
    });
}

/** Takes the consent of a namespace back; where none is there any more, there is nothing to take back. */
export async function leaveShare(
  { redshift, 'redshift-serverless': serverless }: AcceptingClients,
  takes: TakenClone,
  workgroup: string,
): Promise<void> {
  if (takes.sameAccount || !takes.offered) return;
  const namespace = await orNothing(namespaceOf(serverless, workgroup), 'ResourceNotFoundException');
  const share = namespace && (await find(redshift, takes));
  const ConsumerArn = namespace?.namespaceArn;
  if (share?.DataShareAssociations?.some(({ ConsumerIdentifier }) => ConsumerIdentifier === ConsumerArn))
    await redshift.disassociateDataShareConsumer({ DataShareArn: share.DataShareArn, ConsumerArn });
}

/** Within one account, whoever grants a share decides alone. */
function needsConsent({ sameAccount, tables }: TakenClone): boolean {
  return !sameAccount && tables.length > 0;
}

async function offered(redshift: Redshift, takes: TakenClone, account: string): Promise<DataShare> {
  const found = await find(redshift, takes);
  if (found === undefined)
    throw new Failure(
      `production's warehouse in the account ${takes.account} offers nothing called ${takes.share} to the account ${account}; ` +
        `deploy production with \`dataops up\`: it gives what 'clones' of the definition says to whom 'clonedTo' names`,
    );
  return found;
}

async function find(redshift: Redshift, { share, account }: TakenClone): Promise<DataShare | undefined> {
  let Marker: string | undefined;
  do {
    const page = await redshift.describeDataSharesForConsumer({ ...(Marker && { Marker }) });
    const isIt = ({ DataShareArn: arn = '' }: DataShare) =>
      arn.split(':')[4] === account && arn.endsWith(`/${share}`);
    const found = page.DataShares?.find(isIt);
    if (found !== undefined) return found;
    ({ Marker } = page);
  } while (Marker);
  return undefined;
}
