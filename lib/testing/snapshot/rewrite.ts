import type { Synthesized, SynthesizedStack } from '../../synthesized';
import { assetNames, isContentHash } from './assets';
import type { Labels } from './labels';
import { placesOf } from './paths';
import { ADDRESS_FIRST, EXPRESSION, references, statePaths } from './references';
import { literally, type Replacement, Text } from './text';

/** What a text becomes when all that a rename or another machine changes is taken out of it. */
export interface Rewritten {
  readonly text: string;
  /** Whether it is something to evaluate, not a text to be taken literally. */
  readonly expression: boolean;
}

/** Rewrites a text that stands at a key. */
export type Rewrite = (text: string, key: string) => Rewritten;

/** Attributes that name blocks without `${}`. */
const NAMES_BLOCKS = new Set(['depends_on', 'replace_triggered_by', 'to', 'from']);

/** @param names what the caller wants replaced, by text */
export function rewriting(
  synthesized: Synthesized,
  labels: Labels,
  names: ReadonlyMap<string, string>,
): (stack: SynthesizedStack) => Rewrite {
  const states = statePaths(synthesized, labels);
  const assets = assetNames(synthesized);
  const always = [literally(assets), ...placesOf(synthesized.outdir), literally(names)];
  return (stack) => {
    const labelled = references(stack, synthesized, labels);
    const inTexts = [template(labelled, always), ...labelled, ...always];
    return (text, key) => {
      const state = states.get(text);
      if (state !== undefined) return { text: state, expression: true };
      if (!assets.has(text) && isContentHash(key, text)) return { text: '<hash>', expression: true };
      const expression = EXPRESSION.exec(text)?.[1] ?? blockNamed(text, key, stack, labels);
      if (expression !== undefined) return { text: replaced(expression, labelled, always), expression: true };
      return { text: replaced(text, text.includes('${') ? inTexts : always), expression: false };
    };
  };
}

function blockNamed(text: string, key: string, stack: SynthesizedStack, labels: Labels): string | undefined {
  const [address = ''] = NAMES_BLOCKS.has(key) ? (ADDRESS_FIRST.exec(text) ?? []) : [];
  return labels.of(stack, address) === undefined ? undefined : text;
}

/** An expression within a text that refers to a block, in brackets: jest would write a backslash before each `${`. */
function template(labelled: readonly Replacement[], always: readonly Replacement[]): Replacement {
  return {
    pattern: /(?<!\$)\$\{[^{}]*\}/g,
    by: (found) => {
      const inner = found.slice(2, -1);
      return replaced(inner, labelled) === inner ? undefined : `<${replaced(inner, labelled, always)}>`;
    },
  };
}

function replaced(text: string, ...replacements: readonly (readonly Replacement[])[]): string {
  return Text.of(text)
    .replace(...replacements.flat())
    .toString();
}
