import { Failure } from '../failure';

/** How a call to AWS can fail for a reason that lies with the user's machine or account, and what to do about it. */
const EXPLANATIONS: readonly { readonly matches: RegExp; readonly says: (message: string) => string }[] = [
  {
    // Before what has expired: a certificate does, too. https://nodejs.org/api/tls.html#x509-certificate-error-codes
    matches: /\b(CERT_\w+|\w+_CERT(IFICATE)?(_\w+)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE)\b/,
    says: (message) =>
      `AWS is not trusted (${message}); behind a proxy, name its certificate in NODE_EXTRA_CA_CERTS, and look at the clock`,
  },
  {
    matches: /^(ExpiredToken(Exception)?|TokenRefreshRequired|RequestExpired)$|expired/i,
    says: () => 'the AWS credentials have expired; sign in again, for example with `aws sso login`',
  },
  {
    matches: /^(CredentialsProviderError|TokenProviderError|InvalidIdentityToken)\b/,
    says: () =>
      'no AWS credentials were found; sign in with `aws sso login`, or name a profile with AWS_PROFILE',
  },
  {
    matches:
      /^(InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|SignatureDoesNotMatch|AuthFailure)\b/,
    says: () =>
      'AWS does not accept these credentials; sign in again, or name another profile with AWS_PROFILE',
  },
  {
    matches: /^(AccessDenied(Exception)?|UnauthorizedOperation)\b/,
    says: (message) => `AWS refuses: ${message}; use credentials that may do this`,
  },
  {
    matches:
      /\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|TimeoutError)\b/,
    says: (message) =>
      `AWS cannot be reached (${message}); check the network, the proxy and AWS_ENDPOINT_URL`,
  },
];

/** What S3 answers to a conditional write where somebody else changed the object, or changes it at this moment. */
export const OUTRUN = ['PreconditionFailed', 'ConditionalRequestConflict'] as const;

/** What an error of the SDK means for the user, in one line; other errors come back as they are. */
export function explain(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Failure) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  const message =
    error.message
      .trim()
      .replace(/\s*\n\s*/g, ' ')
      .replace(/\.$/, '') || code;
  const text = `${error.name} ${code} ${message}`;
  const explanation = EXPLANATIONS.find(({ matches }) => matches.test(text));
  if (explanation !== undefined) return new Failure(explanation.says(message), { cause: error });
  return '$metadata' in error
    ? new Failure(`AWS answers ${error.name}: ${message}`, { cause: error })
    : error;
}

/** Whether the service gave one of these answers. */
export function isNamed(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}

/** What a call answers, or undefined where the service says by one of these names that there is nothing. */
export async function orNothing<T>(call: Promise<T>, ...names: readonly string[]): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isNamed(error, ...names)) return undefined;
    throw error;
  }
}
