import type { AnyCloud } from '../cloud';
import type { Difference } from '../difference';
import type { Definition } from './definition';
import type { AnyExtension } from './extension';

/** The cloud's permitted differences and those of the definition's extensions. */
export function differencesOf(cloud: AnyCloud, definition: Definition): readonly Difference[] {
  const extensions = Object.entries(definition.extensions ?? {});
  return [
    ...cloud.parts.differences(definition),
    ...extensions.flatMap(([name, extension]) => fromExtension(name, extension)),
  ];
}

function fromExtension(name: string, { settings, differences = [] }: AnyExtension): Difference[] {
  return differences.map(({ setting, type, attribute, predicts }) => ({
    setting: `${name}.${String(setting)}`,
    type,
    attribute,
    under: `extensions/${name}`,
    predicts: ({ context }) => settings && predicts(settings[context.environmentClass] as never),
  }));
}
