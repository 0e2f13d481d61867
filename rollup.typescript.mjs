/**
 * Reads our TypeScript for rollup. What CommonJS alone knows keeps its meaning in whichever file a module ends up:
 * `require('./x')` loads a module of ours when it runs, so `x` gets a file of its own; `__dirname` is the folder of `dist`
 * that mirrors the module's.
 */
import { existsSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import ts from 'typescript';

const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, sourceMap: true };

/** `lib/aws/data-lake` of `<root>/lib/aws/data-lake.ts`. */
export const nameOf = (root, file) => relative(root, file).replaceAll('\\', '/').replace(/\.ts$/, '');

const isOurs = (specifier) => /^\.{1,2}(\/|$)/.test(specifier);

function fileOf(specifier, importer) {
  const path = resolve(dirname(importer), specifier.replace(/\.js$/, ''));
  const file = [`${path}.ts`, join(path, 'index.ts')].find((it) => existsSync(it));
  if (file === undefined) throw new Error(`'${specifier}' is not there; ${importer} imports it`);
  return file;
}

/** `x` of `require('./x')`. */
function requiredOf(node) {
  const isRequire =
    ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require';
  const [required] = isRequire ? node.arguments : [];
  return required && ts.isStringLiteral(required) && isOurs(required.text) ? required.text : undefined;
}

/** `import.meta.<property>`, which rollup asks for a meaning when it writes the file. */
function meta(property) {
  const { factory, SyntaxKind } = ts;
  const object = factory.createMetaProperty(SyntaxKind.ImportKeyword, factory.createIdentifier('meta'));
  return factory.createPropertyAccessExpression(object, property);
}

/** @param fileOfLater what rollup calls the file of a module that is loaded later */
const keepMeaning = (fileOfLater) => (context) => {
  const visit = (node) => {
    const required = requiredOf(node);
    if (required !== undefined) return meta(`ROLLUP_FILE_URL_${fileOfLater(required)}`);
    if (ts.isIdentifier(node) && node.text === '__dirname') return meta('dirname');
    return ts.visitEachChild(node, visit, context);
  };
  return (file) => ts.visitNode(file, visit);
};

export function typescript(root) {
  return {
    name: 'typescript',
    resolveId(specifier, importer) {
      if (importer === undefined) return null;
      return isOurs(specifier) ? fileOf(specifier, importer) : { id: specifier, external: true };
    },
    transform(text, fileName) {
      const fileOfLater = (id) => this.emitFile({ type: 'chunk', id, importer: fileName });
      const transformers = { before: [keepMeaning(fileOfLater)] };
      const { outputText, sourceMapText } = ts.transpileModule(text, {
        fileName,
        compilerOptions,
        transformers,
      });
      return { code: outputText, map: sourceMapText };
    },
    resolveFileUrl: ({ relativePath }) => `(require('./${relativePath}'))`,
    resolveImportMeta(property, { chunkId, moduleId }) {
      if (property !== 'dirname') return null;
      const folder = posix.relative(posix.dirname(chunkId), posix.dirname(nameOf(root, moduleId)));
      return `require('node:path').join(__dirname, '${folder}')`;
    },
  };
}
