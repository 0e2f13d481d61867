import { isMadeOf } from '../../../cli/guard/configuration';
import { readGuardedPlan } from '../../../cli/guard/plan';
import { planOf, stackOf, type PlanFile, type Scenario } from './support';

const madeOf = (scenario: Scenario, change?: (plan: PlanFile) => void, stack = scenario) =>
  isMadeOf(readGuardedPlan(JSON.stringify(planOf(scenario, change)), 'plan.json'), stackOf(stack).json);

const provider = (expressions: object) => (plan: PlanFile) => {
  Object.assign(plan.configuration.provider_config.aws!.expressions, expressions);
};

test.each<Scenario>(['create', 'delete', 'forget', 'replace', 'moved', 'destroy'])(
  'a plan is made of what was planned: %s',
  (scenario) => expect(madeOf(scenario)).toBe(true),
);

test('neither of other resources nor of another environment', () => {
  expect(madeOf('create', undefined, 'delete')).toBe(false);
  expect(madeOf('delete', undefined, 'create')).toBe(false);
  expect(madeOf('create', undefined, 'destroy')).toBe(false);
});

test.each([
  ['region', { region: { constant_value: 'us-east-1' } }],
  ['tags', { default_tags: [{ tags: { constant_value: { team: 'b' } } }] }],
  ['no tags', { default_tags: [] }],
  ['more', { profile: { constant_value: 'other' } }],
])(`not of a provider with another %s`, (_, expressions) => {
  expect(madeOf('create', provider(expressions))).toBe(false);
});

test('what has no value yet may be anything', () => {
  expect(madeOf('create', provider({ region: { references: ['var.region'] } }))).toBe(true);
});
