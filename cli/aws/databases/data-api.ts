import type { RedshiftData } from '@aws-sdk/client-redshift-data';
import { Failure } from '../../failure';

/** Values by name, which stand in a statement as `:name`. */
export type Parameters = Readonly<Record<string, string>>;

/** A database that statements run in, one after the other. */
export interface Database {
  readonly name: string;
  /** Runs one statement. @returns whether it found anything */
  run(sql: string, parameters?: Parameters): Promise<boolean>;
  /** Runs one statement. @returns what it found, as texts; what is null is empty */
  rows(sql: string, parameters?: Parameters): Promise<readonly (readonly string[])[]>;
  /** Runs statements that are true together or not at all; no statement is nothing to do. */
  together(statements: readonly string[]): Promise<void>;
}

export interface DataApiProps {
  /** Name of the workgroup that answers. */
  readonly workgroup: string;
  /** ARN of the secret with the user's password; it stays in the secret store. */
  readonly secretArn: string;
}

type Client = Pick<
  RedshiftData,
  'executeStatement' | 'batchExecuteStatement' | 'describeStatement' | 'getStatementResult'
>;

/** Milliseconds between looks at a statement that runs, and after which it is given up; a workgroup wakes within a minute. */
const PAUSES = { first: 200, longest: 2_000, all: 300_000 };
const ENDED = ['FINISHED', 'FAILED', 'ABORTED'];

/** Statements that one call takes. @see https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_BatchExecuteStatement.html */
const MOST_TOGETHER = 40;

/** Redshift over HTTPS, without a way into its network. @see https://docs.aws.amazon.com/redshift/latest/mgmt/data-api.html */
export class DataApi {
  constructor(
    private readonly client: Client,
    private readonly props: DataApiProps,
  ) {}

  in(name: string): Database {
    const { workgroup, secretArn } = this.props;
    const place = { WorkgroupName: workgroup, SecretArn: secretArn, Database: name };
    const execute = async (sql: string, parameters: Parameters = {}) => {
      const named = Object.entries(parameters).map(([key, value]) => ({ name: key, value }));
      const { Id } = await this.client.executeStatement({
        ...place,
        Sql: sql,
        ...(named.length > 0 && { Parameters: named }),
      });
      return { id: Id!, found: await this.ended(Id!, sql) };
    };
    return {
      name,
      run: async (sql, parameters) => (await execute(sql, parameters)).found,
      rows: async (sql, parameters) => {
        const { id, found } = await execute(sql, parameters);
        return found ? this.rowsOf(id) : [];
      },
      together: async (statements) => {
        for (let from = 0; from < statements.length; from += MOST_TOGETHER) {
          const Sqls = statements.slice(from, from + MOST_TOGETHER);
          const { Id } = await this.client.batchExecuteStatement({ ...place, Sqls });
          await this.ended(Id!, Sqls.join('; '));
        }
      },
    };
  }

  private async rowsOf(Id: string): Promise<readonly (readonly string[])[]> {
    const rows: string[][] = [];
    let NextToken: string | undefined;
    do {
      const page = await this.client.getStatementResult({ Id, ...(NextToken && { NextToken }) });
      for (const record of page.Records ?? [])
        rows.push(
          record.map(({ isNull, ...value }) => (isNull ? '' : String(Object.values(value)[0] ?? ''))),
        );
      ({ NextToken } = page);
    } while (NextToken !== undefined && NextToken !== '');
    return rows;
  }

  private async ended(Id: string, sql: string): Promise<boolean> {
    let pause = PAUSES.first;
    for (let waited = 0; waited < PAUSES.all; waited += pause) {
      const { Status = '', Error: error, ResultRows = 0 } = await this.client.describeStatement({ Id });
      if (Status === 'FINISHED') return ResultRows > 0;
      if (ENDED.includes(Status))
        throw new Failure(`the warehouse refuses \`${sql}\`: ${error ?? Status.toLowerCase()}`);
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(pause * 2, PAUSES.longest);
    }
    throw new Failure(`the warehouse does not come to an end with \`${sql}\``);
  }
}
