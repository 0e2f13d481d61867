import type { Replaceable } from '../cloud';
import type { Settings } from '../settings';
import { Apart } from './apart';
import { isAt, ownName, type Element } from './element';
import type { NotMirrored } from './report';
import type { Side } from './side';

/** The capabilities that a setting replaced: what runs them differs, because the environments are set to differ. */
export function replacedIn(here: Side, there: Side): readonly NotMirrored[] {
  const names = new Set([...Object.keys(here.engines), ...Object.keys(there.engines)]) as Set<Replaceable>;
  return [...names].flatMap((capability) => {
    const [mine = 'none', theirs = 'none'] = [here.engines[capability], there.engines[capability]];
    const isBuilt = [here, there].some(({ capabilities }) => capabilities.includes(capability));
    if (!isBuilt || mine === theirs || settingOf(here, capability) === settingOf(there, capability))
      return [];
    const elements = { here: alone(here, there, capability), there: alone(there, here, capability) };
    return [{ capability, setting: capability, here: mine, there: theirs, elements }];
  });
}

/** What one engine has of a capability, and the other has not: what both have is compared like everything else. */
function alone(side: Side, other: Side, capability: string): readonly string[] {
  const addresses = partOf(side, capability).map(({ address }) => address);
  return addresses.filter((address) => !other.elements.has(address));
}

/** What everything else may say of a replaced capability, on either side, and what it has elsewhere. */
export function apartOf({ capability, elements }: NotMirrored, sides: readonly Side[]): Apart {
  const replaced = new Set([...elements.here, ...elements.there]);
  const elsewhere = sides.flatMap((side) => side.elsewhere.filter((it) => it.capability === capability));
  const own = elsewhere.filter(({ statements }) => statements === undefined);
  const ofOwn = sides.flatMap((side) => own.flatMap(({ path }) => partOf(side, path)));
  return new Apart({
    elements: [
      ...sides.flatMap((side) => partOf(side, capability).filter(({ address }) => replaced.has(address))),
      ...ofOwn,
    ],
    names: [capability],
    words: sides.flatMap((side) => ofOwn.flatMap((element) => calledBy(side, element))),
    elsewhere,
    capability,
    alone: `it belongs to '${capability}', which is not mirrored`,
    because: `it refers to '${capability}', which is not mirrored`,
  });
}

/** What an element is called, where its name is the environment's. */
export function calledBy(side: Side, element: Element): readonly string[] {
  const name = side.leaves({ name: ownName(element) }).get('name');
  return typeof name === 'string' && name.includes('<') ? [name] : [];
}

/** The elements of a side that lie at a construct path or below it. */
export function partOf(side: Side, path: string): readonly Element[] {
  return [...side.elements.values()].filter((element) => isAt(element, path));
}

export function settingOf({ predicting: { context } }: Side, setting: keyof Settings): string {
  return context.settings[setting];
}
