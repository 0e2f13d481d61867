import { TREATMENTS, type Column, type Treatment } from '../capabilities/table';
import type { Problem } from '../errors';

/** What is wrong with what others see of a column, whether they get a copy or read it where it lies. */
export function* checkTreatment(
  path: string,
  { type, masked, classification }: Column,
  treatment: Treatment | undefined,
): Iterable<Problem> {
  if (treatment === undefined) {
    yield {
      code: 'classification',
      path,
      what: 'nobody said how sensitive it is, so that nobody else gets it',
      fix: `give it a 'classification', for example { type: '${type}', classification: 'internal' }`,
    };
    return;
  }
  if (!TREATMENTS.includes(treatment))
    yield {
      code: 'classification',
      path,
      what: 'there is no such treatment',
      got: masked,
      allowed: TREATMENTS,
    };
  if (treatment === 'keep' && (classification === 'personal' || classification === 'confidential'))
    yield { code: 'classification', path, what: `what is ${classification} is not kept`, got: treatment };
  if (treatment === 'generalise' && type === 'boolean')
    yield {
      code: 'classification',
      path,
      what: 'true and false have no groups',
      got: treatment,
      allowed: ['redact', 'keep'],
    };
}
