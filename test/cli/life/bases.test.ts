import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployBases } from '../../../cli/life/bases';
import type { EnvironmentStack } from '../../../cli/environments/stack';
import { fakeApp } from '../app';
import { stack } from './support';
import { appWith, TestTools } from './tools';

const HERE = { account: '444455556666', region: 'eu-west-1' };

/** The base of an account, as an app writes it. */
function base(name: string, account = HERE.account): EnvironmentStack {
  const { json, description, ...rest } = stack(`dataops-base__${name}`);
  const said = {
    ...description,
    ...{ platform: 'dataops-base', environment: name, environmentClass: 'base', account, retains: true },
  };
  const provider = { aws: [{ region: HERE.region, allowed_account_ids: [account] }] };
  return {
    ...rest,
    description: said as never,
    json: { ...json, provider, '//': { metadata: {}, dataops: said } },
  };
}

/** Terraform that plans this action on a parameter. */
function planning(action: 'create' | 'delete') {
  const address = 'aws_ssm_parameter.key';
  const shown = {
    format_version: '1.2',
    terraform_version: '1.11.4',
    applyable: true,
    complete: true,
    errored: false,
    resource_changes: [{ address, type: 'aws_ssm_parameter', change: { actions: [action] } }],
    configuration: {
      provider_config: {
        aws: {
          name: 'aws',
          full_name: 'registry.terraform.io/hashicorp/aws',
          expressions: { allowed_account_ids: { constant_value: [HERE.account] } },
        },
      },
    },
    planned_values: {},
  };
  return (args: string) => {
    const [, file] = /-out=(\S+)/.exec(args) ?? [];
    if (file !== undefined) writeFileSync(file, '');
    return args.startsWith('show') ? { stdout: JSON.stringify(shown) } : {};
  };
}

test('deploys the base of the account, and nothing else that the app builds', async () => {
  const folder = fakeApp({ stacks: [stack(), base('shared'), base('elsewhere', '777788889999')] });
  const tools = new TestTools(planning('create'), folder);
  expect(await deployBases(tools, HERE, {})).toEqual([{ stack: 'dataops-base__shared', changed: true }]);
  expect(tools.commands).toEqual(['init', 'plan', 'show', 'show', 'apply']);
  expect(new Set(tools.ran.map(({ stack: json }) => json))).toEqual(
    new Set([JSON.stringify(base('shared').json)]),
  );
});

test('does nothing where the app builds no base or does not run yet, or where there is no app', async () => {
  const tools = new TestTools(undefined, fakeApp({ stacks: [stack()] }));
  expect(await deployBases(tools, HERE, {})).toEqual([]);
  const nowhere = new TestTools(undefined, appWith({}));
  expect(await deployBases(nowhere, HERE, {})).toEqual([]);
  expect(nowhere.said).toEqual([
    expect.stringMatching(
      /^no base is deployed, because the app could not be asked .*\nthe app wrote no stacks/,
    ),
  ]);
  const empty = new TestTools(undefined, mkdtempSync(join(tmpdir(), 'no-app-')));
  expect(await deployBases(empty, HERE, {})).toEqual([]);
  expect([tools, nowhere, empty].flatMap(({ commands }) => commands)).toEqual([]);
});

test('asks before a part of a base is destroyed, and applies nothing unless somebody agrees', async () => {
  const folder = fakeApp({ stacks: [base('shared')] });
  const alone = new TestTools(planning('delete'), folder);
  await expect(deployBases(alone, HERE, {})).rejects.toThrow(
    /^this destroys a part of the base 'shared': nobody can be asked here/,
  );
  expect(alone.commands).not.toContain('apply');
  const sure = new TestTools(planning('delete'), folder);
  expect(await deployBases(sure, HERE, { yes: true })).toMatchObject([{ changed: true }]);
  expect(sure.commands).toContain('apply');
});
