/** Runs an action while an object has other values in some of its properties, and puts the old ones back. */
export function withProperties<T extends object, R>(object: T, values: Partial<T>, action: () => R): R {
  const before = Object.keys(values).map(
    (key) => [key, Object.getOwnPropertyDescriptor(object, key)] as const,
  );
  for (const [key, value] of Object.entries(values))
    Reflect.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
  try {
    return action();
  } finally {
    for (const [key, descriptor] of before) {
      if (descriptor) Reflect.defineProperty(object, key, descriptor);
      else Reflect.deleteProperty(object, key);
    }
  }
}
