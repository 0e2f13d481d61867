import type { IncomingMessage } from 'node:http';

/** One call of a service, as a request on the wire tells it. */
export interface Call {
  /** As the signature names it, for example `kms`. */
  readonly service: string;
  /** For example `CreateKey`; of S3, method and key or query: `PUT /bucket/key`. */
  readonly action: string;
  /** Whether it may change anything. */
  readonly writes: boolean;
}

const READS = /^(Get|List|Describe|Head|Lookup|Batch ?Get|Query|GET|HEAD)/;

export function callOf({ method = 'GET', url = '/', headers }: IncomingMessage, body: Buffer): Call {
  const [, service = 'unknown'] =
    /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  const target = String(headers['x-amz-target'] ?? '')
    .split('.')
    .at(-1);
  const action = target || (new URLSearchParams(body.toString()).get('Action') ?? `${method} ${url}`);
  return { service, action, writes: !READS.test(action) };
}

/** An error as each service words it. */
export function errorOf(
  { service }: Call,
  code: string,
  message: string,
): { readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  if (service === 's3')
    return {
      headers: { 'content-type': 'application/xml' },
      body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
    };
  if (['iam', 'sns', 'sts', 'monitoring'].includes(service))
    return {
      headers: { 'content-type': 'text/xml' },
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
    };
  return {
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message }),
  };
}
