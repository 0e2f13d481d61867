import { clients } from '../aws/clients';
import { Edits } from '../aws/edits';
import { editedFolders } from '../aws/edits/folders';
import { filesBelow } from '../aws/edits/objects';
import { AwsGround } from '../aws/environments/ground';
import { isNamed } from '../aws/failures';
import type { FindOptions } from '../environments/find';
import { Failure } from '../failure';
import { defaultOwner } from '../life/person';
import type { Terminal } from '../terminal';
import { dagsOf, ownDesk } from './desk';
import { folderOfDags } from './files';
import { Standing } from './standing';
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
  const folder = folderOfDags(terminal.folder, dagsOf(desk));
  const { account, region } = desk.identity;
  const ground = new AwsGround({ account, region });
  await ground.requireAccount();
  const standing = new Standing(ground.store('sandbox'), desk.record);
  const { s3 } = clients(['s3'], { region });
  const [place] = editedFolders(desk.stacks);
  const edits = new Edits({ s3, ssm: () => clients(['ssm'], { region }).ssm }, place!);
  const deployed = filesBelow(place!.prefix, desk.stacks);
  try {
    const { tell, watching, stop } = props;
    const sync = await Sync.open({ folder, edits, standing, env: terminal.env, tell }, deployed);
    await sync.run();
    if (once) return;
    watching(folder, name);
    await watch(folder, () => sync.run(), stop);
  } catch (error) {
    if (isNamed(error, 'NoSuchBucket'))
      throw new Failure(
        `the sandbox '${name}' is gone, or was never finished: the bucket of its DAGs is not there`,
      );
    throw error;
  }
}
