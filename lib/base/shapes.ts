import type { AccountBaseOptions, BaseInputs } from '../base';
import type { AnyCloud } from '../cloud';
import { GOLDEN_INPUT, NETWORK_MEMBERS } from '../platform/shapes';
import type { Shape, ShapesOf } from '../shape';
import type { LendingProps, LentNetworkProps } from './lending';

const network = {
  ...NETWORK_MEMBERS,
  endpointsFor: { list: 'text' },
} as const satisfies ShapesOf<LentNetworkProps>;

const warehouse = { database: 'unknown', engine: 'unknown' } as const satisfies ShapesOf<
  NonNullable<LendingProps['warehouse']>
>;

const orchestrator = {
  engine: 'unknown',
  plugins: 'text',
  requirements: 'text',
  webServer: 'unknown',
} as const satisfies ShapesOf<NonNullable<LendingProps['orchestrator']>>;

const lends = {
  network: { members: network },
  warehouse: { members: warehouse },
  orchestrator: { members: orchestrator },
  secrets: { list: 'text' },
} as const satisfies ShapesOf<LendingProps>;

const options = {
  cloud: 'unknown',
  target: 'unknown',
  lends: { members: lends },
} as const satisfies ShapesOf<AccountBaseOptions<AnyCloud>>;

const inputs = { creation: 'unknown', golden: GOLDEN_INPUT } as const satisfies ShapesOf<BaseInputs>;

export const BASE_OPTIONS: Shape = { members: options };
export const BASE_INPUTS: Shape = { members: inputs };
