import { createHash, randomUUID } from 'node:crypto';
import { METADATA, METADATA_BUCKET } from '../../../lib/aws/orchestrator/metadata';
import type { KeptMetadata } from '../../environments/hibernation';
import { BadInput, Failure } from '../../failure';
import type { Mailbox } from './mailbox';
import type { OrchestratorPart } from './sleepers';
import type { Waiting } from './waiting';

/** What Airflow says of an export. */
interface Manifest {
  readonly airflow: string;
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly sha256: string }[];
}

/** How many runs have not ended, and how many rows there are of what people and runs make. */
interface Counts {
  readonly unfinished: number;
  readonly rows: Readonly<Record<string, number>>;
}

/**
 * The bucket that an Airflow environment gives its metadata out into.
 *
 * @throws BadInput when it was deployed without the means to do so
 */
export function metadataBucketOf({ address, values }: OrchestratorPart): string {
  const { airflow_configuration_options: options = {} } = values as {
    readonly airflow_configuration_options?: Readonly<Record<string, string>>;
  };
  const bucket = options[METADATA_BUCKET];
  if (bucket === undefined)
    throw new BadInput(
      `${address} can be stopped by nobody, and was deployed without what gives out its metadata; ` +
        'say orchestrator: { hibernates: true } in the definition, and bring it up once more before it hibernates',
    );
  return bucket;
}

/**
 * Lets an Airflow give out its metadata, and looks whether they are complete: every table has the rows and the checksum that
 * Airflow counted as it read them, no run goes on, and nothing was added since.
 *
 * @throws Failure when any of that does not hold
 */
export async function keepMetadata(
  mailbox: Mailbox,
  address: string,
  waiting: Waiting,
): Promise<KeptMetadata> {
  const id = randomUUID();
  const prefix = `${METADATA}/${id}`;
  await mailbox.wish({ id, does: 'keep' });
  const { manifest, unfinished } = await mailbox.answer<{ manifest: string; unfinished: number }>(waiting);
  refuseUnfinished(address, unfinished);
  const { tables } = await readManifest(mailbox, { prefix, manifest });
  for (const { name, rows, sha256 } of tables) {
    const found = await digestOf(mailbox.pieces(`${prefix}/${name}.copy`));
    if (found.rows !== rows || found.sha256 !== sha256)
      throw new Failure(
        `the table ${name} of ${address} is not kept as it was read (${found.rows} of ${rows} rows); nothing was changed`,
      );
  }
  await mailbox.wish({ id, does: 'look' });
  const now = await mailbox.answer<Counts>(waiting);
  refuseUnfinished(address, now.unfinished);
  const changed = Object.entries(now.rows).filter(
    ([name, rows]) => tables.find((table) => table.name === name)?.rows !== rows,
  );
  if (changed.length > 0)
    throw new Failure(
      `somebody worked in the Airflow of ${address} while its metadata were kept (${changed.map(([name]) => name).join(', ')}); ` +
        'nothing was changed; repeat the command',
    );
  return { address, bucket: mailbox.bucket, prefix, manifest };
}

/** What a manifest says. @throws Failure when it is not the one of this checksum */
async function readManifest(
  mailbox: Mailbox,
  { prefix, manifest }: Pick<KeptMetadata, 'prefix' | 'manifest'>,
): Promise<Manifest> {
  const text = (await mailbox.text(`${prefix}/manifest.json`)) ?? '';
  if (createHash('sha256').update(text).digest('hex') !== manifest)
    throw new Failure(`s3://${mailbox.bucket}/${prefix}/manifest.json is not what Airflow wrote`);
  return JSON.parse(text) as Manifest;
}

/** Waits until an Airflow has taken back what was kept of it: it loads all or nothing, and compares what it loaded. */
export async function waitForMetadata(mailbox: Mailbox, kept: KeptMetadata, waiting: Waiting): Promise<void> {
  const { manifest, rows } = await mailbox.answer<{ manifest: string; rows: Counts['rows'] }>(waiting);
  const { tables } = await readManifest(mailbox, kept);
  const lost = tables.filter(({ name, rows: expected }) => rows[name] !== expected);
  if (manifest === kept.manifest && lost.length === 0) return;
  throw new Failure(
    `${kept.address} has not got back what was kept of it; it still lies in s3://${kept.bucket}/${kept.prefix}`,
  );
}

async function digestOf(pieces: AsyncIterable<Uint8Array>): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    for (const byte of piece) if (byte === NEWLINE) rows += 1;
  }
  return { rows, sha256: hash.digest('hex') };
}

/** A row ends with one and holds none. @see https://www.postgresql.org/docs/15/sql-copy.html#id-1.9.3.55.9.2 */
const NEWLINE = 0x0a;

function refuseUnfinished(address: string, unfinished: number): void {
  if (unfinished > 0)
    throw new Failure(
      `${unfinished} DAG runs of ${address} have not ended, and would be lost half done; wait for them, or end them, then repeat the command`,
    );
}
