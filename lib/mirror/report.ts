import type { Leaf } from './flatten';

/** One place where two environments were compared and are not the same. */
export interface Finding {
  /** Terraform's address of the element. */
  readonly address: string;
  /** Path of the attribute; absent where the whole element is on one side alone. */
  readonly attribute?: string;
  /** The value on the side that is measured; undefined where it has none. */
  readonly here?: Leaf;
  /** The value on the side that it should mirror. */
  readonly there?: Leaf;
  /** The setting that explains it, or why nothing does. */
  readonly because: string;
  /** The base that was compared there, where it lends the element. @default - the environment has it itself */
  readonly lentBy?: string;
}

/** A capability that a setting replaced by another engine, or by none. */
export interface Replaced {
  readonly capability: string;
  /** The setting that did it. */
  readonly setting: string;
  /** What runs it on the side that is measured. */
  readonly here: string;
  /** What runs it on the side that it should mirror. */
  readonly there: string;
}

/** Nothing of what a setting replaced is compared. */
export interface NotMirrored extends Replaced {
  /** Terraform's addresses of all that it consists of. */
  readonly elements: { readonly here: readonly string[]; readonly there: readonly string[] };
}

/** A capability, or a part of one, that a base lends. */
export interface Lent {
  /** The setting by which it is borrowed, named like the capability where it is one. */
  readonly setting: string;
  readonly base: string;
  /** Whether the base was at hand; what it lends could not be compared otherwise. */
  readonly compared: boolean;
}

/** How much of the side that should be mirrored was compared at all. */
export interface Share {
  readonly compared: number;
  readonly of: number;
}

/** What a report begins with. */
export interface MirrorHeadlines {
  readonly mirrors: string;
  readonly notMirrored: readonly Replaced[];
  readonly lent: readonly Lent[];
  /** Resources of the side that should be mirrored. */
  readonly resources: Share;
  /** Attributes of those. */
  readonly attributes: Share;
}

/** How well one environment mirrors another. */
export interface MirrorReport extends MirrorHeadlines {
  readonly environment: string;
  readonly notMirrored: readonly NotMirrored[];
  /** Elements that exist on both sides. */
  readonly elements: number;
  /** Attributes that are the same on both sides. */
  readonly equal: number;
  /** What a setting predicted, on both sides. */
  readonly explained: readonly Finding[];
  /** What belongs to something that either side adopted, replaced, or borrows from a base that is not at hand. */
  readonly notComparable: readonly Finding[];
  /** What nothing predicts: the environments have drifted apart. */
  readonly unexplained: readonly Finding[];
}

/** The report for people: what is not mirrored, counts, then every unexplained finding, then what explains the rest. */
export function renderReport(report: MirrorReport): string {
  const { environment, mirrors, elements, equal, explained, notComparable, unexplained } = report;
  const counts = [
    `${equal} equal`,
    `${explained.length} explained`,
    `${notComparable.length} not comparable`,
    `${unexplained.length} unexplained`,
  ];
  return [
    `${environment} against ${mirrors}: ${elements} resources and blocks on both sides; attributes: ${counts.join(', ')}`,
    ...headlines(report),
    ...section('unexplained', unexplained.map(renderFinding)),
    ...section('not comparable', notComparable.map(renderFinding)),
    ...section(
      'not mirrored',
      report.notMirrored.flatMap((it) => renderElements(report, it)),
    ),
    ...section('explained', explained.map(renderFinding)),
  ].join('\n');
}

/** A line for each capability that is not compared where it stands, and one that says how much of production was. */
export function headlines({ notMirrored, lent, resources, attributes, mirrors }: MirrorHeadlines): string[] {
  return [
    ...notMirrored.map(
      ({ capability, setting, here, there }) =>
        `NOT MIRRORED ${capability}: ${here} instead of ${there} (setting '${setting}')`,
    ),
    ...lent.map(({ setting, base, compared }) =>
      compared
        ? `${setting}: compared in the base '${base}', which lends that`
        : `NOT COMPARED ${setting}: the base '${base}' lends it, and is not built here`,
    ),
    `comparable of ${mirrors}: ${renderShare(resources)} resources, ${renderShare(attributes)} of their attributes`,
  ];
}

/** Rounded down: what is not all is never called so. */
function renderShare({ compared, of }: Share): string {
  return `${compared} of ${of} (${of === 0 ? 100 : Math.floor((compared / of) * 100)} %)`;
}

function renderElements(
  { environment, mirrors }: MirrorReport,
  { capability, elements }: NotMirrored,
): string[] {
  const of = (addresses: readonly string[], side: string) =>
    addresses.map((address) => `${address} (${capability} of ${side})`);
  return [...of(elements.there, mirrors), ...of(elements.here, environment)];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

function renderFinding({ address, attribute, here, there, because, lentBy }: Finding): string {
  const place = [lentBy && `in the base '${lentBy}':`, address, attribute].filter(Boolean).join(' ');
  const values = attribute === undefined ? '' : `: ${show(here)} instead of ${show(there)}`;
  return `${place}${values} (${because})`;
}

function show(leaf: Leaf | undefined): string {
  return leaf === undefined ? 'nothing' : JSON.stringify(leaf);
}
