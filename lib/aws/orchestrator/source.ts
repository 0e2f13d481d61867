import { S3Object, type S3ObjectConfig } from '@cdktf/provider-aws/lib/s3-object';
import { TerraformAsset, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { contentHash, filesIn, fileOf, type SourceFile } from '../../assets/folder';
import type { OrchestratorProps } from '../../capabilities/orchestrator';
import { pluginsOf } from './plugins';

/** Where things lie in the bucket. */
export const PLACES = {
  dags: 'dags',
  plugins: 'plugins.zip',
  requirements: 'requirements.txt',
  pools: 'pools.json',
} as const;

export interface AirflowSourceProps extends Pick<OrchestratorProps, 'dags' | 'plugins' | 'requirements'> {
  /** Name of the bucket. */
  readonly bucket: string;
  /** What DAGs lie below. @default - 'dags' */
  readonly folder?: string;
  /** Plugins besides those of the folder, by their paths: the text of each. @default - none */
  readonly morePlugins?: Readonly<Record<string, string>>;
  /** What else is put there, by its place: a text each. @default - nothing */
  readonly texts?: Readonly<Record<string, string>>;
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
  /** What `airflow pools import` reads. */
  readonly pools?: S3Object;
  private readonly props: AirflowSourceProps;

  constructor(scope: Construct, id: string, props: AirflowSourceProps) {
    super(scope, id);
    const { dags, requirements, texts = {} } = props;
    this.props = props;
    this.dags = (dags === undefined ? [] : filesIn(dags)!).map((file) =>
      this.file(`${PLACES.dags}/${file.path}`, file),
    );
    const plugins = pluginsOf(props);
    if (plugins !== undefined) this.plugins = this.archive(PLACES.plugins, plugins);
    if (requirements !== undefined) this.requirements = this.file(PLACES.requirements, fileOf(requirements)!);
    for (const [place, content] of Object.entries(texts)) {
      const text = this.object(place, Buffer.from(content), { content });
      if (place === PLACES.pools) this.pools = text;
    }
  }

  private file(place: string, { file, content }: SourceFile): S3Object {
    const asset = new TerraformAsset(this, `${idOf(place)} asset`, { path: file });
    return this.object(place, content(), { source: asset.path });
  }

  /** MWAA takes plugins as one archive. It is a part of the stack itself: no file of the user's has these bytes. */
  private archive(place: string, bytes: Buffer): S3Object {
    return this.object(place, bytes, { contentBase64: bytes.toString('base64') });
  }

  /** The same place is the same resource, whichever folder of the bucket it is in. */
  private object(
    place: string,
    content: Buffer,
    from: Pick<S3ObjectConfig, 'source' | 'content' | 'contentBase64'>,
  ) {
    const { bucket, after, folder } = this.props;
    const key = keyOf(place, folder);
    const sourceHash = contentHash(content);
    return new S3Object(this, idOf(place), {
      bucket,
      key,
      ...from,
      sourceHash,
      dependsOn: after.length === 0 ? undefined : [...after],
    });
  }
}

/** The key in the bucket of what has a place. @param folder where DAGs lie */
export function keyOf(place: string, folder: string = PLACES.dags): string {
  return place.replace(/^dags\//, `${folder}/`);
}

/** No two places have one id, and none has an id that Terraform's addresses leave out. */
function idOf(place: string): string {
  return place.split('/').map(encodeURIComponent).join(':');
}

/** The place that an id was made of. */
export function placeOf(id: string): string {
  return id.split(':').map(decodeURIComponent).join('/');
}
