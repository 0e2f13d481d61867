import type { LentPlace, Placeholder, Replaceable } from '../cloud';
import { Apart, namesOf } from './apart';
import { isAt, type Element } from './element';
import { neutralizer } from './neutralize';
import type { NotMirrored } from './report';
import { partOf, settingOf } from './replaced';
import { narrowed, type Side } from './side';

/** What a base lends, where an environment has nothing of its own in its place. */
export class Loan {
  readonly places: readonly LentPlace[];
  /** The base's name. */
  readonly base: string;
  /** What would be the environment's, on the side that it should mirror. */
  readonly elements: readonly Element[];

  constructor(
    private readonly here: Side,
    there: Side,
    replaced: readonly NotMirrored[],
  ) {
    const capabilities = (Object.keys(there.engines) as Replaceable[])
      .filter((name) => there.capabilities.includes(name))
      .filter((name) => !replaced.some(({ capability }) => capability === name))
      .map((name) => ({ setting: name, path: name, inBase: name }));
    const others = there.lent.filter(({ path }) => partOf(there, path).length > 0);
    this.places = [...capabilities, ...others].filter(
      ({ setting }) => settingOf(here, setting) === 'borrowed',
    );
    this.base = here.predicting.context.base?.name ?? '';
    this.elements = this.missing(there);
  }

  /** What a side has of it that the environment has not itself. */
  missing(side: Side): readonly Element[] {
    return this.places
      .flatMap(({ path }) => partOf(side, path))
      .filter(({ address }) => !this.here.elements.has(address));
  }

  /** All of it, which cannot be compared without the base. */
  apart(): Apart {
    return new Apart({
      elements: this.elements,
      names: [],
      alone: `the base '${this.base}' lends it, and is not at hand`,
      because: `it refers to what the base '${this.base}' lends, which is not at hand`,
    });
  }
}

/** A base with what it lends at the paths, and under the addresses, that the other side has it at. */
export function inPlace(base: Side, there: Side, places: readonly LentPlace[]): Side {
  const addresses = new Map([...there.elements.values()].map((it) => [placeOf(it), it.address]));
  const renamed: Placeholder[] = [];
  const elements = [...base.elements.values()].map((element) => {
    const place = places.find(({ inBase }) => isAt(element, inBase));
    if (place === undefined) return element;
    const moved = { ...element, path: place.path + element.path.slice(place.inBase.length) };
    const address = addresses.get(placeOf(moved)) ?? element.address;
    renamed.push({ text: element.address, placeholder: address });
    return { ...moved, address };
  });
  const rename = neutralizer(renamed);
  return { ...narrowed(base, elements), leaves: (value) => rename(base.leaves(value)) };
}

function placeOf({ type, path }: Element): string {
  return `${type} ${path}`;
}

/**
 * A side that says, instead of reading what a base publishes, what the base publishes there. A data source reads the resource
 * of the same type and name; what that says is put in its place only where it speaks of what is lent.
 */
export function following(here: Side, base: Side, loan: Loan): Side {
  const published = new Map(
    [...base.elements.values()].map((it) => [keyOf(it), it.attributes as Attributes]),
  );
  const words = [
    ...loan.elements.map(({ address }) => `\${${address}.`),
    ...loan.places.flatMap(({ path }) => namesOf(path)),
  ];
  const said = (reference: string, address: string, attribute: string, member: string): string => {
    const reader = here.elements.get(address);
    const resource = reader && published.get(keyOf(reader).replace(/^data\./, ''));
    const path = `value${member.replace(/\.(\d+)/g, '[$1]')}`;
    const value = resource && base.leaves({ value: resource[attribute] }).get(path);
    return typeof value === 'string' && words.some((word) => value.includes(word)) ? value : reference;
  };
  const follow = (text: string) => text.replace(READING, said);
  return {
    ...here,
    leaves: (value) =>
      new Map(
        Array.from(here.leaves(value), ([path, leaf]) => [
          follow(path),
          typeof leaf === 'string' ? follow(leaf) : leaf,
        ]),
      ),
  };
}

/** What a data source reads, or a member of it where it is JSON: `${jsondecode(data.aws_ssm_parameter.a.value).b.0}`. */
const READING = /\$\{(?:jsondecode\()?(data\.[\w-]+\.[\w-]+)\.(\w+)\)?((?:\.\w+|\[\d+\])*)\}/g;

type Attributes = Readonly<Record<string, unknown>>;

function keyOf({ type, attributes }: Element): string {
  return `${type} ${String((attributes as Attributes)['name'])}`;
}
