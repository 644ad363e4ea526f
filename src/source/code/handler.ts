import type { Trace } from '../flow/trace.ts';
import type { Place } from '../flow/values.ts';
import type { ClassInfo, FunctionInfo } from '../python/code.ts';
import type { Gate } from './gate.ts';

/** One way into the code: a method of a route, a message handler, a resolver. */
export interface Handler {
  kind:
    | 'drf'
    | 'class'
    | 'function'
    | 'consumer'
    | 'resolver'
    | 'serializer'
    | 'form'
    | 'ninja'
    | 'middleware'
    | 'permission'
    | 'backend';
  symbol: string;
  at: Place;
  method: string;
  action?: string;
  cls?: ClassInfo;
  fn?: FunctionInfo;
  paths: string[];
  gate: Gate;
  trace: Trace;
  /** Serializers and forms it uses. */
  surfaces: ClassInfo[];
  /** Set where the framework's own code handles the action. */
  generic: boolean;
  reachable: boolean;
  /** What the class asks for by itself, where the route says otherwise. */
  ownGate?: Gate;
  /** Its authenticators were emptied: every caller is anonymous here. */
  nobody?: boolean;
  /** Decorators on the view, its class and its route, innermost names first. */
  decorators: { name: string; at: Place /** `key=True` among its arguments. */; flags: string[] }[];
  /** Where its route is written. */
  door?: Place;
  /** Functions that were read for it: its own, its gates, what they call. */
  reached?: ReadonlySet<FunctionInfo>;
}
