import type { Element } from './element';
import { Gone } from './gone';
import type { Finding } from './report';
import type { Side } from './side';

/** What comparisons found, counted. */
export class Tally {
  readonly explained: Finding[] = [];
  readonly notComparable: Finding[] = [];
  readonly unexplained: Finding[] = [];
  /** Resources of the side that should be mirrored, and their attributes. */
  readonly resources = { compared: 0, of: 0 };
  readonly attributes = { compared: 0, of: 0 };
  /** What one side alone has, by a setting. */
  readonly gone = new Gone();
  elements = 0;
  equal = 0;

  /** Counts a resource that should be mirrored, and that was compared but for some of its attributes. */
  has(attributes: number, notComparable: number): void {
    this.resources.of += 1;
    this.resources.compared += 1;
    this.attributes.of += attributes;
    this.attributes.compared += attributes - notComparable;
  }

  /** Counts an element that should be mirrored, and that has nothing to be compared with. */
  lacks(side: Side, { isResource, attributes }: Element): void {
    if (!isResource) return;
    this.resources.of += 1;
    this.attributes.of += side.leaves(attributes).size;
  }
}
