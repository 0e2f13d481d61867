import { type App, Aspects, type IAspect } from 'cdktf';
import type { IConstruct } from 'constructs';
import { withProperties } from './with-properties';

const visited = new WeakMap<IAspect, WeakSet<IConstruct>>();

/**
 * Runs a synthesis in which no aspect meets a construct that it met in an earlier one. An aspect that adds a construct would
 * otherwise fail on its own child when an app is synthesized twice.
 */
export function visitingOnce<R>(app: App, synthesize: () => R): R {
  const aspects = new Set(app.node.findAll().flatMap((construct) => Aspects.of(construct).all));
  const run = [...aspects].reduceRight<() => R>(
    (inner, aspect) => () => withProperties(aspect, { visit: onceEach(aspect) }, inner),
    synthesize,
  );
  return run();
}

function onceEach(aspect: IAspect): IAspect['visit'] {
  const seen = visited.get(aspect) ?? new WeakSet<IConstruct>();
  visited.set(aspect, seen);
  const visit = aspect.visit.bind(aspect);
  return (construct) => {
    if (seen.has(construct)) return;
    visit(construct);
    seen.add(construct);
  };
}
