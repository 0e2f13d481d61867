import type { LentPlace } from '../cloud';
import { isPresence } from '../difference';
import type { Apart } from './apart';
import { isAt, type Element } from './element';
import { concerns, explain } from './explain';
import { statementOf, subtree, type Leaves } from './flatten';
import type { Finding } from './report';
import { Rewording } from './rewording';
import type { Side } from './side';
import type { Tally } from './tally';

export interface ComparisonOptions {
  /** What cannot be compared, together with whatever refers to it. */
  readonly apart: readonly Apart[];
  /** What this side borrows: reading what a base offers is part of that. @default - nothing */
  readonly borrowed?: readonly LentPlace[];
  /** The base that is compared, instead of an environment. @default - it is an environment */
  readonly lentBy?: string;
}

/** Two sides, compared element by element. */
export class Comparison {
  constructor(
    private readonly here: Side,
    private readonly there: Side,
    private readonly tally: Tally,
    private readonly options: ComparisonOptions,
  ) {}

  /** First of all, what there is: what one side lacks, it cannot refer to. */
  comparePresence(): void {
    const addresses = new Set([...this.here.elements.keys(), ...this.there.elements.keys()]);
    for (const address of addresses) {
      const [here, there] = [this.here, this.there].map(({ elements }) => elements.get(address));
      this.checkPresence((here ?? there)!, here !== undefined, there !== undefined);
      if (here === undefined && there !== undefined) this.tally.lacks(this.there, there);
    }
  }

  compareAttributes(): void {
    for (const [address, here] of this.here.elements) {
      const there = this.there.elements.get(address);
      if (there !== undefined) this.compareAttributesOf(here, there);
    }
  }

  /** Whether it exists: as predicted, and without a prediction on both sides or on neither. */
  private checkPresence(element: Element, isHere: boolean, isThere: boolean): void {
    const { rule, expected } = this.predictionOf(element);
    const asPredicted =
      rule !== undefined &&
      [isHere, isThere].every((is, index) => expected[index] === undefined || expected[index] === is);
    if (isHere === isThere && (rule === undefined || asPredicted)) return;
    const only = `only in ${isHere ? this.here.environment : this.there.environment}`;
    const apart = this.options.apart.find((it) => it.has(element));
    const reads = isHere && rule === undefined ? this.readsOffer(element) : undefined;
    if (asPredicted) {
      this.note('explained', element, `${only}, by the setting '${rule.setting}'`);
      this.tally.gone.add(element, isHere ? this.here : this.there, rule.setting);
    } else if (apart !== undefined) this.note('notComparable', element, `${only}; ${apart.alone}`);
    else if (rule !== undefined)
      this.note('unexplained', element, `the setting '${rule.setting}' predicts otherwise`);
    else if (reads !== undefined) this.note('explained', element, `${only}, by the setting '${reads}'`);
    else this.note('unexplained', element, only);
  }

  /** The first setting that says of either side whether an element is there, and what it says. */
  private predictionOf(element: Element) {
    for (const rule of this.here.differences.filter(isPresence)) {
      if (!concerns(rule, element)) continue;
      const expected = [this.here, this.there].map((side) =>
        rule.exists(side.predicting, element.path, element.address),
      );
      if (expected.some((it) => it !== undefined)) return { rule, expected };
    }
    return { expected: [] };
  }

  /** The setting by which something is borrowed, where an element reads what the base says of it. */
  private readsOffer(element: Element): string | undefined {
    if (!element.address.startsWith('data.') || !this.here.offers.some((path) => isAt(element, path))) return;
    return this.options.borrowed?.find(({ path }) => isAt(element, path))?.setting;
  }

  private compareAttributesOf(here: Element, there: Element): void {
    this.tally.elements += 1;
    const leaves = [this.here.leaves(here.attributes), this.there.leaves(there.attributes)] as const;
    const { settings, adopted, broken } = explain(here, [this.here, this.there], leaves);
    const rewording = new Rewording([this.here, this.there], leaves);
    for (const { setting, attribute, why } of broken)
      this.note('unexplained', here, `the setting '${setting}' does not explain it; ${why}`, { attribute });
    let notComparable = 0;
    for (const attribute of new Set([...leaves[0].keys(), ...leaves[1].keys()])) {
      const [mine, theirs] = [leaves[0].get(attribute), leaves[1].get(attribute)];
      const values = { attribute, here: mine, there: theirs };
      const setting =
        settings.get(attribute) ?? rewording.explains(attribute) ?? this.tally.gone.explains(mine, theirs);
      if (mine === theirs) this.tally.equal += 1;
      else if (setting !== undefined) this.note('explained', here, `the setting '${setting}'`, values);
      else {
        const because = adopted.has(attribute) ? ADOPTED : this.apartAt(here, attribute, leaves);
        if (because !== undefined) this.note('notComparable', here, because, values);
        else if (!broken.some((known) => attribute.startsWith(known.attribute)))
          this.note('unexplained', here, 'no setting predicts it', values);
        if (because !== undefined && theirs !== undefined) notComparable += 1;
      }
    }
    if (there.isResource) this.tally.has(leaves[1].size, notComparable);
  }

  /** Why an attribute cannot be compared; undefined where it can. */
  private apartAt(
    element: Element,
    attribute: string,
    leaves: readonly [Leaves, Leaves],
  ): string | undefined {
    const values = leaves.map((side) => side.get(attribute));
    const statement = statementOf(attribute);
    const said = leaves.map((side) => subtree(side, statement ?? attribute)).filter(({ size }) => size > 0);
    return this.options.apart.find(
      (apart) =>
        apart.has(element) ||
        values.some((value) => apart.isMeantBy(value)) ||
        (statement !== undefined && said.every((side) => apart.isSubjectOf(side))) ||
        (said.length === 1 && apart.adds(said[0]!.get(`${statement}.Sid`), element)),
    )?.because;
  }

  private note(
    kind: 'explained' | 'notComparable' | 'unexplained',
    { address }: Element,
    because: string,
    values: Pick<Finding, 'attribute' | 'here' | 'there'> = {},
  ): void {
    const { lentBy } = this.options;
    this.tally[kind].push({ address, ...values, because, ...(lentBy !== undefined && { lentBy }) });
  }
}

/** Why what something adopted decides is not compared. */
export const ADOPTED = 'it belongs to something adopted';
