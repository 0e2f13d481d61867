import type { IAwsNetwork } from './contract';

/** What a base publishes of its network, as one text. */
export function lentNetwork({ vpcId, subnetIds, ways }: IAwsNetwork): string {
  const { range, s3PrefixListId } = ways;
  return JSON.stringify({ vpcId, subnetIds, range, s3PrefixListId });
}

/** What stands at a place of that text, as Terraform reads it. @param parameter the expression of the whole text */
export function readLent(parameter: string, place: string): string {
  return `\${jsondecode(${parameter}).${place}}`;
}
