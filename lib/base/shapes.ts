import type { AccountBaseOptions, BaseInputs } from '../base';
import type { AnyCloud } from '../cloud';
import { GOLDEN_INPUT } from '../platform/shapes';
import type { Shape, ShapesOf } from '../shape';

const options = { cloud: 'unknown', target: 'unknown' } as const satisfies ShapesOf<
  AccountBaseOptions<AnyCloud>
>;

const inputs = { creation: 'unknown', golden: GOLDEN_INPUT } as const satisfies ShapesOf<BaseInputs>;

export const BASE_OPTIONS: Shape = { members: options };
export const BASE_INPUTS: Shape = { members: inputs };
