import { STS } from '@aws-sdk/client-sts';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dropPools, makePools, surplusOf } from '../../../cli/aws/pools';
import { AirflowApi } from '../../../cli/aws/pools/airflow-api';
import type { NeededPools } from '../../../lib/base/pools';

const needed: NeededPools = {
  environment: 'dataops-base__shared__airflow',
  parameter: '/dataops-base/shared/v1/orchestrator',
  pools: [
    { name: 'acme__ada__airflow', slots: 16 },
    { name: 'acme__ada__airflow.crm', slots: 2, description: 'calls at a time' },
  ],
};

interface Action {
  readonly action: 'create' | 'delete';
  readonly entities: readonly { readonly name: string }[] & readonly string[];
}

/** An MWAA that passes on one call of Airflow's API, as far as that call is ours: no emulator has it. */
class Mwaa {
  readonly pools = new Map<string, object>([['default_pool', { slots: 128 }]]);
  readonly asked: { readonly path: string; readonly authorization: string }[] = [];
  answer?: readonly [status: number, name: string, body: object];
  errors: readonly object[] = [];
  private readonly server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      this.asked.push({ path: request.url!, authorization: request.headers.authorization! });
      const [status, name, body] = this.answer ?? [200, '', this.run(JSON.parse(text) as object)];
      response.writeHead(status, name === '' ? {} : { 'x-amzn-errortype': name });
      response.end(JSON.stringify(body));
    });
  });

  async start(): Promise<AirflowApi> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.address() as AddressInfo;
    const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
    const sts = new STS({ region: 'eu-west-1', credentials });
    return new AirflowApi(sts, 'eu-west-1', `http://127.0.0.1:${port}`);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private run(call: object): object {
    expect(call).toMatchObject({ Method: 'PATCH', Path: '/pools' });
    const { Body } = call as { readonly Body: { readonly actions: readonly Action[] } };
    const [action] = Body.actions as [Action];
    if (this.errors.length === 0)
      for (const entity of action.entities)
        if (action.action === 'create') this.pools.set(entity.name, entity);
        else this.pools.delete(entity);
    const outcome = { success: [], errors: this.errors };
    return { RestApiStatusCode: 200, RestApiResponse: { [action.action]: outcome, update: null } };
  }
}

let mwaa: Mwaa;
let api: AirflowApi;
beforeEach(async () => {
  mwaa = new Mwaa();
  api = await mwaa.start();
});
afterEach(() => mwaa.stop());

test('pools are made in one signed call, and made again they are what is declared now', async () => {
  await makePools(api, needed);
  expect(mwaa.pools.get('acme__ada__airflow.crm')).toEqual({
    name: 'acme__ada__airflow.crm',
    slots: 2,
    description: 'calls at a time',
    include_deferred: false,
  });
  await makePools(api, { ...needed, pools: [{ name: 'acme__ada__airflow', slots: 4 }] });
  expect(mwaa.pools.get('acme__ada__airflow')).toMatchObject({ slots: 4, description: '' });
  expect(mwaa.asked).toHaveLength(2);
  expect(mwaa.asked[0]).toEqual({
    path: '/restapi/dataops-base__shared__airflow',
    authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-west-1\/airflow\//),
  });
});

test('pools that are dropped are gone, also when they are dropped again, and others stay', async () => {
  await makePools(api, needed);
  await dropPools(api, needed);
  await dropPools(api, needed);
  expect([...mwaa.pools.keys()]).toEqual(['default_pool']);
});

test('what Airflow cannot do it is believed, although MWAA answers with success', async () => {
  mwaa.errors = [{ error: 'the pool is no pool', status_code: 409 }];
  await expect(makePools(api, needed)).rejects.toThrow('Airflow refuses the pools: the pool is no pool');
});

test('what Airflow refuses is told in its own words', async () => {
  const body = { RestApiStatusCode: 403, RestApiResponse: { detail: 'Forbidden' } };
  mwaa.answer = [400, 'RestApiClientException', body];
  await expect(makePools(api, needed)).rejects.toThrow('Airflow answers 403: {"detail":"Forbidden"}');
});

test('what AWS refuses has the name that AWS gives it', async () => {
  mwaa.answer = [403, 'AccessDeniedException:http://internal', { Message: 'not authorized' }];
  await expect(dropPools(api, needed)).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: 'not authorized',
  });
});

describe('where the Airflow is gone', () => {
  beforeEach(() => (mwaa.answer = [404, 'ResourceNotFoundException', { message: 'no such environment' }]));

  test('there is nothing to drop', async () => {
    await expect(dropPools(api, needed)).resolves.toBeUndefined();
  });

  test('none is made, and it is said whose it was', async () => {
    await expect(makePools(api, needed)).rejects.toThrow(
      'the base lends no Airflow any more: there is no environment dataops-base__shared__airflow',
    );
    const { parameter: _, ...own } = needed;
    await expect(makePools(api, own)).rejects.toThrow('no such environment');
  });
});

test('surplus are pools that were needed before and are not now, but none that Airflow has by itself', () => {
  const [first, second] = needed.pools;
  const before = { ...needed, pools: [...needed.pools, { name: 'default_pool', slots: 3 }] };
  expect(surplusOf([before], [{ ...needed, pools: [first!] }])).toEqual([{ ...needed, pools: [second] }]);
  expect(surplusOf([before], [])).toEqual([needed]);
  expect(surplusOf([before], [needed])).toEqual([]);
  expect(surplusOf([], [needed])).toEqual([]);
});
