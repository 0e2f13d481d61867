import type { Element } from './mirror/element';
import { isPresence } from './difference';
import { concerns, explain } from './mirror/explain';
import { Rewording } from './mirror/rewording';
import type { Finding, MirrorReport } from './mirror/report';
import type { Side } from './mirror/side';

export { renderReport, type Finding, type MirrorReport } from './mirror/report';
export { sideOf, type Side } from './mirror/side';

/**
 * Compares an environment with the one that it should mirror, attribute by attribute. Names, accounts and regions that
 * differ by identity alone count as equal; every other difference is explained by a setting that predicted both values,
 * or it is unexplained.
 */
export function compare(here: Side, there: Side): MirrorReport {
  const found = new Comparison(here, there);
  const addresses = new Set([...here.elements.keys(), ...there.elements.keys()]);
  for (const address of addresses) found.compare(here.elements.get(address), there.elements.get(address));
  return found.report();
}

class Comparison {
  private elements = 0;
  private equal = 0;
  private readonly explained: Finding[] = [];
  private readonly notComparable: Finding[] = [];
  private readonly unexplained: Finding[] = [];
  private readonly adopted: readonly string[];
  /** References to what one side adopted, and names of it, which the other side spells in another way or lacks. */
  private readonly adoptedReferences: readonly string[];
  /** Its addresses, which dependencies are made of. */
  private readonly adoptedAddresses: ReadonlySet<string>;

  constructor(
    private readonly here: Side,
    private readonly there: Side,
  ) {
    this.adopted = [...here.adopted, ...there.adopted];
    const elements = [here, there].flatMap((side) => [...side.elements.values()]);
    const addresses = elements.filter((element) => this.isAdopted(element)).map(({ address }) => address);
    const references = addresses.map((address) => `\${${address}.`);
    const names = this.adopted.flatMap((path) => [` ${path}>`, ` ${path}/`]);
    this.adoptedReferences = [...references, ...names];
    this.adoptedAddresses = new Set(addresses);
  }

  report(): MirrorReport {
    const { elements, equal, explained, notComparable, unexplained } = this;
    return {
      environment: this.here.environment,
      mirrors: this.there.environment,
      elements,
      equal,
      explained,
      notComparable,
      unexplained,
    };
  }

  compare(here: Element | undefined, there: Element | undefined): void {
    const element = here ?? there;
    if (element === undefined) return;
    this.checkPresence(element, here !== undefined, there !== undefined);
    if (here !== undefined && there !== undefined) this.compareAttributes(here, there);
  }

  /** Whether it exists: as predicted, and without a prediction on both sides or on neither. */
  private checkPresence(element: Element, isHere: boolean, isThere: boolean): void {
    const rule = this.here.differences.filter(isPresence).find((difference) => concerns(difference, element));
    const expected = [this.here, this.there].map((side) => rule?.exists(side.predicting, element.path));
    const asPredicted = rule !== undefined && expected[0] === isHere && expected[1] === isThere;
    if (isHere === isThere && (rule === undefined || asPredicted)) return;
    const side = isHere ? this.here.environment : this.there.environment;
    const { address } = element;
    if (this.isAdopted(element))
      this.notComparable.push({ address, because: `only in ${side}; adopted elsewhere` });
    else if (asPredicted)
      this.explained.push({ address, because: `only in ${side}, by the setting '${rule.setting}'` });
    else if (rule !== undefined)
      this.unexplained.push({ address, because: `the setting '${rule.setting}' predicts otherwise` });
    else this.unexplained.push({ address, because: `only in ${side}` });
  }

  private compareAttributes(here: Element, there: Element): void {
    this.elements += 1;
    const leaves = [this.here.leaves(here.attributes), this.there.leaves(there.attributes)] as const;
    const { settings, adopted, broken } = explain(here, [this.here, this.there], leaves);
    const rewording = new Rewording([this.here, this.there], leaves);
    const { address } = here;
    for (const { setting, attribute, why } of broken)
      this.unexplained.push({
        address,
        attribute,
        because: `the setting '${setting}' does not explain it; ${why}`,
      });
    for (const attribute of new Set([...leaves[0].keys(), ...leaves[1].keys()])) {
      const [mine, theirs] = [leaves[0].get(attribute), leaves[1].get(attribute)];
      const setting = settings.get(attribute) ?? rewording.explains(attribute);
      const finding = { address, attribute, here: mine, there: theirs };
      if (mine === theirs) this.equal += 1;
      else if (setting !== undefined)
        this.explained.push({ ...finding, because: `the setting '${setting}'` });
      else if (
        adopted.has(attribute) ||
        this.isAdopted(here) ||
        [mine, theirs].some((leaf) => this.refersToAdopted(leaf))
      )
        this.notComparable.push({ ...finding, because: 'it belongs to something adopted' });
      else if (!broken.some((known) => attribute.startsWith(known.attribute)))
        this.unexplained.push({ ...finding, because: 'no setting predicts it' });
    }
  }

  private isAdopted({ path }: Element): boolean {
    return this.adopted.some((adopted) => path === adopted || path.startsWith(`${adopted}/`));
  }

  private refersToAdopted(leaf: unknown): boolean {
    if (typeof leaf !== 'string') return false;
    return this.adoptedAddresses.has(leaf) || this.adoptedReferences.some((it) => leaf.includes(it));
  }
}
