/** Where to look, and as whom: what every client of the AWS SDK takes. */
export interface ClientConfig {
  readonly region: string;

  /** @default - the service's own */
  readonly endpoint?: string;

  /** @default - as the SDK finds them */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** One thing that stands in an account. */
export interface Entry {
  readonly service: string;
  readonly kind: string;

  /** The name or ARN under which the service lists it. */
  readonly id: string;

  /** When the service will remove it for good, as an ISO 8601 date and time, if that is under way. */
  readonly pending?: string;
}

export type Inventory = readonly Entry[];

/** How the things of one kind are listed, by calls of their own service. */
export interface Listing {
  readonly service: string;
  readonly kind: string;
  list(config: ClientConfig): AsyncIterable<Found>;
}

export type Found = string | { readonly id: string; readonly pending?: Date };
