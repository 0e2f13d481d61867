import { Apart } from './mirror/apart';
import { ADOPTED, Comparison } from './mirror/comparison';
import { isAt } from './mirror/element';
import { following, inPlace, Loan } from './mirror/lent';
import { apartOf, replacedIn } from './mirror/replaced';
import type { MirrorReport } from './mirror/report';
import { narrowed, type Side } from './mirror/side';
import { Tally } from './mirror/tally';

export { renderReport, type Finding, type MirrorReport } from './mirror/report';
export { sideOf, sideOfBase, type Side } from './mirror/side';

/**
 * Compares an environment with the one that it should mirror, attribute by attribute. Names, accounts and regions that
 * differ by identity alone count as equal; every other difference is explained by a setting that predicted both values,
 * or it is unexplained.
 *
 * A capability that a setting replaced by another engine is taken out on both sides. What a base lends is compared in the base;
 * without it, it is not comparable.
 */
export function compare(here: Side, there: Side, base?: Side): MirrorReport {
  const tally = new Tally();
  const notMirrored = replacedIn(here, there);
  const adopted = adoptedBy(here, there, base);
  const apart = [adopted, ...notMirrored.map((it) => apartOf(it, [here, there]))];
  const mine = without(
    here,
    notMirrored.flatMap(({ elements }) => elements.here),
  );
  const theirs = without(
    there,
    notMirrored.flatMap(({ elements }) => elements.there),
  );
  for (const [address, element] of there.elements)
    if (!theirs.elements.has(address)) tally.lacks(there, element);

  const loan = new Loan(mine, theirs, notMirrored);
  const options = { apart, borrowed: loan.places };
  const comparisons: Comparison[] = [];
  if (base === undefined) {
    const known = [...apart, loan.apart()];
    comparisons.push(new Comparison(mine, theirs, tally, { ...options, apart: known }));
  } else {
    const lender = inPlace(base, theirs, loan.places);
    const lent = new Set(loan.elements);
    const own = [...theirs.elements.values()].filter((element) => !lent.has(element));
    const [lends, missing] = [narrowed(lender, loan.missing(lender)), narrowed(theirs, loan.elements)];
    comparisons.push(
      new Comparison(following(mine, lender, loan), narrowed(theirs, own), tally, options),
      new Comparison(lends, missing, tally, { apart, lentBy: loan.base }),
    );
  }
  for (const comparison of comparisons) comparison.comparePresence();
  for (const comparison of comparisons) comparison.compareAttributes();

  const { elements, equal, resources, attributes, explained, notComparable, unexplained } = tally;
  return {
    environment: here.environment,
    mirrors: there.environment,
    elements,
    resources,
    attributes,
    notMirrored,
    lent: loan.places.map(({ setting }) => ({ setting, base: loan.base, compared: base !== undefined })),
    equal,
    explained,
    notComparable,
    unexplained,
  };
}

/** What any of them took over from somebody else. */
function adoptedBy(...sides: readonly (Side | undefined)[]): Apart {
  const known = sides.filter((side) => side !== undefined);
  const paths = known.flatMap(({ adopted }) => adopted);
  const all = known.flatMap(({ elements }) => [...elements.values()]);
  return new Apart({
    elements: all.filter((element) => paths.some((path) => isAt(element, path))),
    names: paths,
    alone: 'adopted elsewhere',
    because: ADOPTED,
  });
}

function without(side: Side, addresses: readonly string[]): Side {
  return narrowed(
    side,
    [...side.elements.values()].filter(({ address }) => !addresses.includes(address)),
  );
}
