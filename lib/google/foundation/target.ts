import type { EnvironmentClass } from '../../cloud';
import type { Problem } from '../../errors';
import { Names, problemsOfName } from '../../names';
import { fit } from '../../shape';
import { TARGET } from '../shapes';

/** Where an environment lies on Google Cloud. There is no fallback for project or region. */
export interface GoogleTarget {
  /** The project's id, for example `acme-production`. */
  readonly project: string;
  /**
   * The project's number. Google's own service accounts are called after it, and a lookup would need the network at every
   * plan. @see https://cloud.google.com/resource-manager/docs/creating-managing-projects#identifying_projects
   */
  readonly projectNumber: string;
  /** For example `europe-west1`. */
  readonly region: string;
  /** Name of the bucket that state lies in. @default - a computed name, one per project, region and class of environment */
  readonly stateBucket?: string;
}

export function placeOf({ project, region }: GoogleTarget): { account: string; region: string } {
  return { account: project, region };
}

/** What is wrong with a target. */
export function* checkTarget(given: GoogleTarget, path: string): Iterable<Problem> {
  const { value: target, problems } = fit(given, TARGET, path);
  yield* problems;
  const { project, projectNumber, region, stateBucket } = target;
  for (const what of problemsOfName('google.project', typeof project === 'string' ? project : ''))
    yield { code: 'target', path: `${path}.project`, what, got: project, fix: `give the project's id` };
  if (typeof projectNumber !== 'string' || !/^[1-9]\d{4,18}$/.test(projectNumber))
    yield {
      code: 'target',
      path: `${path}.projectNumber`,
      what: `a project's number has digits alone`,
      got: projectNumber,
      fix: `write it as a text; 'gcloud projects describe' shows it`,
    };
  if (typeof region !== 'string' || !/^[a-z]+-[a-z]+\d+$/.test(region))
    yield {
      code: 'target',
      path: `${path}.region`,
      what: 'Google Cloud has no region of this form',
      got: region,
      allowed: `for example 'europe-west1'; no multi-region and no zone`,
    };
  if (stateBucket !== undefined)
    for (const what of problemsOfName('google.storage-bucket', stateBucket))
      yield { code: 'target', path: `${path}.stateBucket`, what, got: stateBucket };
}

/** The bucket that a target's states lie in: the one that it names, else a computed name. */
export function stateBucketOf(target: GoogleTarget, environmentClass: EnvironmentClass): string {
  if (target.stateBucket !== undefined) return target.stateBucket;
  const names = new Names({ platform: 'dataops', environment: environmentClass, ...placeOf(target) });
  return names.of('google.storage-bucket', 'state');
}
