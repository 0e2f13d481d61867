/** Runs something with other environment variables; those that are undefined are taken away. */
export async function withEnvironment<T>(
  variables: Readonly<Record<string, string | undefined>>,
  use: () => Promise<T>,
): Promise<T> {
  const before = process.env;
  const kept = Object.entries({ ...before, ...variables }).filter(([, value]) => value !== undefined);
  process.env = Object.fromEntries(kept);
  try {
    return await use();
  } finally {
    process.env = before;
  }
}
