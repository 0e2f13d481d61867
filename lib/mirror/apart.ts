import type { Elsewhere } from '../cloud';
import type { Element } from './element';
import type { Leaves } from './flatten';

export interface ApartProps {
  /** What is not compared. */
  readonly elements: readonly Element[];
  /** What its names were issued for: `lake/raw`, and all below it. */
  readonly names: readonly string[];
  /** More words by which others refer to it. @default - none */
  readonly words?: readonly string[];
  /** What it adds to policies elsewhere. @default - nothing */
  readonly elsewhere?: readonly Pick<Elsewhere, 'path' | 'statements'>[];
  /** Why an element of it that one side has alone is no finding. */
  readonly alone: string;
  /** Why an attribute of it, or one that refers to it, is none. */
  readonly because: string;
  /** The capability that it is, which statements of policies may be about. @default - it is none */
  readonly capability?: string;
}

/** How the placeholders of names that were issued for something end: `<aws.s3-bucket lake/raw>`. */
export function namesOf(what: string): readonly string[] {
  return [` ${what}>`, ` ${what}/`];
}

/** Something that cannot be compared, and the words by which everything else refers to it. */
export class Apart {
  readonly alone: string;
  readonly because: string;
  private readonly capability?: string;
  private readonly elsewhere: readonly Pick<Elsewhere, 'path' | 'statements'>[];
  /** Dependencies are lists of addresses. */
  private readonly addresses: ReadonlySet<string>;
  private readonly words: readonly string[];

  constructor({ elements, names, words = [], elsewhere = [], alone, because, capability }: ApartProps) {
    this.alone = alone;
    this.because = because;
    this.capability = capability;
    this.elsewhere = elsewhere;
    this.addresses = new Set(elements.map(({ address }) => address));
    const references = [...this.addresses].map((address) => `\${${address}.`);
    this.words = [...references, ...names.flatMap(namesOf), ...words];
  }

  has({ address }: Element): boolean {
    return this.addresses.has(address);
  }

  /** Whether a value refers to it: to an attribute, by a name, or as a dependency. */
  isMeantBy(leaf: unknown): boolean {
    if (typeof leaf !== 'string') return false;
    return this.addresses.has(leaf) || this.words.some((word) => leaf.includes(word));
  }

  /** Whether it adds the statement of a `Sid` to a policy. */
  adds(sid: unknown, { path }: Element): boolean {
    return this.elsewhere.some((it) => it.path === path && it.statements?.includes(String(sid)));
  }

  /**
   * Whether the statement of a policy is about this capability, and about nothing else: all that it names is of it, and so is
   * every resource that is one in particular. One that names nothing at all says so in its `Sid`, which begins with the capability.
   */
  isSubjectOf(statement: Leaves): boolean {
    const { capability } = this;
    if (capability === undefined) return false;
    const leaves = [...statement];
    const named = leaves.flatMap(([, leaf]) => (typeof leaf === 'string' ? (leaf.match(NAMES) ?? []) : []));
    if (!named.every((name) => this.isMeantBy(name))) return false;
    const resources = leaves.filter(([path]) => /\]\.(Not)?Resource/.test(path)).map(([, leaf]) => leaf);
    if (!resources.every((resource) => ANY.test(String(resource)) || this.isMeantBy(resource))) return false;
    return (
      named.length > 0 || leaves.some(([path, sid]) => path.endsWith('].Sid') && beginsWith(sid, capability))
    );
  }
}

/** References, and placeholders of names: `${aws_s3_bucket.lake_raw.arn}`, `<aws.s3-bucket lake/raw>`; not what `$$` escapes. */
const NAMES = /(?<!\$)\$\{[^}]*\}|<[^<> ]+ [^<>]+>/g;

/** What is no thing in particular: all, or what an account has one of, as in `arn:aws:glue:<region>:<account>:catalog`. */
const ANY = /^\*$|:<account>:[a-z]+$/;

/** Whether a `Sid` begins with a word, as in `WarehouseListsWorkgroups`, and not with a longer one. */
function beginsWith(sid: unknown, word: string): boolean {
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  return typeof sid === 'string' && new RegExp(`^${capital}(?![a-z])`).test(sid);
}
