import type { JsonObject } from './json';

/** The block of Terraform that an element is. */
export type ElementKind = 'resource' | 'data' | 'module' | 'variable' | 'local' | 'output';

/** One block of a synthesized stack that has an address. */
export interface SynthesizedElement {
  readonly kind: ElementKind;
  /** Id of the stack it is in. */
  readonly stack: string;
  /** What Terraform's expressions call it, for example `aws_s3_bucket.lake_raw` or `data.aws_region.here`. */
  readonly address: string;
  /** The provider's type, for example `aws_s3_bucket`; for a module, variable, local or output, its kind. */
  readonly type: string;
  /** Path of the construct it comes from, for example `prod/lake/raw`; the stack's where no construct is known. */
  readonly path: string;
  /** What is written in the block, as Terraform reads it (snake case); of a local, `value` alone. */
  readonly attributes: JsonObject;
}

/** Copy of a file or folder that a stack takes along. */
export interface SynthesizedAsset {
  /** Path of the construct. */
  readonly path: string;
  /** Folder of the copy below the stack's, for example `assets/code_1234ABCD/<hash>`. */
  readonly folder: string;
  /** Hash of the content. */
  readonly hash: string;
}

/** A provider's configuration in one stack. */
export interface SynthesizedProvider {
  readonly stack: string;
  /** Local name of the provider, for example `aws`. */
  readonly type: string;
  /** @default - the stack's default configuration of that provider */
  readonly alias?: string;
  readonly attributes: JsonObject;
}

/** Where one stack's state lies. */
export interface SynthesizedBackend {
  readonly stack: string;
  /** For example `s3`. */
  readonly type: string;
  readonly attributes: JsonObject;
}

/** One stack as cdktf wrote it. */
export interface SynthesizedStack {
  readonly id: string;
  readonly path: string;
  /** The whole `cdk.tf.json`. */
  readonly json: JsonObject;
  /** In declaration order of the construct tree. */
  readonly elements: readonly SynthesizedElement[];
  readonly assets: readonly SynthesizedAsset[];
}
