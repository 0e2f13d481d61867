import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { aws } from '../../lib/aws';
import { CAPABILITIES, type Capability } from '../../lib/cloud';
import { google, LACKING } from '../../lib/google';

/** In which file a capability stands, in `lib/capabilities` and in each cloud. */
const FILES: Readonly<Record<Capability, string>> = {
  secrets: 'secret-store.ts',
  lake: 'data-lake.ts',
  roles: 'roles.ts',
  monitoring: 'monitoring.ts',
  network: 'network.ts',
  warehouse: 'warehouse.ts',
  orchestrator: 'orchestrator.ts',
};
/** Words that several capabilities share. */
const VOCABULARY = ['data.ts', 'table.ts'];
/** What a cloud has beside its capabilities. */
const FURNITURE = [
  'adoption.ts',
  'check.ts',
  'classified.ts',
  'differences.ts',
  'index.ts',
  'kinds.ts',
  'placeholders.ts',
  'shapes.ts',
];
/** The base of an account, what borrowing from it changes, and what runs a capability elsewhere than in production. */
const BASE = ['account-base.ts', 'borrowing.ts', 'engines.ts'];

function filesIn(folder: string): string[] {
  return readdirSync(join(__dirname, '../../lib', folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

const filesOf = (capabilities: readonly Capability[]) => capabilities.map((capability) => FILES[capability]);
const lacked: readonly Capability[] = LACKING;
const onGoogle = CAPABILITIES.filter((capability) => !lacked.includes(capability));

describe('the side-by-side table of the product', () => {
  test('has a contract for every capability', () => {
    expect(filesIn('capabilities')).toEqual([...filesOf(CAPABILITIES), ...VOCABULARY].sort());
  });

  test('has every capability on AWS', () => {
    expect(filesIn('aws')).toEqual([...filesOf(CAPABILITIES), ...FURNITURE, ...BASE].sort());
    expect(Object.keys(aws.builders).sort()).toEqual([...CAPABILITIES].sort());
  });

  test('has on Google Cloud every capability that is not said to be lacking', () => {
    expect(filesIn('google')).toEqual([...filesOf(onGoogle), ...FURNITURE].sort());
    expect(Object.keys(google.builders).sort()).toEqual([...onGoogle].sort());
  });
});
