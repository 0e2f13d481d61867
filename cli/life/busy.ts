import { Failure } from '../failure';

/** Somebody else works on the environment: nothing was touched, and trying again later may do. */
export class Busy extends Failure {
  /** Since when, where a lock says so. @default - nobody knows */
  readonly since?: string;

  constructor(message: string, { since, ...options }: ErrorOptions & { readonly since?: string } = {}) {
    super(message, options);
    this.since = since;
  }
}
