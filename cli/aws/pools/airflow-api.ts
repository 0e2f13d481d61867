import type { STS } from '@aws-sdk/client-sts';

export interface AirflowCall {
  /** The Airflow, by the name that MWAA knows it by. */
  readonly environment: string;
  readonly method: 'GET' | 'PATCH';
  /** Path of Airflow's own API, of at most 64 characters. */
  readonly path: string;
  readonly body?: object;
}

/**
 * Airflow's own API, as MWAA passes calls on to it without a way into its network. The SDK's package for MWAA is older than that
 * call, so that it is signed here with what any client of the SDK knows: credentials, and how to sign.
 * @see https://docs.aws.amazon.com/mwaa/latest/API/API_InvokeRestApi.html
 */
export class AirflowApi {
  constructor(
    private readonly signing: Pick<STS, 'config'>,
    private readonly region: string,
    /** @default - the service's own */
    private readonly endpoint = `https://env.airflow.${region}.amazonaws.com`,
  ) {}

  /** @throws Error with the name that AWS gives it, and with what Airflow itself answered */
  async call({ environment, method, path, body }: AirflowCall): Promise<unknown> {
    const url = new URL(`/restapi/${encodeURIComponent(environment)}`, this.endpoint);
    const text = JSON.stringify({ Method: method, Path: path, ...(body && { Body: body }) });
    const signer = await this.signing.config.signer({
      name: 'sigv4',
      signingName: 'airflow',
      signingRegion: this.region,
      properties: {},
    });
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: {},
      headers: { host: url.host, 'content-type': 'application/json' },
      body: text,
    });
    const response = await fetch(url, { method: 'POST', headers, body: text });
    const answer = (await response.json().catch(() => ({}))) as Answer;
    if (!response.ok) throw errorOf(response, answer);
    return answer.RestApiResponse;
  }
}

interface Answer {
  readonly RestApiStatusCode?: number;
  readonly RestApiResponse?: unknown;
  readonly message?: string;
  readonly Message?: string;
}

function errorOf(
  { status, headers }: Response,
  { message, Message, RestApiStatusCode: code, RestApiResponse: said }: Answer,
) {
  const name = headers.get('x-amzn-errortype')?.split(':')[0] ?? `Error ${status}`;
  const ofAirflow = code === undefined ? undefined : `Airflow answers ${code}: ${JSON.stringify(said)}`;
  return Object.assign(new Error(ofAirflow ?? message ?? Message ?? `MWAA answers ${status}`), { name });
}
