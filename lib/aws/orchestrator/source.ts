import { S3Object, type S3ObjectConfig } from '@cdktf/provider-aws/lib/s3-object';
import { TerraformAsset, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { contentHash, filesIn, fileOf, type SourceFile } from '../../assets/folder';
import { zip } from '../../assets/zip';
import type { OrchestratorProps } from '../../capabilities/orchestrator';

/** Where things lie in the bucket. */
export const PLACES = { dags: 'dags', plugins: 'plugins.zip', requirements: 'requirements.txt' } as const;

export interface AirflowSourceProps extends Pick<OrchestratorProps, 'dags' | 'plugins' | 'requirements'> {
  /** Name of the bucket. */
  readonly bucket: string;
  /** What must be in place before anything is put into the bucket. */
  readonly after: readonly ITerraformDependable[];
}

/**
 * DAGs, plugins and requirements as objects of a bucket, each with the hash of its content: what changed in the folder is
 * put there again, and what left the folder leaves the bucket.
 */
export class AirflowSource extends Construct {
  /** One object for each file. */
  readonly dags: readonly S3Object[];
  readonly plugins?: S3Object;
  readonly requirements?: S3Object;
  private readonly props: AirflowSourceProps;

  constructor(scope: Construct, id: string, props: AirflowSourceProps) {
    super(scope, id);
    const { dags, plugins, requirements } = props;
    this.props = props;
    this.dags = (dags === undefined ? [] : filesIn(dags)!).map((file) =>
      this.file(`${PLACES.dags}/${file.path}`, file),
    );
    if (plugins !== undefined) this.plugins = this.archive(PLACES.plugins, filesIn(plugins)!);
    if (requirements !== undefined) this.requirements = this.file(PLACES.requirements, fileOf(requirements)!);
  }

  private file(key: string, { file, content }: SourceFile): S3Object {
    const asset = new TerraformAsset(this, `${idOf(key)} asset`, { path: file });
    return this.object(key, content(), { source: asset.path });
  }

  /** MWAA takes plugins as one archive. It is a part of the stack itself: no file of the user's has these bytes. */
  private archive(key: string, files: readonly SourceFile[]): S3Object {
    const bytes = zip(files.map(({ path, content }) => ({ path, content: content() })));
    return this.object(key, bytes, { contentBase64: bytes.toString('base64') });
  }

  private object(key: string, content: Buffer, from: Pick<S3ObjectConfig, 'source' | 'contentBase64'>) {
    const { bucket, after } = this.props;
    const sourceHash = contentHash(content);
    return new S3Object(this, idOf(key), { bucket, key, ...from, sourceHash, dependsOn: [...after] });
  }
}

/** No two keys have one id, and none has an id that Terraform's addresses leave out. */
function idOf(key: string): string {
  return key.split('/').map(encodeURIComponent).join(':');
}
