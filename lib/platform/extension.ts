import type { Construct, IConstruct } from 'constructs';
import type { EnvironmentClass } from '../cloud';
import type { BuiltPlatform } from './built';

/** A permitted difference of an extension: like `Difference`, predicted from the extension's own settings. */
export type ExtensionDifference<X> = {
  readonly setting: keyof X & string;
  /** Terraform's name of the resource type. */
  readonly type: string;
  /** Path of the attribute, with list elements by index or by `Sid`. */
  readonly attribute: string;
  /** The value that these settings lead to; undefined where the attribute is absent. */
  predicts(settings: X): unknown;
};

/**
 * Your own part of a platform. It is built after the capabilities, in every environment, and compared by the mirror like
 * everything else.
 */
export interface Extension<Built extends IConstruct = IConstruct, X extends object = never> {
  /** In what it may differ, by class of environment. @default - it is the same everywhere */
  readonly settings?: Readonly<Record<EnvironmentClass, X>>;
  /** What those settings may change. @default - nothing */
  readonly differences?: readonly ExtensionDifference<X>[];
  /** Makes the constructs; `scope` lies in the platform's stack, `platform` has the capabilities that were declared. */
  build(scope: Construct, id: string, platform: BuiltPlatform, settings: X): Built;
}

/** An extension as a definition sees it: its settings are its own affair. */
export interface AnyExtension extends Pick<Extension, 'build'> {
  /** @default - it is the same everywhere */
  readonly settings?: Readonly<Record<EnvironmentClass, object>>;
  /** @default - nothing may differ */
  readonly differences?: readonly ExtensionDifference<never>[];
}

/** Declares an extension, so that its settings and what it builds keep their types. */
export function extension<Built extends IConstruct, const X extends object = {}>(
  declaration: Extension<Built, X>,
): Extension<Built, X> {
  return declaration;
}
