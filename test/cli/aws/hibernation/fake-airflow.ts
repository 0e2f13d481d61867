import { createHash } from 'node:crypto';
import type { S3 } from '@aws-sdk/client-s3';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** What an Airflow knows, as COPY writes it; it answers wishes as the plugin does. */
export class FakeAirflow {
  readonly tables: Record<string, string> = {
    connection: '1\tcrm\t\\N\n',
    dag_run: '1\tsales\n2\tsales\n',
    slot_pool: '1\tdefault_pool\n',
    task_instance: 'a\tload\n',
    variable: '1\tregion\teu\n',
    xcom: '1\treturn_value\t{"n": 1}\n',
  };
  unfinished = 0;
  /** What happens before it answers. @default - nothing */
  before: (does: string) => Promise<void> | void = () => undefined;
  /** What goes wrong. @default - nothing */
  error?: string;
  /** A table that is written down shorter than it was read. @default - none is */
  truncated?: string;
  /** Wishes that were answered, oldest first. */
  readonly did: string[] = [];
  private readonly answered = new Set<string>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly s3: S3,
    private readonly bucket: string,
  ) {
    this.timer = setInterval(() => void this.attend().catch(() => undefined), 20);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async attend(): Promise<void> {
    const wish = await this.read('wish.json');
    if (wish === undefined) return;
    const { id, does, attempt, manifest } = JSON.parse(wish) as Record<string, string>;
    if (this.answered.has(attempt!)) return;
    this.answered.add(attempt!);
    await this.before(does!);
    this.did.push(does!);
    const answer = this.error === undefined ? await this.done(does!, id!, manifest) : { error: this.error };
    await this.write(`${id}/${does}-${attempt}.json`, JSON.stringify(answer));
  }

  private async done(does: string, id: string, manifest?: string): Promise<object> {
    const { unfinished } = this;
    const rows = Object.fromEntries(Object.entries(this.tables).map(([name, text]) => [name, rowsOf(text)]));
    if (does === 'look') return { unfinished, rows };
    if (does === 'restore') return { manifest, rows };
    for (const [name, text] of Object.entries(this.tables))
      await this.write(`${id}/${name}.copy`, name === this.truncated ? text.slice(0, text.length / 2) : text);
    const tables = Object.entries(this.tables).map(([name, text]) => {
      return { name, columns: [], rows: rowsOf(text), sha256: sha256(text) };
    });
    const text = JSON.stringify({ airflow: '3.0.6', revision: ['1'], tables });
    await this.write(`${id}/manifest.json`, text);
    return { manifest: sha256(text), unfinished };
  }

  private async read(key: string): Promise<string | undefined> {
    try {
      const { Body } = await this.s3.getObject({ Bucket: this.bucket, Key: `metadata/${key}` });
      return await Body!.transformToString();
    } catch {
      return undefined;
    }
  }

  private async write(key: string, Body: string): Promise<void> {
    await this.s3.putObject({ Bucket: this.bucket, Key: `metadata/${key}`, Body });
  }
}

const rowsOf = (text: string): number => text.split('\n').length - 1;
