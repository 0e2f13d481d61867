import type { Ways } from './contract';
import { EVERYWHERE, HTTPS, type Destination } from './security-group';

/** What a network's ways are to a security group. */
export function destinationsOf({ range, s3PrefixListId, internet }: Ways): readonly Destination[] {
  const destinations: readonly Destination[] = [
    { id: 'ToNetwork', description: 'To the network itself', cidrIpv4: range },
    { id: 'ToS3', description: 'To S3', prefixListId: s3PrefixListId, port: HTTPS },
    { id: 'ToInternet', description: 'To the internet', cidrIpv4: EVERYWHERE, port: HTTPS },
  ];
  const missing = { ToNetwork: false, ToS3: s3PrefixListId === undefined, ToInternet: !internet };
  return destinations.filter(({ id }) => !missing[id]);
}
