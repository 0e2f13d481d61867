import { DefaultTokenResolver, Lazy, StringConcat, Tokenization } from 'cdktf';
import type { Construct } from 'constructs';
import { InvalidPlatform } from '../../errors';

export type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A statement of an IAM policy. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export interface Statement {
  /** Unique within its policy; letters and digits. */
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  /** Whom a resource's policy speaks of. @default - none, as in an identity's policy */
  readonly Principal?: Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  /** When it holds. @default - always */
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

  constructor(
    private readonly owner: Construct,
    statements: readonly Statement[] = [],
  ) {
    for (const statement of statements) this.add(statement);
  }

  /** @throws InvalidPlatform when the policy has another statement with this `Sid` */
  add(statement: Statement): void {
    const { Sid } = statement;
    const known = this.statements.get(Sid);
    if (known !== undefined && this.textOf(known) !== this.textOf(statement))
      throw new InvalidPlatform([
        {
          code: 'duplicate',
          path: this.owner.node.path,
          what: 'its policy has another statement of this Sid',
          got: Sid,
          fix: 'give one of them another Sid',
        },
      ]);
    this.statements.set(Sid, statement);
  }

  /** The document, read when the stack is synthesized. */
  json(): string {
    return Lazy.stringValue({
      produce: () => JSON.stringify({ Version: '2012-10-17', Statement: [...this.statements.values()] }),
    });
  }

  /** Two references to one attribute are different tokens, and the same text once they are resolved. */
  private textOf(statement: Statement): string {
    const resolver = new DefaultTokenResolver(new StringConcat());
    return JSON.stringify(Tokenization.resolve(statement, { scope: this.owner, resolver }));
  }
}

/** A `Sid` made of plain words: `Read`, `crm-api-key` gives `ReadCrmApiKey`. */
export function sid(...words: readonly string[]): string {
  return words
    .flatMap((word) => word.split(/[^A-Za-z0-9]+/))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
