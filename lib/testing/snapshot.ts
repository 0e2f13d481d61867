import { type Scope, synth } from './synth';
import { blocksOf } from './snapshot/blocks';
import { Labels } from './snapshot/labels';
import { renderAttributes } from './snapshot/render';
import { rewriting } from './snapshot/rewrite';

/** A text that differs from one environment to the next, for example a bucket's name, and what to show instead. */
export interface Placeholder {
  readonly text: string;
  readonly placeholder: string;
}

/** What a snapshot shows something else for. */
export interface SnapshotOptions {
  /** Texts to replace wherever they occur, so that renaming them changes nothing. @default - none */
  readonly placeholders?: readonly Placeholder[];
}

/** The readable text of an infrastructure; in a snapshot of jest it stands as it is, without quotes. */
export class InfrastructureSnapshot {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/**
 * A readable text of what an app, a stack or a construct declares: one block each, in declaration order, labelled by type and
 * ordinal (`aws_s3_bucket 2`), with the same labels in every reference. Texts that hold JSON are shown as structure.
 *
 * Not shown, so that it changes nothing: names and paths of constructs, `placeholders`, where this machine has its folders, the
 * path of a state in a local file, hashes of assets and file contents, versions of providers, metadata of cdktf, and
 * the order of keys and the spaces in JSON.
 * Everything else is shown.
 *
 * @throws SynthesisError
 */
export function snapshot(scope: Scope, { placeholders = [] }: SnapshotOptions = {}): InfrastructureSnapshot {
  const synthesized = synth(scope);
  const labels = new Labels(synthesized);
  const rewriteIn = rewriting(
    synthesized,
    labels,
    new Map(placeholders.map(({ text, placeholder }) => [text, placeholder])),
  );
  const stacks = synthesized.stacks.map((stack) => {
    const rewrite = rewriteIn(stack);
    return blocksOf(stack, synthesized, labels, rewrite).map(({ title, attributes }) =>
      [title, ...renderAttributes(attributes, rewrite)].join('\n'),
    );
  });
  const text =
    stacks.length === 1
      ? stacks.flat()
      : stacks.flatMap((blocks, index) => [`--- stack ${index + 1} ---`, ...blocks]);
  return new InfrastructureSnapshot(text.join('\n\n'));
}
