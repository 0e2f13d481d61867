import { contentHash } from '../../assets/folder';
import { isBase } from '../../base/reference';
import type { AttributeDifference, Difference, Predicting } from '../../difference';
import { givesMetadata, isBorrowed, propsOf } from './form';
import { METADATA_PLUGIN } from './metadata';
import { pluginsOf } from './plugins';
import { keyOf, placeOf } from './source';
import { TENANCY } from './tenancy';
import { MANIFEST, tenantOf } from './tenant';

function plugins(attribute: string, of: (archive: Buffer) => string): AttributeDifference {
  return {
    setting: 'orchestrator',
    type: 'aws_s3_object',
    under: 'orchestrator/Source/plugins.zip',
    attribute,
    predicts: (environment) => {
      const archive = archiveOf(environment);
      return archive && of(archive);
    },
  };
}

function archiveOf(environment: Predicting): Buffer | undefined {
  const morePlugins = {
    ...(isBase(environment.context.identity) ? TENANCY : {}),
    ...(givesMetadata(environment) ? METADATA_PLUGIN : {}),
  };
  return pluginsOf({ ...propsOf(environment), morePlugins });
}

/** Files lie in the bucket of whoever runs Airflow. */
export const sourceDifferences: readonly Difference[] = [
  {
    setting: 'orchestrator',
    type: 'aws_s3_object',
    under: 'orchestrator/Source',
    attribute: 'key',
    predicts: (environment, path) => {
      const { folder } = tenantOf(environment.context.names);
      return keyOf(placeOf(path.split('/').at(-1)!), isBorrowed(environment) ? folder : undefined);
    },
  },
  {
    setting: 'orchestrator',
    type: 'aws_s3_object',
    under: 'orchestrator/Source',
    part: 'depends_on',
    isThere: (environment) => !isBorrowed(environment),
  },
  plugins('content_base64', (archive) => archive.toString('base64')),
  plugins('source_hash', contentHash),
  {
    setting: 'orchestrator',
    type: 'aws_s3_object',
    under: 'orchestrator/Source/plugins.zip',
    exists: (environment) => !isBorrowed(environment) && archiveOf(environment) !== undefined,
  },
  {
    setting: 'orchestrator',
    type: 'aws_s3_object',
    under: 'orchestrator/Source/requirements.txt',
    exists: (environment) => !isBorrowed(environment) && propsOf(environment).requirements !== undefined,
  },
  {
    setting: 'orchestrator',
    type: 'aws_s3_object',
    under: 'orchestrator/Source/pools.json',
    exists: (environment) => !isBorrowed(environment) && propsOf(environment).pools !== undefined,
  },
  {
    setting: 'orchestrator',
    type: 'aws_s3_object',
    under: `orchestrator/Source/dags:${MANIFEST}`,
    exists: isBorrowed,
  },
];
