import type { STS } from '@aws-sdk/client-sts';
import { Failure } from '../failure';

/** @throws Failure when the credentials belong to another account than the one that was asked for */
export async function requireAccount(sts: STS, account: string): Promise<void> {
  const { Account } = await sts.getCallerIdentity({});
  if (Account !== account)
    throw new Failure(
      `the credentials belong to account ${Account}, not to ${account}; sign in there, or name a profile with AWS_PROFILE`,
    );
}
