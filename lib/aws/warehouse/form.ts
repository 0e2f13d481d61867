import { WAREHOUSE_DEFAULTS, type WarehouseEngine, type WarehouseProps } from '../../capabilities/warehouse';
import type { Settings } from '../../settings';
import type { AthenaWarehouse } from './athena';
import type { BorrowedWarehouse } from './borrowed';
import type { RedshiftWarehouse } from './redshift';

/** What a warehouse becomes: an engine, or a database in somebody else's. */
export type WarehouseForm = WarehouseEngine | 'borrowed';

/** The setting decides, except that there is nothing quicker than Athena, and nothing of it to borrow. */
export function formOf(
  { warehouse }: Pick<Settings, 'warehouse'>,
  { engine = WAREHOUSE_DEFAULTS.engine }: Pick<WarehouseProps, 'engine'>,
): WarehouseForm {
  return warehouse === 'own' || engine === 'athena' ? engine : warehouse;
}

/** The same as types. */
export type WarehouseIn<S extends Settings['warehouse'], E extends WarehouseEngine> = {
  readonly 'redshift-serverless': {
    readonly own: RedshiftWarehouse;
    readonly athena: AthenaWarehouse;
    readonly borrowed: BorrowedWarehouse;
  }[S];
  readonly athena: AthenaWarehouse;
}[E];
