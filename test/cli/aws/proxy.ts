import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from '../../../local/emulator/emulator';

export interface Answer {
  readonly status: number;
  readonly body?: string;
}

/** Stands before the emulator and gives some requests another answer, as AWS would where the emulator does not. */
export async function withAnswers<T>(
  { url }: Emulator,
  answer: (method: string, path: string, body: string) => Answer | undefined,
  use: (endpoint: string) => Promise<T>,
): Promise<T> {
  const server = createServer((request, response) => void forward(request, response));
  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = request;
    const body = await bodyOf(request);
    const own = answer(method, path, body.toString());
    if (own !== undefined) {
      response.writeHead(own.status, { 'content-type': 'text/xml' }).end(own.body);
      return;
    }
    const {
      host: _host,
      connection: _connection,
      expect: _expect,
      ...others
    } = headers as Record<string, string>;
    const forwarded = await fetch(`${url}${path}`, {
      method,
      headers: others,
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    });
    const content = Buffer.from(await forwarded.arrayBuffer());
    const { 'content-encoding': _, ...kept } = Object.fromEntries(forwarded.headers);
    response.writeHead(forwarded.status, kept).end(content);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
