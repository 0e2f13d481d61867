import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { callOf, errorOf, type Call } from './call';

/** What happens to a call instead of being passed on and answered. */
export type Fault =
  /** Another answer; the service never sees the call. */
  | { readonly status: number; readonly code: string; readonly message?: string }
  /** The connection is cut: before the service sees the call, or after it did what was asked. */
  | { readonly cut: 'before' | 'after'; readonly seconds?: number; readonly then?: () => void };

/** Stands before the emulator, sees every call, and lets some of them fail. */
export class Proxy {
  readonly calls: Call[] = [];
  /** Decides about each call. */
  rule: (call: Call) => Fault | undefined = () => undefined;

  private constructor(
    private readonly target: URL,
    private readonly server = createServer(),
  ) {
    server.on('request', (request, response) => {
      this.serve(request, response).catch(() => request.socket.destroy());
    });
  }

  static async open(url: string): Promise<Proxy> {
    const proxy = new Proxy(new URL(url));
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const call = callOf(request, body);
    this.calls.push(call);
    const fault = this.rule(call);
    if (fault === undefined) return pass(await this.forward(request, body), response);
    if ('status' in fault) {
      const { headers, body: text } = errorOf(call, fault.code, fault.message ?? 'as the test wants it');
      response.writeHead(fault.status, headers).end(text);
      return;
    }
    if (fault.cut === 'after') (await this.forward(request, body)).resume();
    await delay((fault.seconds ?? 0) * 1000);
    fault.then?.();
    request.socket.destroy();
  }

  private forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    const { hostname: host, port } = this.target;
    const { expect: _expect, connection: _connection, ...kept } = headers;
    return new Promise((resolve, reject) => {
      send({ host, port, method, path: url, headers: kept, agent: false }, resolve)
        .once('error', reject)
        .end(body);
    });
  }
}

function pass(from: IncomingMessage, to: ServerResponse): void {
  const { connection: _connection, ...headers } = from.headers;
  to.writeHead(from.statusCode ?? 502, headers);
  from.pipe(to);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
