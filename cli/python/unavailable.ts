import { Failure } from '../failure';

/** Packages that this machine cannot have as it is: it has no Python for them, or no way to the index that they come from. */
export class Unavailable extends Failure {}
