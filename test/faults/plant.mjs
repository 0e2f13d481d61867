/**
 * Plants each fault in a copy of the sources and runs the tests there: every fault must make one of them fail. A fault that
 * no test catches is a hole in the tests; one whose text is no longer in the file must be written anew.
 *
 *     node test/faults/plant.mjs [words of a fault's description]
 */
import { availableParallelism } from 'node:os';
import { Field } from './field.mjs';
import { access } from './planted/access.mjs';
import { clones } from './planted/clones.mjs';
import { google } from './planted/google.mjs';
import { grants } from './planted/grants.mjs';
import { lake } from './planted/lake.mjs';
import { loop } from './planted/loop.mjs';
import { orchestrator } from './planted/orchestrator.mjs';
import { production } from './planted/production.mjs';
import { refusals } from './planted/refusals.mjs';

const SUITES = [
  'test/lib/aws',
  'test/lib/decommission',
  'test/lib/mirror',
  'test/lib/extensions',
  'test/contracts',
  // Without the plan by the real provider, which takes longer than all others.
  'test/lib/google/(?!plan)',
];
const wanted = process.argv.slice(2).join(' ');
const waiting = [production, access, grants, lake, orchestrator, loop, clones, refusals, google]
  .flat()
  .filter(({ what }) => what.includes(wanted));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const fields = Array.from({ length: Math.min(availableParallelism(), 4) }, () => new Field());
const share = (index) => SUITES.filter((_, at) => at % fields.length === index);
const before = await Promise.all(
  fields.slice(0, SUITES.length).map((field, index) => field.test(share(index))),
);
const unsound = before.map(({ caught, broken }) => caught ?? broken).filter(Boolean);
if (unsound.length > 0) {
  console.log(`the tests fail before anything is planted: ${unsound.join('\n')}`);
  process.exit(1);
}

const verdicts = [];
await Promise.all(
  fields.map(async (field) => {
    for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
      const { caught, broken } = await field.plant(fault, SUITES);
      verdicts.push(caught);
      console.log(`${caught ? '✓' : '✗'} ${fault.what}: ${caught ?? broken ?? 'no test noticed'}`);
    }
  }),
);
const missed = verdicts.filter((caught) => caught === undefined).length;
console.log(`${verdicts.length - missed} passed, ${missed} failed`);
process.exitCode = missed === 0 && verdicts.length > 0 ? 0 : 1;
