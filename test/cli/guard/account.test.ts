import { renderRefusal } from '../../../cli/guard/refusal';
import { guarded, type PlanFile } from './support';

const lines = (...args: Parameters<typeof guarded>) => guarded(...args).refusals.map(renderRefusal);

const provider = (expressions: object) => (plan: PlanFile) => {
  plan.configuration.provider_config.aws!.expressions = { ...expressions };
};
const bound = (value: unknown) => provider({ allowed_account_ids: value });
const MINE = '111122223333';
const THEIRS = '999988887777';

test.each([
  ['its own', { constant_value: [MINE] }],
  ['a variable with its own', { constant_value: ['${var.account}'], references: ['var.account'] }],
  ['the same, not written as JSON', { references: ['var.account'] }],
])('a provider may touch %s', (_, value) => {
  const plan = (it: PlanFile) => {
    bound(value)(it);
    it.variables = { account: { value: MINE } };
  };
  expect(lines('create', plan)).toEqual([]);
});

test.each([
  ['another', { constant_value: [THEIRS] }, THEIRS],
  ['another beside its own', { constant_value: [MINE, THEIRS] }, `${MINE}, ${THEIRS}`],
  ['what a variable says', { constant_value: ['${var.other}'], references: ['var.other'] }, THEIRS],
  ['what one of two variables says', { references: ['var.account', 'var.other'] }, `${MINE}, ${THEIRS}`],
  ['none that it lists', { constant_value: [] }, 'any account'],
  [
    'what is known once it is applied',
    { constant_value: ['${aws_x.y.id}'], references: ['aws_x.y.id'] },
    'any account',
  ],
  ['whatever it likes', undefined, 'any account'],
])('a provider may not touch %s', (_, value, account) => {
  const plan = (it: PlanFile) => {
    bound(value)(it);
    it.variables = { account: { value: MINE }, other: { value: THEIRS } };
  };
  expect(lines('create', plan)).toEqual([
    `provider aws: may touch ${account}, and production lies in ${MINE}; set its 'allowed_account_ids' to ${MINE} and nothing else`,
  ]);
});

test('each provider of a cloud is bound, whatever its alias; others know no accounts', () => {
  const plan = (it: PlanFile) => {
    const { aws } = it.configuration.provider_config;
    Object.assign(it.configuration.provider_config, {
      'aws.far': { ...aws, alias: 'far', expressions: {} },
      google: { name: 'google', expressions: { project: { constant_value: 'acme' } } },
      random: { name: 'random' },
    });
  };
  expect(lines('create', plan)).toEqual([
    expect.stringMatching(/^provider aws\.far: may touch any account, /),
    expect.stringMatching(/^provider google: may touch acme, .* set its 'project' to /),
  ]);
});

test.each([
  ['an ARN', { arn: `arn:aws:sns:eu-west-1:${THEIRS}:alerts` }],
  ['an ARN as its id', { id: `arn:aws-cn:sns:cn-north-1:${THEIRS}:alerts` }],
  ['an account', { account_id: THEIRS }],
  ['a catalog', { catalog_id: THEIRS }],
])('what exists elsewhere is refused once: %s', (_, values) => {
  const plan = (it: PlanFile) => {
    const [first] = it.prior_state.values.root_module.resources;
    first!.values = values;
    it.resource_changes[0]!.change.before = values;
  };
  expect(lines('delete', plan, {}).filter((line) => line.includes(THEIRS))).toEqual([
    expect.stringMatching(
      /^aws_kms_alias\.\S+: lies in 999988887777, and production lies in 111122223333; it belongs to another/,
    ),
  ]);
});

test('what is imported from elsewhere is refused', () => {
  const plan = (it: PlanFile) => {
    it.resource_changes[0]!.change.after = { arn: `arn:aws:kms:eu-west-1:${THEIRS}:alias/a` };
  };
  expect(lines('create', plan)).toHaveLength(1);
});

test('what belongs to nobody, or to AWS, lies nowhere else', () => {
  const plan = (it: PlanFile) => {
    it.resource_changes[0]!.change.after = {
      arn: 'arn:aws:s3:::acme',
      id: 'arn:aws:iam::aws:policy/ReadOnly',
    };
  };
  expect(lines('create', plan)).toEqual([]);
});

test('a sandbox may not leave its account either', () => {
  expect(lines('destroy', bound({ constant_value: [THEIRS] }))).toEqual([
    expect.stringMatching(/^provider aws: may touch 999988887777, and ada lies in 111122223333/),
  ]);
});
