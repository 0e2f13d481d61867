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
}

/** How well one environment mirrors another. */
export interface MirrorReport {
  readonly environment: string;
  readonly mirrors: string;
  /** Elements that exist on both sides. */
  readonly elements: number;
  /** Attributes that are the same on both sides. */
  readonly equal: number;
  /** What a setting predicted, on both sides. */
  readonly explained: readonly Finding[];
  /** What belongs to something adopted on either side. */
  readonly notComparable: readonly Finding[];
  /** What nothing predicts: the environments have drifted apart. */
  readonly unexplained: readonly Finding[];
}

/** The report for people: counts, then every unexplained finding, then what explains the rest. */
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
    ...section('unexplained', unexplained),
    ...section('not comparable', notComparable),
    ...section('explained', explained),
  ].join('\n');
}

function section(title: string, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  return [`${title}:`, ...findings.map((finding) => `  ${renderFinding(finding)}`)];
}

function renderFinding({ address, attribute, here, there, because }: Finding): string {
  const place = attribute === undefined ? address : `${address} ${attribute}`;
  const values = attribute === undefined ? '' : `: ${show(here)} instead of ${show(there)}`;
  return `${place}${values} (${because})`;
}

function show(leaf: Leaf | undefined): string {
  return leaf === undefined ? 'nothing' : JSON.stringify(leaf);
}
