import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '../..');
const ENTRIES = [
  'lib/index.ts',
  'lib/aws/index.ts',
  'lib/google/index.ts',
  'lib/testing/index.ts',
  'lib/cost.ts',
  'stacks/index.ts',
];

const parse = (file: string) =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

/** A module as it is imported from a file: one of its own, or the entry of a folder. */
function fileOf(from: string, specifier: string): string {
  const path = resolve(from, '..', specifier);
  const [found] = [`${path}.ts`, join(path, 'index.ts')].filter((file) => ts.sys.fileExists(file));
  return found!;
}

/** Declarations that a file exports under their own names or others', followed to where they stand. */
function declarationsOf(file: string, wanted?: string): readonly ts.Statement[] {
  return parse(file).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause, moduleSpecifier } = statement;
      const names = exportClause && ts.isNamedExports(exportClause) ? exportClause.elements : [];
      return names
        .filter(({ name }) => wanted === undefined || name.text === wanted)
        .flatMap(({ name, propertyName }) =>
          declarationsOf(
            fileOf(file, (moduleSpecifier as ts.StringLiteral).text),
            (propertyName ?? name).getText(),
          ),
        );
    }
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    return isExported && (wanted === undefined || nameOf(statement) === wanted) ? [statement] : [];
  });
}

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations[0]!.name.getText();
  return (statement as ts.InterfaceDeclaration).name.text;
}

test.each(ENTRIES)('everything that %s exports says what it is', (entry) => {
  const declared = declarationsOf(join(ROOT, entry));
  expect(declared.length).toBeGreaterThan(5);
  const silent = declared.filter((statement) => ts.getJSDocCommentsAndTags(statement).length === 0);
  expect(silent.map(nameOf)).toEqual([]);
});
