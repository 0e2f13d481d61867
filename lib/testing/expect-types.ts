import type { BuiltPlatform } from '../platform/built';
import type { ExpectedInventory } from './inventory';
import type { InfrastructureOptions } from './matchers';
import type { MirrorOptions } from './mirror';

/** What importing `cdktf-dataops/testing` adds to `expect` of an app, a stack, or any construct in one. */
export interface InfrastructureMatchers<R> {
  /**
   * The resources are exactly the expected ones: a count per type, or per type and stack. A type that is not mentioned must not be
   * there.
   *
   * @example expect(app).toMatchInventory({ aws_s3_bucket: 3, aws_kms_key: 1 });
   * @example expect(app).toMatchInventory([[S3Bucket, 3], [KmsKey, 1]]);
   */
  toMatchInventory(expected: ExpectedInventory): R;

  /**
   * A built platform is what another one is, but for names and what settings explain: `expect(ada).toMirror(production)`.
   * What has drifted apart is listed by address and attribute. What the environment borrows is compared in the base, if given.
   */
  toMirror(mirrored: BuiltPlatform, options?: MirrorOptions): R;

  /** The infrastructure is the one of the last snapshot; names, paths, hashes and versions do not matter. */
  toMatchInfrastructure(options?: InfrastructureOptions): R;
}

declare global {
  // `expect` as a global, typed by @types/jest: its types are a namespace, and type parameters must be its own.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace jest {
    interface Matchers<R, T = {}> extends InfrastructureMatchers<R> {}
  }
}

declare module 'expect' {
  // `expect` of @jest/globals.
  interface Matchers<R extends void | Promise<void>, T = unknown> extends InfrastructureMatchers<R> {}
}
