import type { RedshiftData } from '@aws-sdk/client-redshift-data';
import { Failure } from '../../failure';

/** Runs one statement. @returns whether it found anything */
export type Ask = (sql: string, parameters?: Readonly<Record<string, string>>) => Promise<boolean>;

export interface DataApiProps {
  /** Name of the workgroup that answers. */
  readonly workgroup: string;
  /** ARN of the secret with the user's password; it stays in the secret store. */
  readonly secretArn: string;
}

/** Milliseconds between looks at a statement that runs, and after which it is given up; a workgroup wakes within a minute. */
const PAUSES = { first: 200, longest: 2_000, all: 300_000 };
const ENDED = ['FINISHED', 'FAILED', 'ABORTED'];

/** Redshift over HTTPS, without a way into its network. @see https://docs.aws.amazon.com/redshift/latest/mgmt/data-api.html */
export class DataApi {
  constructor(
    private readonly client: Pick<RedshiftData, 'executeStatement' | 'describeStatement'>,
    private readonly props: DataApiProps,
  ) {}

  /** What runs statements in one of the warehouse's databases, one after the other. */
  in(database: string): Ask {
    const { workgroup, secretArn } = this.props;
    return async (sql, parameters = {}) => {
      const named = Object.entries(parameters).map(([name, value]) => ({ name, value }));
      const { Id } = await this.client.executeStatement({
        WorkgroupName: workgroup,
        SecretArn: secretArn,
        Database: database,
        Sql: sql,
        ...(named.length > 0 && { Parameters: named }),
      });
      return this.ended(Id!, sql);
    };
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
