/** What a name belongs to: names, stack ids and state keys all derive from these four. */
export interface Identity {
  /** The platform's name, for example `acme`. */
  readonly platform: string;
  /** The environment's name, for example `production`, or a sandbox's owner. */
  readonly environment: string;
  /** The AWS account's 12 digits, or the Google Cloud project's id. */
  readonly account: string;
  /** The cloud's own word for the region, for example `eu-west-1`. */
  readonly region: string;
}
