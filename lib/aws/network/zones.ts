import type { AwsTarget } from '../foundation/target';
import { ZONES } from '../../network-layout';

const LETTERS = 'abcdef';

/**
 * Availability zones of a target: those that it names, else the region's first letters. No data source reads them: its list
 * grows with the region, which would move subnets, and a plan would depend on what it finds. Not every account has every
 * letter of every region, so a target can say which it has.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html
 */
export function zonesOf({ region, availabilityZones }: AwsTarget): readonly string[] {
  return availabilityZones ?? [...LETTERS.slice(0, ZONES.most)].map((letter) => `${region}${letter}`);
}
