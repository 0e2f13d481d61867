import { bootstrap } from '../../cli/aws/bootstrap';
import { EMULATOR_ACCOUNT } from '../emulator/environment';
import type { ClientConfig } from '../emulator/emulator';
import { REGION } from './deployment';
import { removeBootstrap } from './remove-bootstrap';

const PLACE = { account: EMULATOR_ACCOUNT, region: REGION };

/** Makes what `dataops bootstrap` makes, for sandboxes; a line for each thing. */
export async function makeState(client: ClientConfig): Promise<readonly string[]> {
  const { items } = await bootstrap({ ...PLACE, classes: ['sandbox'], client });
  return items.map(({ thing, name, outcome }) => `${thing} ${name} ${outcome}`);
}

/** Takes it away again, which no command does to an account. */
export async function removeState(client: ClientConfig): Promise<readonly string[]> {
  await removeBootstrap({ ...PLACE, client });
  return ['state bucket, its key, boundary and break-glass role removed'];
}
