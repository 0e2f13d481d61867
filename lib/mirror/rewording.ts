import { isReference } from '../difference';
import type { Leaf, Leaves } from './flatten';
import type { Side } from './side';

/** What a side calls a thing, and what stands for that on both sides. */
interface Word {
  readonly text: string;
  readonly placeholder: string;
  readonly setting: string;
}

/** Two sides' leaves of one element, read with the same word for what settings put in each other's place. */
export class Rewording {
  private readonly words: readonly (readonly Word[])[];

  constructor(
    sides: readonly [Side, Side],
    private readonly leaves: readonly [Leaves, Leaves],
  ) {
    const all = sides.map(wordsOf);
    // What one side has no word for is no matter of a setting.
    const known = all.map((words) => new Set(words.map(({ placeholder }) => placeholder)));
    this.words = all.map((words) =>
      words.filter(({ placeholder }) => known.every((side) => side.has(placeholder))),
    );
  }

  /** The setting for which the sides say one thing in two ways at a path; undefined where they say two things. */
  explains(path: string): string | undefined {
    const [mine, theirs] = this.leaves.map((leaves, index) =>
      leaves.has(path) ? this.reworded(index, path, leaves.get(path)!) : undefined,
    );
    if (mine !== undefined && theirs !== undefined)
      return mine.leaf === theirs.leaf ? (mine.setting ?? theirs.setting) : undefined;
    const [index, said] = mine === undefined ? [1, theirs!] : [0, mine];
    const other = 1 - index;
    for (const [otherPath, otherLeaf] of this.leaves[other]!) {
      const there = this.reworded(other, otherPath, otherLeaf);
      if (there.path === said.path && there.leaf === said.leaf) return said.setting ?? there.setting;
    }
    return undefined;
  }

  private reworded(index: number, path: string, leaf: Leaf) {
    let said: { path: string; leaf: Leaf; setting?: string } = { path, leaf };
    for (const { text, placeholder, setting } of this.words[index]!) {
      const inside = said.path.includes(text) || (typeof said.leaf === 'string' && said.leaf.includes(text));
      if (!inside) continue;
      said = {
        path: said.path.replaceAll(text, placeholder),
        leaf: typeof said.leaf === 'string' ? said.leaf.replaceAll(text, placeholder) : said.leaf,
        setting,
      };
    }
    return said;
  }
}

/** The longest first, so that no text is taken for a part of another. */
function wordsOf({ differences, predicting }: Side): Word[] {
  const words = differences
    .filter(isReference)
    .flatMap(({ setting, thing, texts }) =>
      texts(predicting).map((text, index) => ({ text, placeholder: `<${thing} ${index}>`, setting })),
    );
  return words.sort((a, b) => b.text.length - a.text.length);
}
