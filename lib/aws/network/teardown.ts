/**
 * What services leave behind for a while when they go (network interfaces of Lambda, MWAA, Redshift Serverless) holds subnets
 * and security groups, which cannot be deleted before it is gone. The provider tries again for as long as this.
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/security_group#timeouts
 */
export const LINGERING = { delete: '45m' } as const;
