import { filesIn, fileOf, type SourceFile } from '../assets/folder';
import { unpinned } from '../assets/requirements';
import type { OrchestratorProps } from '../capabilities/orchestrator';
import type { Problem } from '../errors';

/** Plugins are a part of the stack itself; what is larger is a package. */
const MOST_BYTES = 1024 * 1024;
const FROM = 'a path from where the app runs, or an absolute one';

/** What is wrong with the files that an orchestrator runs. */
export function* checkSources(path: string, props: OrchestratorProps): Iterable<Problem> {
  const { dags, plugins, requirements } = props;
  if (dags !== undefined) yield* checkDags(`${path}.dags`, dags);
  if (plugins !== undefined) yield* checkPlugins(`${path}.plugins`, plugins);
  if (requirements !== undefined) yield* checkRequirements(`${path}.requirements`, requirements);
}

function* checkDags(path: string, folder: string): Iterable<Problem> {
  const files = filesIn(folder);
  if (files === undefined) yield noFolder(path, folder);
  else if (!files.some((file) => isPython(file)))
    yield {
      code: 'source',
      path,
      what: 'the folder has no DAG',
      got: folder,
      allowed: 'files that end in .py or .zip',
    };
  yield* checkLinks(path, files ?? []);
}

function* checkPlugins(path: string, folder: string): Iterable<Problem> {
  const files = filesIn(folder);
  if (files === undefined) {
    yield noFolder(path, folder);
    return;
  }
  const broken = [...checkLinks(path, files)];
  if (broken.length > 0) return yield* broken;
  const bytes = files.reduce((sum, { content }) => sum + content().length, 0);
  if (files.length === 0) yield { code: 'source', path, what: 'the folder is empty', got: folder };
  if (bytes > MOST_BYTES)
    yield {
      code: 'source',
      path,
      what: `plugins are too large: ${bytes} bytes`,
      got: folder,
      allowed: `at most ${MOST_BYTES} bytes`,
      fix: 'make a package of them, and name it in the requirements',
    };
}

function* checkRequirements(path: string, name: string): Iterable<Problem> {
  const file = fileOf(name);
  if (file === undefined)
    yield { code: 'source', path, what: 'there is no such file', got: name, allowed: FROM };
  else
    for (const { line, text } of unpinned(file.content().toString('utf8')))
      yield {
        code: 'requirement',
        path,
        what: `line ${line} is not pinned: what is installed tomorrow would not be what was tried today`,
        got: text,
        allowed: 'package==version',
      };
}

function* checkLinks(path: string, files: readonly SourceFile[]): Iterable<Problem> {
  for (const { path: got, file } of files)
    if (fileOf(file) === undefined)
      yield {
        code: 'source',
        path,
        what: 'nothing lies behind this link that could be read',
        got,
        fix: 'remove it, or bring back what it leads to',
      };
}

function noFolder(path: string, got: string): Problem {
  return { code: 'source', path, what: 'there is no such folder', got, allowed: FROM };
}

function isPython({ path }: SourceFile): boolean {
  return /\.(py|zip)$/.test(path);
}
