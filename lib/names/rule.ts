/**
 * How the parts of a name are put together. No part can contain its style's joint, and nothing but a suffix follows
 * the style's mark, so names without a suffix never meet each other or one with a suffix.
 *
 * - `path`: `acme/ada/lake/raw`, `acme/ada/lake/raw--<suffix>`; an owner's part that had to be changed has a suffix of
 *   its own (`acme/ada-b--<suffix>/lake/raw`), so that what lies below a path lies below its name too
 * - `words`: `acme__ada__lake__raw`, `acme__ada__lake__raw--<suffix>`
 * - `snake`: as `words`, with `_` for every hyphen: `acme__ada__lake__raw___<suffix>`
 * - `hyphens`: `acme-ada-lake-raw-<suffix>`, always with a suffix, since parts hold hyphens too
 */
export type NameStyle = 'path' | 'words' | 'snake' | 'hyphens';

/** The rule of one kind of name: what its service accepts, and how we write it. Plain data. */
export interface NameRule {
  readonly style: NameStyle;
  /**
   * Within what a name must be unique. Names that are unique in a `region` start with platform and environment; those
   * of an `account` (or project) carry the region as well, as a part or in the suffix; `global` ones always have a
   * suffix; those in a `parent` (a table in its database) say only what they name, alike in every environment.
   */
  readonly unique: 'global' | 'account' | 'region' | 'parent';
  /**
   * Whether every name has a suffix.
   * @default - yes for `hyphens` and for what is globally unique; else only where a part had to be changed
   */
  readonly suffix?: 'always';
  /** What the service accepts, apart from length and reserved words. */
  readonly pattern: RegExp;
  /** Shortest and longest name that the service accepts. */
  readonly length: readonly [min: number, max: number];
  /**
   * What `length` counts.
   * @default 'characters'
   */
  readonly counts?: 'characters' | 'bytes';
  /**
   * The longest name that we make.
   * @default - the longest that the service accepts
   */
  readonly budget?: number;
  /** Text in front of the parts, for example `alias/`. */
  readonly lead?: string;
  /** Text behind everything, for example `.fifo`. */
  readonly tail?: string;
  /** Names that the service refuses although they match `pattern`: words, beginnings, endings. */
  readonly reserved?: RegExp;
  /** Words that the service refuses anywhere in a name. */
  readonly forbidden?: RegExp;
  /** Names that the service accepts and that we stay clear of: they are somebody else's, or misread. */
  readonly avoid?: RegExp;
}
