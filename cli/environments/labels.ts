import type { StackJson } from './stack';

/** What an environment's record decides: the labels that code only proposes. */
export interface Life {
  readonly creation: string;
  /** @default - what the code says */
  readonly expires?: string;
}

/**
 * A synthesized stack with the creation id and the expiry that the environment's record has. They stand in the default tags
 * (labels) of its providers and in its description, and nowhere else.
 */
export function withLife(json: StackJson, life: Life): StackJson {
  const comment = json['//'] as { readonly dataops: object };
  return {
    ...json,
    '//': { ...comment, dataops: { ...comment.dataops, ...life } },
    provider: mapRecord(json.provider as Providers, (blocks) => blocks.map((block) => labelled(block, life))),
  };
}

type Labels = Readonly<Record<string, string>>;
type Providers = Readonly<Record<string, readonly Block[]>>;
interface Block {
  readonly default_tags?: readonly { readonly tags: Labels }[];
  readonly default_labels?: Labels;
}

function labelled(block: Block, life: Life): Block {
  const { default_tags: tags, default_labels: labels } = block;
  return {
    ...block,
    ...(tags && { default_tags: tags.map((tag) => ({ ...tag, tags: relabel(tag.tags, life) })) }),
    ...(labels && { default_labels: relabel(labels, life) }),
  };
}

/** Only what is there is changed: a provider of the user's own has labels of its own. */
function relabel(labels: Labels, { creation, expires }: Life): Labels {
  return Object.fromEntries(
    Object.entries(labels).map(([key, value]) => {
      if (/^dataops[:_]creation$/.test(key)) return [key, creation];
      if (/^dataops[:_]expires$/.test(key)) return [key, expires ?? value];
      return [key, value];
    }),
  );
}

function mapRecord<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
