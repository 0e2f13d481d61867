/**
 * Which modules share a file. Rollup puts together what is always loaded together, so that nobody loads what he does not
 * ask for; but what several files have in common falls apart into files of one or two modules, more with each capability.
 * Of that, what needs no package costs an app nothing but its bytes, so it is one file, `common`, for the neutral modules and
 * one for each cloud. The command keeps to what it needs: its start is waited for.
 */
import { existsSync } from 'node:fs';
import { nameOf } from './rollup.typescript.mjs';

/** `lib/aws/` of a module of AWS: a folder of `lib` with an index is an entry point of its own. */
function entryFolder(root, id) {
  const folder = /^lib\/[^/]+\//.exec(nameOf(root, id))?.[0];
  return folder !== undefined && existsSync(`${root}/${folder}index.ts`) ? folder : 'lib/';
}

/** A module, and all that is loaded before it runs. */
function loadedWith(id, importsOf, seen = new Set()) {
  if (seen.has(id)) return seen;
  seen.add(id);
  for (const imported of importsOf(id)) loadedWith(imported, importsOf, seen);
  return seen;
}

/** For rollup's `manualChunks`. @param command the entry of the command */
export function commonModules(root, command) {
  return (id, { getModuleIds, getModuleInfo }) => {
    const loaded = (by) => loadedWith(by, (it) => getModuleInfo(it).importedIds);
    const isFile = (it) => getModuleInfo(it).isEntry || getModuleInfo(it).dynamicImporters.length > 0;
    const isPackage = (it) => getModuleInfo(it).isExternal && !it.startsWith('node:');
    if (isFile(id) || loaded(`${root}/${command}.ts`).has(id) || [...loaded(id)].some(isPackage)) return null;

    const folder = entryFolder(root, id);
    const users = [...getModuleIds()].filter((it) => isFile(it) && loaded(it).has(id));
    const isCommon = folder === 'lib/' ? users.includes(`${root}/lib/index.ts`) : users.length > 1;
    return isCommon ? `${folder}common` : null;
  };
}
