import type { EndpointService, IAwsNetwork } from './contract';

/** What a base publishes of its network, as one text. @param endpoints the services that it has a private way to */
export function lentNetwork(
  { vpcId, subnetIds, ways }: IAwsNetwork,
  endpoints: readonly EndpointService[],
): string {
  const { range, s3PrefixListId } = ways;
  return JSON.stringify({ vpcId, subnetIds, range, s3PrefixListId, endpoints });
}

/** What stands at a place of that text, as Terraform reads it. @param parameter the expression of the whole text */
export function readLent(parameter: string, place: string): string {
  return `\${jsondecode(${parameter}).${place}}`;
}
