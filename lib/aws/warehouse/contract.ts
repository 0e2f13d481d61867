import type { IWarehouse } from '../../capabilities/warehouse';
import type { IAwsZone } from '../data-lake/zone';
import type { IAwsRole } from '../roles/role';

/** A warehouse on AWS, whatever its engine. */
export interface IAwsWarehouse extends IWarehouse {
  grantQuery(role: IAwsRole): void;
  grantBuild(role: IAwsRole): void;
  loadFrom(zone: IAwsZone): void;
}
