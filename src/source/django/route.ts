import type { ViewStub } from '../packages/stub.ts';
import type { Expr } from '../parse/ast.ts';
import type { ClassInfo, FunctionInfo, Module } from '../python/code.ts';
import type { Names } from '../python/names.ts';

/** A pattern of the URLconf and the callable behind it. */
export interface Route {
  path: string;
  view:
    | { kind: 'func'; fn: FunctionInfo }
    | {
        kind: 'class';
        cls: ClassInfo;
        actions?: Record<string, string>;
        detail?: boolean;
        router?: boolean;
        /** What its router puts behind every path, where it is no slash. */
        slash?: string;
        init: Record<string, Expr>;
      }
    /** An API that brings its own routes. */
    | { kind: 'mount'; value: Expr }
    | { kind: 'unknown'; text: string; known?: ViewStub; init?: Record<string, Expr> };
  /** Calls around the view in the URLconf, outermost first. */
  wrappers: Expr[];
  module: Module;
  line: number;
}

/** What is gathered while URLconfs are followed. */
export interface Following {
  names: Names;
  routes: Route[];
  visited: Set<Module>;
  /** Lists being followed: `urlpatterns = [...] + urlpatterns` names itself. */
  open: Set<string>;
  registrations: Map<string, Registration[]>;
  /** Routers whose registry takes over that of others. */
  extended: Map<string, string[]>;
}

/** `router.register(prefix, viewset)` */
export interface Registration {
  prefix: Expr | undefined;
  view: Expr;
  module: Module;
  line: number;
}
