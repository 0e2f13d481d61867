import { Construct } from 'constructs';
import type { IRole } from '../../capabilities/roles';
import { InvalidPlatform } from '../../errors';

/** A service account that permissions can be granted to. */
export interface IGoogleRole extends IRole {
  /** The account as IAM policies name it: `serviceAccount:<e-mail address>`. */
  readonly member: string;
}

/** Service accounts that are there already. @see https://cloud.google.com/iam/docs/service-account-overview */
export class GoogleServiceAccount extends Construct implements IGoogleRole {
  /** The account's e-mail address. */
  readonly roleName: string;
  readonly member: string;

  private constructor(scope: Construct, id: string, email: string) {
    super(scope, id);
    this.roleName = email;
    this.member = `serviceAccount:${email}`;
  }

  /**
   * Refers to somebody else's account. What it is granted lies beside it and goes with the environment; nothing else of
   * it changes.
   *
   * @throws InvalidPlatform when the address is not that of a service account
   */
  static existing(scope: Construct, id: string, email: string): GoogleServiceAccount {
    if (!/^[a-z0-9][a-z0-9.-]*@([a-z0-9-]+\.)*gserviceaccount\.com$/.test(email))
      throw new InvalidPlatform([
        {
          code: 'adoption',
          path: `${scope.node.path}/${id}`,
          what: 'it is not the e-mail address of a service account',
          got: email,
          allowed: '<name>@<project>.iam.gserviceaccount.com',
        },
      ]);
    return new GoogleServiceAccount(scope, id, email);
  }
}
