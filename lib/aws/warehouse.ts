import type { Construct } from 'constructs';
import type { WarehouseProps } from '../capabilities/warehouse';
import type { BuildContext } from '../cloud';
import type { AwsKinds } from './kinds';
import type { IAwsWarehouse } from './warehouse/contract';
import { formOf } from './warehouse/form';

/** The warehouse as the environment's settings want it; of its engines, only the one that is wanted loads. */
export function makeWarehouse(
  scope: Construct,
  id: string,
  props: WarehouseProps,
  context: BuildContext<AwsKinds>,
): IAwsWarehouse {
  const { network, lake } = context.upstream;
  switch (formOf(context.settings, props)) {
    case 'redshift-serverless':
      return new (require('./warehouse/redshift') as typeof import('./warehouse/redshift')).RedshiftWarehouse(
        scope,
        id,
        props,
        context,
        network!,
      );
    case 'athena':
      return new (require('./warehouse/athena') as typeof import('./warehouse/athena')).AthenaWarehouse(
        scope,
        id,
        props,
        context,
        lake!,
      );
    case 'borrowed':
      return new (require('./warehouse/borrowed') as typeof import('./warehouse/borrowed')).BorrowedWarehouse(
        scope,
        id,
        props,
        context,
        context.base!,
      );
  }
}
