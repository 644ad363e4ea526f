/** Lets the newest of many lines through now and then, and repeats it while nothing new comes. */
export interface Pulse {
  readonly tell: (line: string) => void;
  readonly stop: () => void;
}

export function startPulse(write: (line: string) => void, everyMs: number): Pulse {
  let newest = '';
  const beat = setInterval(() => {
    if (newest !== '') write(newest);
  }, everyMs);
  return {
    tell: (line) => {
      newest = line;
    },
    stop: () => clearInterval(beat),
  };
}
