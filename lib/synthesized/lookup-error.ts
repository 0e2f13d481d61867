import type { SynthesizedElement } from './element';

const SHOWN = 12;

export function notFound(wanted: string, all: readonly SynthesizedElement[]): Error {
  const sameType = all.filter(({ type }) => wanted.includes(type));
  const candidates = sameType.length > 0 ? sameType : all;
  return new Error(
    `nothing has the address or construct path '${wanted}'; ` +
      (candidates.length === 0 ? 'nothing is declared here' : `there is\n${listed(candidates)}`),
  );
}

export function severalFound(wanted: string, matching: readonly SynthesizedElement[]): Error {
  return new Error(
    `'${wanted}' is ambiguous; use a construct path, or synthesize one stack; it may be\n${listed(matching)}`,
  );
}

function listed(elements: readonly SynthesizedElement[]): string {
  const lines = elements.slice(0, SHOWN).map(({ address, path }) => `  ${address} (${path})`);
  return [...lines, ...(elements.length > SHOWN ? [`  and ${elements.length - SHOWN} more`] : [])].join('\n');
}
