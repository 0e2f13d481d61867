import {
  TerraformDataSource,
  TerraformLocal,
  TerraformModule,
  TerraformOutput,
  TerraformRemoteState,
  TerraformResource,
  TerraformVariable,
} from 'cdktf';
import type { IConstruct } from 'constructs';

/** What Terraform's expressions call the block that a construct becomes; undefined where it becomes none. */
export function addressOf(construct: IConstruct): string | undefined {
  if (TerraformResource.isTerraformResource(construct))
    return `${construct.terraformResourceType}.${construct.friendlyUniqueId}`;
  if (TerraformDataSource.isTerraformDataSource(construct))
    return `data.${construct.terraformResourceType}.${construct.friendlyUniqueId}`;
  if (construct instanceof TerraformRemoteState)
    return `data.${TerraformRemoteState.tfResourceType}.${construct.friendlyUniqueId}`;
  if (construct instanceof TerraformModule) return `module.${construct.friendlyUniqueId}`;
  if (construct instanceof TerraformVariable) return `var.${construct.friendlyUniqueId}`;
  if (construct instanceof TerraformLocal) return `local.${construct.friendlyUniqueId}`;
  if (TerraformOutput.isTerraformOutput(construct)) return `output.${construct.friendlyUniqueId}`;
  return undefined;
}

/** The address of what stands at a path below a construct, or of the primary resource there. */
export function addressAt(scope: IConstruct, path: string): string | undefined {
  let found: IConstruct | undefined = scope;
  for (const id of path.split('/')) found = found?.node.tryFindChild(id);
  while (found !== undefined && addressOf(found) === undefined) found = found.node.tryFindChild('Default');
  return found && addressOf(found);
}
