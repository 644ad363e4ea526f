import type { Models } from '../django/models.ts';
import type { Expr, Spot, Stmt } from '../parse/ast.ts';
import type { ClassInfo, FunctionInfo, Module } from '../python/code.ts';
import type { Names } from '../python/names.ts';
import type { Trace } from './trace.ts';
import type { Guard, Passed, Place, Value } from './values.ts';

/** One function body being read. */
export interface Frame {
  env: Map<string, Value>;
  module: Module;
  symbol: string;
  fn?: FunctionInfo;
  self?: Value;
  /** The class whose text we are in; `super()` continues behind it. */
  owner?: ClassInfo;
  depth: number;
  returned?: Value;
  yesNo: boolean;
  /** A branch that is certainly taken has returned. */
  done?: boolean;
}

/** What is fixed while one handler is read, and what was found so far. */
export interface Run {
  names: Names;
  models: Models;
  trace: Trace;
  /** Attributes of `self`, shared by all methods of the handler. */
  self: Map<string, Value>;
  /** The action and method this handler is read for; tests on them are decided. */
  action?: string | undefined;
  method?: string | undefined;
  stack: FunctionInfo[];
  steps: { left: number };
  under: Guard[];
  /** How many loops surround what is being read. */
  loops: number;
  /** Every function that was entered, where somebody wants to know. */
  reached?: Set<FunctionInfo>;
  /** How many `try` surround it. */
  tries: number;
  managers: Map<ClassInfo, Value | undefined>;
  /** How many blocks around it switch off what managers add by themselves. */
  untied: number;
  eval(expr: Expr, frame: Frame): Value;
  exec(body: readonly Stmt[], frame: Frame): void;
  assign(target: Expr, value: Value, frame: Frame): void;
  call(
    fn: Value,
    receiver: Value | undefined,
    args: Passed[],
    expr: Expr & { kind: 'call' },
    frame: Frame,
  ): Value;
  invoke(fn: FunctionInfo, self: Value | undefined, args: Passed[], frame: Frame): Value;
  /** A method or attribute of an object, as Python would find it. */
  attribute(of: Value, name: string, frame: Frame, spot: Spot): Value;
  /** A run of its own, for what the handler does not do itself. */
  apart(): Run;
  /** The effective queryset of a generic view. */
  querysetOf(cls: ClassInfo, self: Value, frame: Frame): Value;
}

/** The body of a class, with its object at hand. */
export const frameIn = (cls: ClassInfo, self: Value): Frame => ({
  env: new Map(),
  module: cls.module,
  symbol: cls.qual,
  depth: 0,
  yesNo: false,
  self,
});

export const placeOf = (spot: Spot, frame: Frame): Place => ({
  line: spot.line,
  col: spot.col,
  file: frame.module.path,
  symbol: frame.symbol,
});

let order = 0;
/** Later facts have larger numbers. */
export const next = (): number => {
  order += 1;
  return order;
};
