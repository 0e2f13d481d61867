import { Annotations } from 'cdktf';
import type { Construct } from 'constructs';
import type { EndpointService } from './contract';

/** Says what a network must have a way to that is somebody else's, and cannot get one from here. */
export function sayNeeds(network: Construct, whose: string, services: readonly EndpointService[]): void {
  const each = [...new Set(services)].join(', ');
  if (each !== '')
    Annotations.of(network).addWarning(
      `${whose} must have a way to these services, by endpoints or to the internet: ${each}`,
    );
}
