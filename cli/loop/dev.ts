import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { clients } from '../aws/clients';
import { requireAccount } from '../aws/account';
import { editedBuckets, Edits } from '../aws/edits';
import { isNamed } from '../aws/failures';
import type { FindOptions } from '../environments/find';
import { BadInput, Failure } from '../failure';
import { defaultOwner } from '../life/person';
import type { Terminal } from '../terminal';
import { orchestratorOf, ownDesk } from './desk';
import { Sync, type DevEvent } from './sync';
import { watch } from './watch';

export interface DevOptions extends FindOptions {
  readonly name: string;
  /** Whose sandbox it is. @default - whoever runs this */
  readonly owner?: string;
  /** Whether it ends once everything is sent. @default false */
  readonly once?: boolean;
}

export interface DevProps {
  readonly tell: (event: DevEvent) => void;
  /** Called once everything that was changed before is sent. */
  readonly watching: (folder: string, sandbox: string) => void;
  readonly stop: AbortSignal;
}

/** Sends edits of an orchestrator's folder to one's own sandbox, until it is told to stop; Terraform has no part in it. */
export async function dev(terminal: Terminal, options: DevOptions, props: DevProps): Promise<void> {
  const { name, once = false, owner = await defaultOwner(terminal.folder), ...rest } = options;
  const desk = await ownDesk(terminal, name, { ...rest, owner });
  const { prefix, dags } = orchestratorOf(desk);
  if (dags === undefined)
    throw new BadInput(
      `the definition of '${name}' names no folder of DAGs; set orchestrator: { dags: 'dags' }`,
    );
  const folder = resolve(terminal.folder, dags);
  if (!existsSync(folder)) throw new BadInput(`there is no folder of DAGs ${folder}`);
  const { account, region } = desk.identity;
  const { sts, s3 } = clients(['sts', 's3'], { region });
  await requireAccount(sts, account);
  const [bucket] = editedBuckets(desk.stacks);
  const edits = new Edits(s3, bucket!);
  try {
    const { tell, watching, stop } = props;
    const sync = await Sync.open({ folder, prefix, edits, env: terminal.env, tell }, desk.record.stacks);
    await sync.run();
    if (once) return;
    watching(folder, name);
    await watch(folder, () => sync.run(), stop);
  } catch (error) {
    if (isNamed(error, 'NoSuchBucket'))
      throw new Failure(
        `the sandbox '${name}' is gone, or was never finished: its bucket ${bucket!.bucket} is not there`,
      );
    throw error;
  }
}
