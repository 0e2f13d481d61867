import { GetObjectCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Place } from '../local/command/place';
import type { Running } from '../local/command/process';
import { median } from './comparisons';

const ROOT = join(__dirname, '../..');
const EXAMPLE = 'examples/inner-loop';
const DAG = 'dags/orders.py';
const ADA = ['ada', '--owner', 'ada'];

/** What it takes from an edit to the object that the orchestrator reads. */
export interface LoopTimes {
  /** By `dataops dev`, in milliseconds, edit by edit. */
  readonly edits: readonly number[];
  /** By `dataops up`, in seconds: as a whole, and what Terraform's apply was of it. */
  readonly up: number;
  readonly apply: number;
}

/** Edits a DAG again and again while `dataops dev` runs, and once more for `dataops up`, in the same sandbox. */
export async function measureLoop(edits: number, say: (line: string) => void): Promise<LoopTimes> {
  const place = await Place.open({ app: join(ROOT, 'dist', EXAMPLE, 'main.js') });
  try {
    cpSync(join(ROOT, EXAMPLE, 'dags'), join(place.folder, 'dags'), { recursive: true });
    say('creating the sandbox');
    await succeed(place.start(['up', ...ADA]));
    const bucket = await bucketOf(place);
    const dev = place.start(['dev', ...ADA]);
    const times: number[] = [];
    try {
      // The first edit tells when it watches.
      await Promise.race([edit(place, bucket, 'first'), failed(dev)]);
      for (let count = 0; count < edits; count++) {
        times.push(await edit(place, bucket, `${count}`));
        await delay(300);
      }
    } finally {
      dev.kill();
    }
    write(place, 'last');
    const { stdout, seconds } = await succeed(place.start(['up', ...ADA, '--json']));
    const { steps } = JSON.parse(stdout) as { readonly steps: { readonly apply: number } };
    return { edits: times, up: seconds, apply: steps.apply };
  } finally {
    await place.close();
  }
}

/** One line, for people. */
export function loopText({ edits, up, apply }: LoopTimes): string {
  return (
    `from an edit to the object: median ${Math.round(median(edits))} ms of ${edits.length} edits by \`dataops dev\`; ` +
    `${up.toFixed(1)} s by \`dataops up\`, of which Terraform's apply took ${apply.toFixed(1)} s`
  );
}

/** Milliseconds until an edit lies in the bucket. */
async function edit(place: Place, bucket: S3Bucket, text: string): Promise<number> {
  const begun = performance.now();
  const content = write(place, text);
  while ((await bucket.read(DAG)) !== content) await delay(5);
  return performance.now() - begun;
}

function write({ folder }: Place, text: string): string {
  const content = `${readFileSync(join(ROOT, EXAMPLE, DAG), 'utf8')}# ${text}\n`;
  writeFileSync(join(folder, DAG), content);
  return content;
}

interface S3Bucket {
  read(key: string): Promise<string>;
}

async function bucketOf({ emulator }: Place): Promise<S3Bucket> {
  const s3 = new S3Client({ ...emulator.client, forcePathStyle: true });
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  const Bucket = Buckets.find(({ Name }) => Name!.startsWith('shop-ada-airflow-'))!.Name!;
  return {
    async read(Key) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return Body!.transformToString();
    },
  };
}

/** Rejected when something ends that should go on. */
async function failed({ ended }: Running): Promise<never> {
  throw new Error((await ended).stderr);
}

async function succeed({ ended }: Running) {
  const end = await ended;
  if (end.code !== 0) throw new Error(`exit code ${end.code}\n${end.stderr}`);
  return end;
}
