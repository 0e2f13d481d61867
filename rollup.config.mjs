/** Rolls the sources up into `dist`, beside the declarations that the compiler writes there. */
import { defineConfig } from '@rollup/wasm-node';
import { chmodSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { commonModules } from './rollup.chunks.mjs';
import { nameOf, typescript } from './rollup.typescript.mjs';

const root = import.meta.dirname;
const { bin, exports } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

/** `lib/index` of `./dist/lib/index.js`. */
const sourceOf = (path) => path.replace(/^(\.\/)?dist\/(.+)\.js$/, '$2');

/** What a user loads or runs, and the programs of this repository. What is loaded later is found in the sources. */
const entries = [
  ...Object.values(bin).map(sourceOf),
  ...Object.values(exports).flatMap((entry) => (entry.default ? [sourceOf(entry.default)] : [])),
  ...readdirSync(root).flatMap((folder) =>
    existsSync(`${root}/${folder}/main.ts`) ? [`${folder}/main`] : [],
  ),
  'bench/app',
  'bench/seed',
  'local/pipeline/lock',
  'test/chaos/app',
  'test/chaos/main',
];

/** What a shell runs by its name; npm does this where it installs a package, not in the package's own folder. */
const executable = {
  name: 'executable',
  writeBundle({ dir }) {
    for (const path of Object.values(bin)) chmodSync(`${dir}/${path.replace(/^dist\//, '')}`, 0o755);
  },
};

export default defineConfig({
  input: Object.fromEntries(entries.map((name) => [name, `${root}/${name}.ts`])),
  plugins: [typescript(root), executable],
  treeshake: false,
  onLog(level, log, handle) {
    if (level === 'warn') throw new Error(log.message);
    handle(level, log);
  },
  output: {
    dir: 'dist',
    format: 'cjs',
    exports: 'named',
    esModule: true,
    externalLiveBindings: false,
    generatedCode: { preset: 'es2015', symbols: false },
    hoistTransitiveImports: false,
    interop: 'auto',
    sourcemap: true,
    onlyExplicitManualChunks: true,
    manualChunks: commonModules(root, sourceOf(bin.dataops)),
    entryFileNames: '[name].js',
    // Called as the module that is loaded, or the last of its modules, the one that the others are there for.
    chunkFileNames: ({ name, facadeModuleId, moduleIds }) =>
      `${name.endsWith('/common') ? name : nameOf(root, facadeModuleId ?? moduleIds.at(-1))}.js`,
  },
});
