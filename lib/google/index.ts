/** Google Cloud: `google`, the cloud whose builders load when a definition first asks for them. */
import type { Builders, CloudParts } from '../cloud';
import { Cloud } from '../cloud';
import { adoptedPaths } from './adoption';
import { checkTarget, placeOf } from './foundation/target';
import type { GoogleKinds, LACKING } from './kinds';

const builders = {
  secrets: (scope, id, props, context) =>
    new (require('./secret-store') as typeof import('./secret-store')).GoogleSecretStore(
      scope,
      id,
      props,
      context,
    ),
  lake: (scope, id, props, context) =>
    new (require('./data-lake') as typeof import('./data-lake')).GoogleDataLake(scope, id, props, context),
} as const satisfies Required<Omit<Builders<GoogleKinds>, (typeof LACKING)[number]>>;

type Builds = typeof builders;

/** What builds each capability on Google Cloud; an interface, so that hints and errors of the compiler give its name alone. */
export interface GoogleBuilders extends Builds {}

const parts: CloudParts<GoogleKinds> = {
  place: placeOf,
  checkTarget,
  check: (...args) => (require('./check') as typeof import('./check')).checkGoogle(...args),
  provider: (...args) =>
    (require('./foundation/provider') as typeof import('./foundation/provider')).makeProvider(...args),
  state: (...args) =>
    (require('./foundation/state') as typeof import('./foundation/state')).keepState(...args),
  placeholders: (...args) =>
    (require('./placeholders') as typeof import('./placeholders')).placeholdersOf(...args),
  adoptedPaths,
  differences: () => (require('./differences') as typeof import('./differences')).differences,
};

/** Builds platforms on Google Cloud. Tune it with `with`, exchange builders with `replace`. */
export const google = new Cloud<GoogleKinds, GoogleBuilders>('google', builders, parts, {});

export type { GoogleAdoption, GoogleBucketAdoption, GoogleKeyAdoption } from './adoption';
export type { GoogleDataLake } from './data-lake';
export type { GoogleZone } from './data-lake/zone';
export type { IGoogleKey } from './foundation/key';
export { GoogleServiceAccount, type IGoogleRole } from './foundation/service-account';
export type { GoogleTarget } from './foundation/target';
export { LACKING, type GoogleKinds, type GoogleTuning } from './kinds';
export type { GoogleSecretStore } from './secret-store';
