/** A block of a synthesized stack, with cdktf's comment that says which construct it came from. */
export type Block = Readonly<Record<string, unknown>> & {
  readonly '//'?: { readonly metadata?: { readonly path?: string } };
};

/** A synthesized stack (`cdk.tf.json`), as far as it is compared. */
export interface TerraformJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly provider?: Readonly<Record<string, readonly Block[]>>;
  readonly output?: Readonly<Record<string, unknown>>;
  readonly variable?: Readonly<Record<string, unknown>>;
  readonly locals?: Readonly<Record<string, unknown>>;
  readonly terraform?: unknown;
}
