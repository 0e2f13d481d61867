/** Where a figure was read, and when that page or list was published. */
export interface Source {
  readonly url: string;
  /** Year, month and day. */
  readonly date: string;
}

/** One figure of a price list. */
export interface Quote {
  readonly usd: number;
  readonly source: Source;
}

/** What is paid for as long as it is there, whether it is used or not. */
export interface Price {
  /** What one of it is called, for example `KMS key`. */
  readonly what: string;
  readonly per: 'hour' | 'month';
  /** By region; `ANY_REGION` where the vendor states one price for all. No region stands in for another. */
  readonly quotes: Readonly<Record<string, Quote>>;
}

export type Prices = Readonly<Record<string, Price>>;

export const ANY_REGION = 'any';

/** The vendors' own month of 730 hours. */
const DAYS_PER_MONTH = 730 / 24;

/** The figure for a region. Partitions with price lists of their own (China, GovCloud) are not any region. */
export function quoteIn({ quotes }: Price, region: string): Quote | undefined {
  return quotes[region] ?? (isCommercial(region) ? quotes[ANY_REGION] : undefined);
}

/** US dollars per day of one. */
export function usdPerDay({ per }: Price, { usd }: Quote): number {
  return per === 'hour' ? usd * 24 : usd / DAYS_PER_MONTH;
}

/** `eu-west-1`, `europe-west1`, and Google's `europe`, `eu` and `us`; neither `cn-north-1` nor `us-gov-west-1`. */
function isCommercial(region: string): boolean {
  return /^(?!cn-)[a-z]+(-[a-z]+-?\d+)?$/.test(region);
}
