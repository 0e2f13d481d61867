import { filesIn, fileOf } from '../../assets/folder';
import { linesOf } from '../../assets/requirements';
import type { BuildContext, Declared } from '../../cloud';
import type { Problem } from '../../errors';
import type { AwsKinds } from '../kinds';

const FIX =
  `add it to the base: lends: { …, orchestrator: { plugins, requirements } }; or run Airflow elsewhere: ` +
  `settings: { …, orchestrator: 'local' }`;

/**
 * What a definition's DAGs would miss in the Airflow that the base lends: plugins and requirements are one for all who borrow it.
 * Files that are missing were found before.
 */
export function* checkBorrowedAirflow(
  { orchestrator }: Declared,
  { settings, base }: BuildContext<AwsKinds>,
  path: string,
): Iterable<Problem> {
  if (orchestrator === undefined || settings.orchestrator !== 'borrowed' || base === undefined) return;
  const lent = base.lends.orchestrator ?? {};
  const [wanted, there] = [requirements(orchestrator.requirements), requirements(lent.requirements)];
  for (const text of wanted)
    if (!there.includes(text))
      yield {
        code: 'requirement',
        path: `${path}.orchestrator.requirements`,
        what: `the Airflow of the base '${base.name}' does not have it`,
        got: text,
        fix: FIX,
      };
  const [plugins, known] = [pluginsIn(orchestrator.plugins), pluginsIn(lent.plugins)];
  for (const [file, content] of plugins)
    if (known.get(file)?.equals(content) !== true)
      yield {
        code: 'source',
        path: `${path}.orchestrator.plugins`,
        what: `the Airflow of the base '${base.name}' does not have this plugin, or another version of it`,
        got: file,
        fix: FIX,
      };
}

function requirements(name: string | undefined): readonly string[] {
  const content = name === undefined ? undefined : fileOf(name)?.content().toString('utf8');
  return content === undefined ? [] : linesOf(content);
}

function pluginsIn(folder: string | undefined): ReadonlyMap<string, Buffer> {
  const files = folder === undefined ? [] : (filesIn(folder) ?? []);
  return new Map(files.map(({ path, content }) => [path, content()]));
}
