import type { Terminal } from '../print.ts';

/** What a reader sees while the demo works: steps with their time, and signs of life between them. */
export interface Steps {
  /** A step that was taken. */
  readonly say: (line: string) => void;
  /** What is under way; the next sign of life tells it. Without words it is over. */
  readonly doing: (what: string, how?: string) => void;
  /** Text on lines of its own. */
  readonly show: (text: string) => void;
  readonly seconds: () => number;
  readonly end: () => void;
}

const beat = 250;
/** As wide as the time in front of a step. */
const margin = 11;
/** A reader waits two seconds at most; the rest is for a busy machine. */
const silence = 1250;

/** On a terminal one line rewrites itself between the steps; elsewhere every sign of life is a line. */
export function createSteps(terminal: Terminal, clock: () => number, started: number): Steps {
  const busy = new Map<string, string>();
  let spoken = clock();
  let shown = false;
  const seconds = (): number => Math.max(0, clock() - started) / 1000;
  const stamped = (line: string): string => `[${seconds().toFixed(1).padStart(6)} s] ${line}`;
  const cut = (line: string): string => line.slice(0, Math.max(1, terminal.width - 1));
  const clear = (): void => {
    if (shown) terminal.err('\r\u001b[2K');
    shown = false;
  };
  const show = (text: string): void => {
    clear();
    spoken = clock();
    terminal.out(text);
  };
  const timer = setInterval(() => {
    const line = stamped(`... ${[...busy.values()].join('; ')}`);
    if (busy.size === 0) return;
    if (terminal.live && terminal.screen) {
      clear();
      terminal.err(cut(line));
      shown = true;
    } else if (clock() - spoken >= silence) show(`${cut(line)}\n`);
  }, beat);
  return {
    say: (line) => show(`${folded(stamped(line), terminal.width).join(`\n${' '.repeat(margin)}`)}\n`),
    doing(what, how) {
      if (how === undefined) busy.delete(what);
      else busy.set(what, how);
    },
    show,
    seconds,
    end() {
      clearInterval(timer);
      clear();
    },
  };
}

/** Lines of at most `width`, broken at blanks; all but the first leave room for the margin. */
function folded(line: string, width: number): string[] {
  const at = line.length < width ? -1 : line.lastIndexOf(' ', width - 1);
  return at <= margin ? [line] : [line.slice(0, at), ...folded(line.slice(at + 1), width - margin)];
}
