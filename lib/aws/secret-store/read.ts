/** What reads a value, and what tells about it. */
export const READ = ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'] as const;
