import type { ScanEvent } from '../../index.ts';
import { printWarning } from './faults.ts';
import type { Terminal } from './print.ts';

export interface Progress {
  readonly listen: (event: ScanEvent) => void;
  /** Clears the live line, so that the result starts on a clean one. */
  readonly done: () => void;
}

/** One line that rewrites itself on a terminal; elsewhere a plain line for each stage and each tenth of the trials. */
export function createProgress(terminal: Terminal, quiet: boolean): Progress {
  let stage = '';
  let requests = 0;
  let tenth = 0;
  let shown = '';

  const clear = (): void => {
    if (terminal.live && shown !== '') terminal.err('\r\u001b[2K');
    shown = '';
  };
  const show = (text: string, plainToo: boolean): void => {
    if (quiet || text === shown) return;
    if (terminal.live) {
      clear();
      shown = text.slice(0, Math.max(1, terminal.width - 1));
      terminal.err(shown);
    } else if (plainToo) terminal.err(`${text}\n`);
  };

  const listen = (event: ScanEvent): void => {
    switch (event.kind) {
      case 'stage':
        stage = event.detail === '' ? event.stage : `${event.stage}: ${event.detail}`;
        tenth = 0;
        return show(stage, true);
      case 'planned':
        return show(
          `planned: ${event.experiments} experiments, at most ${event.atMostRequests} requests`,
          true,
        );
      case 'exchange':
        if (!event.shared) requests += 1;
        return show(`${stage} · ${requests} requests`, false);
      case 'trial': {
        const tenths = Math.floor((event.done / Math.max(1, event.of)) * 10);
        const stepped = tenths > tenth;
        tenth = tenths;
        return show(`${stage} · ${event.done} of ${event.of} · ${requests} requests`, stepped);
      }
      case 'fault':
        clear();
        return quiet ? undefined : printWarning(event, terminal);
      case 'verdict':
      case 'report':
        return undefined;
    }
  };
  return { listen, done: clear };
}
