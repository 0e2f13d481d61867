import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

const TYPE = 'aws_secretsmanager_random_password';

/** Letters and digits alone, which no file and no address has to escape: 43 of them are as good as 256 bits. */
const LENGTH = 43;

/**
 * A text that Secrets Manager makes up whenever Terraform asks, and that nothing keeps. cdktf has no blocks of this kind.
 *
 * @returns an expression, for arguments that are only written
 * @see https://developer.hashicorp.com/terraform/language/resources/ephemeral
 */
export function randomText(scope: Construct, id: string): string {
  const stack = TerraformStack.of(scope);
  const path = `${scope.node.path.slice(stack.node.path.length + 1)}/${id}`;
  const name = path.replace(/\W+/g, '_');
  stack.addOverride(`ephemeral.${TYPE}.${name}`, { password_length: LENGTH, exclude_punctuation: true });
  return `ephemeral.${TYPE}.${name}.random_password`;
}

/** 32 bytes that a text stands for, as Fernet writes them. @see https://github.com/fernet/spec/blob/master/Spec.md#key-format */
export function hashOf(expression: string): string {
  return `replace(replace(base64sha256(${expression}), "+", "-"), "/", "_")`;
}

/** An object as JSON, made by Terraform. @param members expressions by their names */
export function jsonOf(members: Readonly<Record<string, string>>): string {
  const each = Object.entries(members).map(([name, expression]) => `${name} = ${expression}`);
  return `\${jsonencode({ ${each.join(', ')} })}`;
}
