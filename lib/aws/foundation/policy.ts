import { Lazy } from 'cdktf';

export type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A statement of an IAM policy. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export interface Statement {
  /** Unique within its policy; letters and digits. */
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  /** Whom a resource's policy speaks of; an identity's policy has none. */
  readonly Principal?: Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Condition;
}

/**
 * Everybody. Written as a map, which means the same as a bare `*` in a Deny, and which every reader of policies takes.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-bucket-user-policy-specifying-principal-intro.html
 */
export const EVERYBODY = { AWS: '*' } as const;

/**
 * A policy that has one owner and any number of contributors: what is added until synthesis is in it. A statement whose
 * `Sid` is there already is added once.
 */
export class OpenPolicy {
  private readonly statements = new Map<string, Statement>();

  constructor(statements: readonly Statement[] = []) {
    for (const statement of statements) this.add(statement);
  }

  add(statement: Statement): void {
    const { Sid } = statement;
    const known = this.statements.get(Sid);
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(statement))
      throw new Error(`the policy has another statement with the Sid '${Sid}'; give one of them another Sid`);
    this.statements.set(Sid, statement);
  }

  /** The document, read when the stack is synthesized. */
  json(): string {
    return Lazy.stringValue({
      produce: () => JSON.stringify({ Version: '2012-10-17', Statement: [...this.statements.values()] }),
    });
  }
}

/** A `Sid` made of plain words: `Read`, `crm-api-key` gives `ReadCrmApiKey`. */
export function sid(...words: readonly string[]): string {
  return words
    .flatMap((word) => word.split(/[^A-Za-z0-9]+/))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
