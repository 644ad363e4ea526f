import ts from 'typescript';

const source = (file) => /^(src|lab)\//.test(file);
const code = (file) => /^(src|lab|test|bench)\//.test(file);
const pure = (file) => file.startsWith('src/') && !file.startsWith('src/apps/');

/** Bans that need to know the syntax. `at(node)` is true where the ban is broken. */
export const syntaxBans = [
  {
    id: 'cast',
    where: code,
    instead:
      'Say what you know to the compiler: narrow with a type guard, parse with zod at the edge, or use `satisfies`.',
    at: (node) => (ts.isAsExpression(node) && !isConst(node.type)) || ts.isTypeAssertionExpression(node),
  },
  {
    id: 'enum',
    where: code,
    instead:
      "Write a union of literals ('read' | 'write'), or an object `as const` when the values are needed at run time.",
    at: (node) => ts.isEnumDeclaration(node),
  },
  {
    id: 'class',
    where: code,
    instead: 'Write a function that returns a plain value or closes over its state. Only errors are classes.',
    at: (node) => ts.isClassLike(node) && !extendsError(node),
  },
  {
    id: 'clock',
    where: pure,
    instead: 'Take the clock as an argument (`now: () => number`); src/apps passes the real one.',
    at: (node) =>
      isMember(node, 'Date', ['now']) ||
      isMember(node, 'performance', ['now']) ||
      (ts.isNewExpression(node) && isName(node.expression, 'Date') && !node.arguments?.length),
  },
  {
    id: 'chance',
    where: pure,
    instead:
      'Take the source of randomness as an argument; src/apps passes the real one and the recording replays it.',
    at: (node) =>
      isMember(node, 'Math', ['random']) ||
      (ts.isCallExpression(node) &&
        ['randomUUID', 'randomBytes', 'randomInt', 'getRandomValues'].includes(calledName(node.expression))),
  },
  {
    id: 'mock',
    where: (file) => file.startsWith('test/'),
    instead:
      'Use the real part: a server on loopback, a temporary folder, a value. If that is hard, the part needs a better seam.',
    at: (node) =>
      ts.isCallExpression(node) &&
      ['mock', 'doMock', 'hoisted', 'spyOn'].some((name) => isMember(node.expression, 'vi', [name])),
  },
  {
    id: 'barrel',
    where: (file) => source(file) && file !== 'src/index.ts',
    instead: 'Import from the file that holds the thing. Only src/index.ts passes things on.',
    at: (node) => ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined,
  },
  {
    id: 'import-ending',
    where: code,
    instead: "Relative imports end in '.ts'; the compiler rewrites them.",
    at: (node) =>
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier !== undefined &&
      /^\.{1,2}\/.*(?<!\.(ts|json|mjs|css|html))$/.test(node.moduleSpecifier.text),
  },
];

/** Yields `{ line, ban }` for every broken ban in one TypeScript file. */
export function* brokenSyntax(file, text) {
  const bans = syntaxBans.filter((ban) => ban.where(file));
  if (bans.length === 0) return;
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const pending = [tree];
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const ban of bans)
      if (ban.at(node)) yield { line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1, ban };
    ts.forEachChild(node, (child) => void pending.push(child));
  }
}

function isConst(type) {
  return ts.isTypeReferenceNode(type) && isName(type.typeName, 'const');
}

function extendsError(node) {
  const bases = node.heritageClauses?.flatMap((clause) => clause.types.map((type) => type.expression)) ?? [];
  return bases.some((base) => ts.isIdentifier(base) && base.text.endsWith('Error'));
}

function isName(node, name) {
  return ts.isIdentifier(node) && node.text === name;
}

function isMember(node, object, names) {
  return (
    ts.isPropertyAccessExpression(node) && isName(node.expression, object) && names.includes(node.name.text)
  );
}

function calledName(callee) {
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
}
