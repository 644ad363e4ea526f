import type { Module } from './code.ts';

/** Notes from which modules an answer was read, also where the answer was known before. */
export interface Touching {
  touch: (module: Module) => void;
  /** An answer of before is given again. */
  again: (touched: ReadonlySet<Module> | undefined) => void;
  /** What was read counts for whoever asked as well. */
  during: <T>(read: () => T) => Touched<T>;
}

export interface Touched<T> {
  value: T;
  touched: ReadonlySet<Module>;
}

interface Note {
  modules: Set<Module>;
  counted: Set<ReadonlySet<Module>>;
}

export function createTouching(): Touching {
  let open: Note | undefined;
  function again(touched: ReadonlySet<Module> | undefined): void {
    if (!open || !touched || open.counted.has(touched)) return;
    open.counted.add(touched);
    for (const module of touched) open.modules.add(module);
  }
  return {
    touch: (module) => void open?.modules.add(module),
    again,
    during: (read) => {
      const outer = open;
      const own: Note = { modules: new Set(), counted: new Set() };
      open = own;
      try {
        return { value: read(), touched: own.modules };
      } finally {
        open = outer;
        again(own.modules);
      }
    },
  };
}
