import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import type { Construct } from 'constructs';
import type { BuildContext } from '../../cloud';
import type { GoogleKinds } from '../kinds';
import { labelsOf } from './labels';

/** The provider block: project, region, and labels on every resource. */
export function makeProvider(
  scope: Construct,
  context: BuildContext<GoogleKinds>,
  region?: string,
): GoogleProvider {
  const { target } = context;
  return new GoogleProvider(scope, region === undefined ? 'google' : `google-${region}`, {
    project: target.project,
    region: region ?? target.region,
    alias: region,
    defaultLabels: labelsOf(context),
  });
}
