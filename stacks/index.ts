/** What composes a deployment: the stack that a platform lies in, and what an app's entry reads. */
export { DECOMMISSION, decommissionWanted, type WantedDecommission } from './decommission';
export { golden, goldenOf, readGolden, writeGolden } from './golden';
export { PlatformStack, type PlatformStackProps } from './platform-stack';
export { WANTED, wantedSandbox, type WantedSandbox } from './wanted';
