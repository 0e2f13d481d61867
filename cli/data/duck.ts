import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api';
import { Failure } from '../failure';
import { inRoom } from './room';

/** Most of the memory that rows take; what does not fit goes to the folder. */
const MEMORY = '1GB';

/** A DuckDB of one command, in memory and in a folder that is thrown away. @see https://duckdb.org/docs/stable/clients/node_neo/overview */
export class Duck {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  /** @throws Failure when the package is not installed */
  static async open(folder: string): Promise<Duck> {
    const { DuckDBInstance: Instance } = await duckdb();
    const instance = await Instance.create(':memory:', {
      memory_limit: MEMORY,
      temp_directory: folder,
      // One file after the other lies under one name, and the times of two may be the same: DuckDB would read the first again.
      enable_external_file_cache: 'false',
    });
    return new Duck(instance, await instance.connect());
  }

  async run(sql: string, values: readonly DuckDBValue[] = []): Promise<void> {
    await this.connection.run(sql, [...values]);
  }

  /** Numbers of 64 bits, decimals and moments come as texts. */
  async rows(sql: string): Promise<readonly (readonly unknown[])[]> {
    return (await this.connection.runAndReadAll(sql)).getRowsJson();
  }

  /** Keeps bytes under a name for `getvariable`, so that they stand in no statement, and in no message about one. */
  async keep(name: string, bytes: Uint8Array): Promise<void> {
    const { blobValue } = await duckdb();
    await this.run(`SET VARIABLE ${name} = $1::BLOB`, [blobValue(bytes)]);
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}

/** Lends a DuckDB and a folder for files to some work; what both hold is gone afterwards. */
export async function withDuck(work: (duck: Duck, folder: string) => Promise<void>): Promise<void> {
  await inRoom('data', async (folder) => {
    const duck = await Duck.open(join(folder, 'spill'));
    try {
      await work(duck, folder);
    } finally {
      duck.close();
    }
  });
}

/** What Node says of a package that is not there, to `require` and to `import`. */
const MISSING = ['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND'];

/** The package, which is optional, and slow to load. @throws Failure when it is not installed */
export async function duckdb(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    if (!MISSING.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new Failure('this needs DuckDB; install it with `npm install --save-dev @duckdb/node-api`');
  }
}
