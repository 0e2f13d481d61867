const KEY_NAME =
  /^projects\/([^/]+)\/locations\/([^/]+)\/keyRings\/([A-Za-z0-9_-]{1,63})\/cryptoKeys\/([A-Za-z0-9_-]{1,63})$/;

/** The parts of a key's full name. @see https://cloud.google.com/kms/docs/getting-resource-ids */
export interface KeyNameParts {
  readonly project: string;
  readonly location: string;
  readonly ring: string;
  readonly key: string;
}

export function isKeyName(text: string): boolean {
  return KEY_NAME.test(text);
}

/** @throws Error when the text is not the full name of a key */
export function parseKeyName(text: string): KeyNameParts {
  const [, project, location, ring, key] = KEY_NAME.exec(text) ?? [];
  if (!project || !location || !ring || !key) throw new Error(`'${text}' is not the full name of a key`);
  return { project, location, ring, key };
}
