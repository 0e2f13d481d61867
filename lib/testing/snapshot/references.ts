import type { Synthesized, SynthesizedStack } from '../../synthesized';
import { asObject } from '../../synthesized/json';
import type { Labels } from './labels';
import { type Replacement, Text } from './text';

/** A text that is nothing but one expression. */
export const EXPRESSION = /^\$\{([^{}]*)\}$/s;

/** The address that a text begins with. */
export const ADDRESS_FIRST = /^(?:data\.)?[A-Za-z_][\w-]*\.[\w-]+/;

const ADDRESS = /(?<![\w.-])(?:data\.)?[A-Za-z_][\w-]*\.[\w-]+/g;
const REMOTE_OUTPUT = /(?<![\w.-])data\.terraform_remote_state\.[\w-]+\.outputs\.[\w-]+/g;

/** Puts labels in place of the addresses in a stack's expressions. */
export function references(
  stack: SynthesizedStack,
  synthesized: Synthesized,
  labels: Labels,
): readonly Replacement[] {
  return [
    { pattern: REMOTE_OUTPUT, by: (found) => ofOtherStack(found, synthesized, labels) },
    { pattern: ADDRESS, by: (found) => labels.of(stack, found) },
  ];
}

/** What cdktf passes on through the other stack's state, as that stack itself says it. */
function ofOtherStack(reference: string, { app }: Synthesized, labels: Labels): string | undefined {
  const [, , state, , output] = reference.split('.');
  const producer = app.find(({ path }) => remoteStateName(path) === state);
  const value = producer?.elements.find(({ address }) => address === `output.${output}`)?.attributes.value;
  if (producer === undefined || typeof value !== 'string') return undefined;
  return Text.of(EXPRESSION.exec(value)?.[1] ?? value)
    .replace({ pattern: ADDRESS, by: (found) => labels.ofOther(producer, found) })
    .toString();
}

/** How cdktf names the data source that reads another stack's state. */
function remoteStateName(path: string): string {
  return `cross-stack-reference-input-${path.replaceAll('/', '--')}`.replace(/[^A-Za-z0-9_-]/g, '');
}

/** Names the states that lie in files by the stack, not by the path; by path of the file. */
export function statePaths({ app }: Synthesized, labels: Labels): ReadonlyMap<string, string> {
  return new Map(
    app.flatMap((stack) => {
      const { path } = asObject(asObject(asObject(stack.json.terraform).backend).local);
      return typeof path === 'string' ? [[path, `<state of ${labels.ofStack(stack)}>`] as const] : [];
    }),
  );
}
