import type { Problem, ProblemCode } from './errors';

/**
 * What a value must look like before its content can be judged: types say so to TypeScript, this says so to JavaScript.
 * A leaf whose check takes anything is `unknown`.
 */
export type Shape =
  | 'unknown'
  | 'text'
  | 'function'
  | { readonly list: Shape }
  | { readonly record: Shape }
  | {
      readonly members: Readonly<Record<string, Shape>>;
      /** The code of a member that there is none of. @default 'unknown-member' */
      readonly unknown?: ProblemCode;
      /** Whether every member must be there. @default - each may be left out */
      readonly complete?: true;
    }
  | ((value: unknown) => Shape);

/** One shape for each member of an interface, so that a new member cannot be forgotten. */
export type ShapesOf<T> = Readonly<Record<keyof T, Shape>>;

/** A value without what does not fit, and what that was. */
export interface Fitted<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

/** Takes out of a value what has not the shape, so that everything else in it can be checked at the same time. */
export function fit<T>(value: T, shape: Shape, path: string): Fitted<T> {
  const problems: Problem[] = [];
  const fitted = new Fitting(problems).of(value, shape, path);
  return { value: fitted as T, problems };
}

const WORDS = { text: 'a text', function: 'a function', list: 'a list', object: 'an object' } as const;

class Fitting {
  constructor(private readonly problems: Problem[]) {}

  of(value: unknown, shape: Shape, path: string): unknown {
    if (value === undefined || shape === 'unknown') return value;
    if (typeof shape === 'function') return this.of(value, shape(value), path);
    if (shape === 'text') return typeof value === 'string' ? value : this.misfit('text', value, path);
    if (shape === 'function')
      return typeof value === 'function' ? value : this.misfit('function', value, path);
    if ('list' in shape) {
      if (!Array.isArray(value)) return this.misfit('list', value, path, []);
      return Array.from(value, (element, index) => this.present(element, shape.list, `${path}[${index}]`));
    }
    if (!isObject(value)) return this.misfit('object', value, path, {});
    if ('record' in shape)
      return mapped(value, (member, key) => this.present(member, shape.record, `${path}.${key}`));
    return this.members(value, shape, path);
  }

  /** What a list or a record has is there, while a member may be left out. */
  private present(value: unknown, shape: Shape, path: string): unknown {
    return this.of(value === undefined && shape !== 'unknown' ? null : value, shape, path);
  }

  private members(value: object, shape: Extract<Shape, { members: unknown }>, path: string): object {
    const { members, unknown = 'unknown-member', complete } = shape;
    for (const key of Object.keys(value))
      if (!Object.hasOwn(members, key))
        this.problems.push({
          code: unknown,
          path: `${path}.${key}`,
          what: `there is no '${key}' here`,
          allowed: Object.keys(members),
        });
    return mapped<Shape>(members, (member, key) => {
      const given = (value as Readonly<Record<string, unknown>>)[key];
      return complete
        ? this.present(given, member, `${path}.${key}`)
        : this.of(given, member, `${path}.${key}`);
    });
  }

  private misfit(expected: keyof typeof WORDS, got: unknown, path: string, instead?: unknown): unknown {
    this.problems.push({ code: 'type', path, what: `it must be ${WORDS[expected]}`, got });
    return instead;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Its own members only, so that nothing is found under the names of what every object inherits. */
function mapped<T>(from: object, to: (member: T, key: string) => unknown): object {
  const entries = Object.entries(from as Readonly<Record<string, T>>).map(([key, member]) => [
    key,
    to(member, key),
  ]);
  return Object.fromEntries(entries) as object;
}
