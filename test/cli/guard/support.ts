import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guard, type GuardOptions, type GuardReport } from '../../../cli/guard/guard';
import { readGuardedPlan } from '../../../cli/guard/plan';
import { descriptionOf, type DescribedStack, type StackJson } from '../../../cli/environments/stack';
import type { Golden } from '../../../lib/golden';
import { stackId } from '../../../lib/names';

export const FIXTURES = join(__dirname, 'fixtures');
export type Scenario = 'create' | 'delete' | 'forget' | 'replace' | 'moved' | 'destroy';

/** A plan as it lies in a file; tests change it where no real one is at hand. */
export interface PlanFile {
  format_version: string;
  errored: boolean;
  variables?: Record<string, { value: unknown }>;
  resource_changes: {
    address: string;
    type: string;
    mode: string;
    change: { actions: string[]; before: object | null; after: object | null; importing?: object };
  }[];
  prior_state: { values: { root_module: { resources: { address: string; values: object }[] } } };
  configuration: { provider_config: Record<string, { expressions: Record<string, unknown> }> };
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(FIXTURES, path), 'utf8'));

export const golden = read('dataops.golden.json') as Golden;

export function planOf(scenario: Scenario, change: (plan: PlanFile) => void = () => undefined): PlanFile {
  const plan = read(`${scenario}/plan.json`) as PlanFile;
  change(plan);
  return plan;
}

export function stackOf(scenario: Scenario): DescribedStack {
  const json = read(`${scenario}/cdk.tf.json`) as StackJson;
  const description = descriptionOf(json)!;
  return { id: stackId(description), json, description, after: [] };
}

/** What the guard says of a scenario's plan, with everything pinned unless the options say otherwise. */
export function guarded(
  scenario: Scenario,
  change?: (plan: PlanFile) => void,
  options: GuardOptions = { golden },
): GuardReport {
  const plan = readGuardedPlan(JSON.stringify(planOf(scenario, change)), 'plan.json');
  return guard(plan, stackOf(scenario), options);
}

/** A folder with an app that wrote the stacks of these scenarios the last time, and a plan. */
export function project(scenarios: readonly Scenario[], plan: PlanFile): string {
  const folder = mkdtempSync(join(tmpdir(), 'dataops-guard-'));
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ app: 'node app.js' }));
  writeFileSync(join(folder, 'app.js'), `console.error('the app ran'); process.exit(3);`);
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
  for (const scenario of scenarios)
    cpSync(
      join(FIXTURES, scenario, 'cdk.tf.json'),
      join(folder, 'cdktf.out/stacks', stackOf(scenario).id, 'cdk.tf.json'),
    );
  return folder;
}
