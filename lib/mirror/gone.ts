import type { Element } from './element';
import type { Leaf } from './flatten';
import { calledBy } from './replaced';
import type { Side } from './side';

/** What one side alone has, as a setting predicted: the other side cannot speak of it, as in a list of who may do something. */
export class Gone {
  private readonly settings = new Map<string, string>();

  add(element: Element, side: Side, setting: string): void {
    for (const word of [`\${${element.address}.`, ...calledBy(side, element)])
      this.settings.set(word, setting);
  }

  /** The setting for which one side says nothing where the other one speaks of such a thing. */
  explains(mine: Leaf | undefined, theirs: Leaf | undefined): string | undefined {
    if (mine !== undefined && theirs !== undefined) return undefined;
    const said = String(mine ?? theirs);
    return [...this.settings].find(([word]) => said.includes(word))?.[1];
  }
}
