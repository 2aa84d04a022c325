// SPDX-License-Identifier: Apache-2.0
import { dirname, join, relative } from 'node:path';
import type { ExportDeclaration, ImportDeclaration, Node, SourceFile as Parsed } from 'typescript/unstable/ast';
import { SyntaxKind } from 'typescript/unstable/ast';
import * as is from 'typescript/unstable/ast/is';

export type Import = {
  /** As written. */
  readonly specifier: string;
  /** The file of ours that it names, from the root of the project, or undefined for a package. */
  readonly file: string | undefined;
  /** Gone before the program runs, so that it cannot make a cycle at run time. */
  readonly typeOnly: boolean;
};

export type FunctionFigures = {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
  readonly parameters: number;
};

export type SourceFile = {
  /** From the root of the project: `src/kernel/ids.ts`. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly functions: readonly FunctionFigures[];
  /** Lines on which the type `any` stands. */
  readonly anyLines: readonly number[];
  /** Exported declarations without a doc comment, by name. */
  readonly undocumented: readonly string[];
  readonly reExports: readonly ReExport[];
};

/** What an index hands on from another file: names as they are in that file, or all of them. */
export type ReExport = { readonly file: string; readonly names: readonly string[] | 'all' };

/** Draws from a parsed file what the boundary test and the table of figures need. */
export function parseFile(parsed: Parsed, root: string): SourceFile {
  const path = relative(root, parsed.fileName);
  const nodes = [...everyNode(parsed)];
  return {
    path,
    text: parsed.text,
    lines: parsed.text.split('\n').length - (parsed.text.endsWith('\n') ? 1 : 0),
    imports: nodes.flatMap((node) => importOf(node, path)),
    functions: nodes.flatMap((node) => figuresOf(node, parsed)),
    anyLines: nodes
      .filter((node) => node.kind === SyntaxKind.AnyKeyword)
      .map((node) => lineOf(parsed, node.getStart(parsed))),
    undocumented: parsed.statements.flatMap(undocumentedName),
    reExports: parsed.statements.flatMap((statement) => reExportOf(statement, path)),
  };
}

function* everyNode(node: Node): Generator<Node> {
  const children: Node[] = [];
  node.forEachChild((child) => void children.push(child));
  for (const child of children) {
    yield child;
    yield* everyNode(child);
  }
}

function importOf(node: Node, path: string): Import[] {
  if (is.isImportDeclaration(node) || is.isExportDeclaration(node)) {
    const named = node.moduleSpecifier;
    return named && is.isStringLiteral(named) ? [resolved(named.text, path, isTypeOnly(node))] : [];
  }
  const [named] = is.isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword ? node.arguments : [];
  return named && is.isStringLiteral(named) ? [resolved(named.text, path, false)] : [];
}

// `import type …`, or braces in which every name is a type.
function isTypeOnly(node: ImportDeclaration | ExportDeclaration): boolean {
  if (is.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  if (clause.name || !names || !is.isNamedImports(names)) return false;
  return names.elements.length > 0 && names.elements.every((name) => name.isTypeOnly);
}

function resolved(specifier: string, path: string, typeOnly: boolean): Import {
  const alias = /^#(src|test)\/(.+)$/.exec(specifier);
  const local = alias ? `${alias[1]}/${alias[2]}` : join(dirname(path), specifier);
  return { specifier, file: alias || specifier.startsWith('.') ? local : undefined, typeOnly };
}

function figuresOf(node: Node, parsed: Parsed): FunctionFigures[] {
  if (!is.isFunctionLikeDeclaration(node) || !node.body) return [];
  const [from, to] = [lineOf(parsed, node.getStart(parsed)), lineOf(parsed, node.end)];
  return [{ name: nameOf(node) ?? 'a function', line: from, lines: to - from + 1, parameters: node.parameters.length }];
}

function lineOf(parsed: Parsed, position: number): number {
  return parsed.getLineAndCharacterOfPosition(position).line + 1;
}

function undocumentedName(statement: Node): string[] {
  const { modifiers = [] } = statement as { modifiers?: readonly Node[] };
  const isExported = modifiers.some((modifier) => modifier.kind === SyntaxKind.ExportKeyword);
  if (!isExported || (statement.jsDoc?.length ?? 0) > 0) return [];
  const named = is.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
  return named.map((each) => nameOf(each) ?? 'a value');
}

function nameOf(node: Node): string | undefined {
  const { name } = node as { name?: Node };
  return name && is.isIdentifier(name) ? name.text : undefined;
}

function reExportOf(statement: Node, path: string): ReExport[] {
  if (!is.isExportDeclaration(statement)) return [];
  const [from] = importOf(statement, path);
  const clause = statement.exportClause;
  if (!from?.file) return [];
  if (!clause || !is.isNamedExports(clause)) return [{ file: from.file, names: 'all' }];
  const names = clause.elements.map(
    (each) => nameOf({ name: each.propertyName ?? each.name } as unknown as Node) ?? '',
  );
  return [{ file: from.file, names }];
}
