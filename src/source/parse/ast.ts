/** Where a node starts; lines and columns count from one. */
export interface Spot {
  line: number;
  col: number;
}

export interface Argument {
  /** The keyword, '*' or '**' for unpacking, nothing when positional. */
  name?: string;
  value: Expr;
}

export interface Parameter {
  name: string;
  kind: 'plain' | 'star' | 'stars';
  default?: Expr;
  type?: Expr;
}

export interface Clause {
  target: Expr;
  over: Expr;
  tests: Expr[];
}

export type Expr = Spot &
  (
    | { kind: 'name'; id: string }
    | { kind: 'attr'; of: Expr; name: string }
    | { kind: 'call'; fn: Expr; args: Argument[] }
    | { kind: 'index'; of: Expr; index: Expr }
    | { kind: 'str'; value: string }
    | { kind: 'fstr'; parts: Expr[] }
    | { kind: 'num'; text: string }
    | { kind: 'const'; value: 'True' | 'False' | 'None' | '...' }
    | { kind: 'binary'; op: string; left: Expr; right: Expr }
    | { kind: 'bool'; op: 'and' | 'or'; values: Expr[] }
    | { kind: 'not'; value: Expr }
    | { kind: 'unary'; op: string; value: Expr }
    | { kind: 'compare'; left: Expr; ops: string[]; rights: Expr[] }
    | { kind: 'list' | 'tuple' | 'set'; items: Expr[] }
    | { kind: 'dict'; entries: { key?: Expr; value: Expr }[] }
    | { kind: 'lambda'; params: Parameter[]; body: Expr }
    | { kind: 'choice'; test: Expr; yes: Expr; no: Expr }
    | {
        kind: 'each';
        value: Expr;
        key?: Expr;
        clauses: Clause[];
        makes: 'list' | 'set' | 'dict' | 'generator';
      }
    | { kind: 'await' | 'yield' | 'star' | 'stars'; value?: Expr }
    | { kind: 'walrus'; target: Expr; value: Expr }
    | { kind: 'slice'; parts: Expr[] }
    | { kind: 'other' }
  );

export interface Imported {
  name: string;
  as: string;
}

export interface FunctionDef extends Spot {
  kind: 'def';
  name: string;
  params: Parameter[];
  body: Stmt[];
  decorators: Expr[];
  async: boolean;
  end: number;
}

export interface ClassDef extends Spot {
  kind: 'class';
  name: string;
  bases: Argument[];
  body: Stmt[];
  decorators: Expr[];
  end: number;
}

export type Stmt =
  | FunctionDef
  | ClassDef
  | (Spot &
      (
        | { kind: 'assign'; targets: Expr[]; value?: Expr; type?: Expr }
        | { kind: 'augment'; target: Expr; op: string; value: Expr }
        | { kind: 'return'; value?: Expr }
        | { kind: 'raise'; value?: Expr }
        | { kind: 'expr'; value: Expr }
        | { kind: 'if'; branches: { test: Expr; body: Stmt[] }[]; otherwise: Stmt[] }
        | { kind: 'for'; target: Expr; over: Expr; body: Stmt[]; otherwise: Stmt[] }
        | { kind: 'while'; test: Expr; body: Stmt[]; otherwise: Stmt[] }
        | { kind: 'try'; body: Stmt[]; handlers: Handler[]; otherwise: Stmt[]; final: Stmt[] }
        | { kind: 'with'; items: { value: Expr; as?: Expr }[]; body: Stmt[] }
        | { kind: 'match'; subject: Expr; cases: { guard?: Expr; body: Stmt[] }[] }
        | { kind: 'import'; modules: Imported[] }
        | { kind: 'from'; module: string; level: number; names: Imported[]; star: boolean }
        | { kind: 'delete' | 'assert'; values: Expr[] }
        | { kind: 'flow'; word: 'pass' | 'break' | 'continue' | 'global' }
      ));

export interface Handler extends Spot {
  type?: Expr;
  as?: string;
  body: Stmt[];
}

/** A note on a part of a file that could not be read. */
export interface ParseFault {
  line: number;
  message: string;
}

export interface Parsed {
  body: Stmt[];
  faults: ParseFault[];
  /** `# countersign: ignore[...] reason` and other comments that name us. */
  remarks: { line: number; text: string }[];
}
