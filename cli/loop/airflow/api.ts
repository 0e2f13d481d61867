import { Failure } from '../../failure';
import type { RunningAirflow } from './home';

/**
 * The API of an Airflow of this machine, for somebody who has logged in.
 * @see https://airflow.apache.org/docs/apache-airflow/3.0.6/stable-rest-api-ref.html
 */
export class AirflowApi {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** @throws Failure when Airflow does not answer, or refuses */
  static async login({ url, user, password }: RunningAirflow): Promise<AirflowApi> {
    const answer = await send(`${url}/auth/token`, { body: { username: user, password } });
    const { access_token: token } = await read<{ readonly access_token: string }>(answer);
    return new AirflowApi(url, token);
  }

  /** What lies at a path, or what becomes of a body that is sent there. @throws Failure as `login` does */
  async ask<T>(path: string, body?: object): Promise<T> {
    return read<T>(await this.send(path, body));
  }

  /** The same; undefined where nothing lies there. @throws Failure as `login` does */
  async find<T>(path: string, body?: object): Promise<T | undefined> {
    const answer = await this.send(path, body);
    return answer.status === 404 ? undefined : read<T>(answer);
  }

  private send(path: string, body?: object): Promise<Response> {
    return send(`${this.url}${path}`, { body, token: this.token });
  }
}

interface Sending {
  /** @default - nothing is sent, and something asked for */
  readonly body?: object;
  /** @default - nobody has logged in yet */
  readonly token?: string;
}

async function send(url: string, { body, token }: Sending): Promise<Response> {
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  try {
    return await fetch(url, {
      headers,
      method: body === undefined ? 'GET' : 'POST',
      ...(body && { body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw new Failure(`Airflow does not answer at ${new URL(url).origin}`, { cause: error });
  }
}

async function read<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Failure(`Airflow answers ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
