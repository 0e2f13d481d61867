import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3 } from '@aws-sdk/client-s3';
import type { SecretsManager } from '@aws-sdk/client-secrets-manager';
import type { STS } from '@aws-sdk/client-sts';
import type { MaskedTable, Masking } from '../../../lib/data/filling';
import type { SourceFile } from '../../data/mask';
import { Failure } from '../../failure';
import { clients, type ClientOptions } from '../clients';
import { isNamed, orNothing } from '../failures';
import { requireSources, shownName } from './sources';
import { listKeys, valuesOf } from './table-files';

/** Fewer characters than a key of HMAC-SHA-256 should have. @see https://www.rfc-editor.org/rfc/rfc2104#section-3 */
const SHORTEST_KEY = 32;

/** A session of production's steward: the only one who reads there what is copied. */
export class Steward {
  private constructor(
    private readonly clients: { readonly s3: S3; readonly 'secrets-manager': SecretsManager },
    private readonly source: Masking['source'],
  ) {}

  /**
   * @param session what it is called in production's audit log
   * @throws Failure when the role may not be assumed, or is another account's than declared
   */
  static async enter(
    sts: STS,
    source: Masking['source'],
    session: string,
    options: Omit<ClientOptions, 'region'>,
  ) {
    const { Credentials: given } = await sts
      .assumeRole({ RoleArn: source.role, RoleSessionName: session, ExternalId: source.externalId })
      .catch((error: unknown) => {
        if (!isNamed(error, 'AccessDenied', 'AccessDeniedException', 'NoSuchEntity')) throw error;
        throw new Failure(
          `these credentials may not act as ${source.role}, which alone reads production for a masked copy; ` +
            `ask production's stewards, or say data: 'seeded'`,
          { cause: error },
        );
      });
    const credentials = {
      accessKeyId: given!.AccessKeyId!,
      secretAccessKey: given!.SecretAccessKey!,
      sessionToken: given!.SessionToken!,
    };
    const entered = clients(['s3', 'secrets-manager', 'sts'], {
      ...options,
      region: source.region,
      credentials,
    });
    const { Account } = await entered.sts.getCallerIdentity({});
    if (Account !== source.account)
      throw new Failure(
        `the role that masks belongs to account ${Account}, and the copy is declared to come from ${source.account}`,
      );
    return new Steward(entered, source);
  }

  /** The key of the hashes. @throws Failure when there is none, or it is too short */
  async key(): Promise<Uint8Array> {
    const { key: SecretId } = this.source;
    const found = await orNothing(
      this.clients['secrets-manager'].getSecretValue({ SecretId }),
      'ResourceNotFoundException',
    );
    const key = Buffer.from(found?.SecretString ?? '');
    if (key.length < SHORTEST_KEY)
      throw new Failure(
        `the secret ${SecretId} in ${this.source.account} holds no key for hashes: it needs ${SHORTEST_KEY} characters or more` +
          `${key.length === 0 ? '' : `, and has ${key.length}`}; signed in to that account, ${commandFor(this.source)}`,
      );
    return key;
  }

  /** @throws Failure when what is copied is not there, may not be read, or is another account's than declared */
  async requireSources(tables: readonly MaskedTable[]): Promise<void> {
    await requireSources(this.clients.s3, this.source, tables);
  }

  /** The files of a table, fetched one at a time. A bucket of another account than declared is refused by S3 itself. */
  async *files(table: MaskedTable, folder: string): AsyncIterable<SourceFile> {
    const { source: place, partitionedBy } = table;
    const { account } = this.source;
    for (const key of await listKeys(this.clients.s3, place, account)) {
      if (!key.endsWith('.parquet')) continue;
      const below = key.slice(place.prefix.length);
      const partition = valuesOf(below.slice(0, below.lastIndexOf('/') + 1));
      if (partition.length !== partitionedBy.length)
        throw new Failure(
          `${shownName(table, key)} does not lie in folders of ${partitionedBy.join(', ') || 'no partition'}, as its table declares`,
        );
      const path = join(folder, 'source.parquet');
      const { Body } = await this.clients.s3.getObject({
        Bucket: place.bucket,
        Key: key,
        ExpectedBucketOwner: account,
      });
      await pipeline(Body as Readable, createWriteStream(path, { mode: 0o600 }));
      yield { name: shownName(table, key), path, partition };
    }
  }
}

/** `shop/production/masking-key` is named by platform and environment first. */
function commandFor({ key, account, region }: Masking['source']): string {
  const [platform, environment, ...name] = key.split('/');
  const place = `--platform ${platform} --environment ${environment} --account ${account} --region ${region}`;
  return `\`openssl rand -hex 32 | dataops secret set ${name.join('/')} ${place}\``;
}
