import { App } from 'cdktf';
import { withLife } from '../../../cli/environments/labels';
import { descriptionOf, hashOf, stateOf } from '../../../cli/environments/stack';
import { Environment } from '../../../lib';
import { aws } from '../../../lib/aws';
import { acme } from '../../../stacks/reference';
import { stack } from '../life/support';

test('creation id and expiry are changed in tags and description, and nothing else is', () => {
  const { json } = stack();
  const stamped = withLife(json, { creation: 'c7', expires: '2027-01-01' });
  expect(stamped).toEqual({
    ...json,
    '//': { metadata: {}, dataops: { ...descriptionOf(json), creation: 'c7', expires: '2027-01-01' } },
    provider: {
      aws: [
        {
          region: 'eu-west-1',
          default_tags: [{ tags: { 'dataops:creation': 'c7', 'dataops:expires': '2027-01-01' } }],
        },
      ],
    },
  });
});

test('what is stamped is what the app would have built with the same inputs', () => {
  const region = 'eu-west-1';
  const production = Environment.production({ cloud: aws, target: { account: '111122223333', region } });
  const target = { account: '444455556666', region };
  const ada = production.sandbox({ owner: 'ada', expires: '2026-12-01', target });
  const built = (inputs: object) =>
    JSON.parse(JSON.stringify(acme.build(new App(), ada, inputs).stack.toTerraform())) as Record<
      string,
      unknown
    >;
  const life = { creation: 'c7', expires: '2027-01-01' };
  expect(withLife(built({}), life)).toEqual(built(life));
});

test(`labels on Google Cloud are changed as well, a provider of one's own is left alone`, () => {
  const { json } = stack();
  const own = { region: 'us-east-1', default_tags: [{ tags: { team: 'x' } }] };
  const google = { default_labels: { dataops_creation: 'manual', dataops_owner: 'ada' } };
  const { provider } = withLife({ ...json, provider: { aws: [own], google: [google] } }, { creation: 'c7' });
  expect(provider).toEqual({
    aws: [own],
    google: [{ default_labels: { dataops_creation: 'c7', dataops_owner: 'ada' } }],
  });
});

test('a hash knows stacks by what is in them, not by their order', () => {
  const [a, b] = [stack('a'), stack('b')];
  expect(hashOf([a, b])).toBe(hashOf([b, a]));
  expect(hashOf([a])).not.toBe(hashOf([{ ...a, json: withLife(a.json, { creation: 'c8' }) }]));
  expect(hashOf([a])).not.toBe(hashOf([{ ...a, id: 'b' }]));
});

test('a description of another format is refused, a stack of somebody else has none', () => {
  expect(descriptionOf({ resource: {} })).toBeUndefined();
  expect(() => descriptionOf({ '//': { dataops: { format: 2 } } })).toThrow(
    /another version of cdktf-dataops.*format 2.*knows 1/,
  );
});

test('a state that lies in no bucket is refused', () => {
  expect(() => stateOf({ id: 's', json: { terraform: { backend: { local: { path: 'x' } } } } })).toThrow(
    /the stack s keeps its state nowhere that this command knows/,
  );
});
