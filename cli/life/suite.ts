/** An expectation of a suite. */
export interface Expectation {
  readonly type: string;
  readonly kwargs: Readonly<Record<string, unknown>>;
}

/** A suite of Great Expectations, as far as anything here asks for it. */
export interface Suite {
  readonly expectations: readonly Expectation[];
  /** The table that it says it is about. @default - it does not say */
  readonly table?: string;
}

/** A suite of a file, or everything that keeps its text from being one. */
export function readSuite(text: string): Suite | { readonly problems: readonly string[] } {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch (error) {
    return { problems: [`it does not parse: ${(error as Error).message}`] };
  }
  if (!isObject(said))
    return { problems: ['it is no suite, which is an object: { "name": "sales", "expectations": [] }'] };
  const { expectations, meta } = said;
  if (!Array.isArray(expectations) || expectations.length === 0)
    return { problems: ['it has no expectations'] };
  const problems = (expectations as readonly unknown[]).flatMap((each, index) => {
    if (isObject(each) && typeof each.type === 'string' && isObject(each.kwargs ?? {})) return [];
    return `expectations[${index}] is none, which is an object: { "type": "expect_…", "kwargs": {} }`;
  });
  if (problems.length > 0) return { problems };
  const table = isObject(meta) ? meta.table : undefined;
  return {
    expectations: (expectations as readonly Expectation[]).map(({ type, kwargs = {} }) => ({ type, kwargs })),
    ...(table !== undefined && { table: String(table) }),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
