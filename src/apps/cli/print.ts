/** The only writer to stdout and stderr. */
export interface Terminal {
  /** Results: what a pipeline reads. */
  readonly out: (text: string) => void;
  /** Results that are no text: a diff of files in other encodings. */
  readonly bytes: (bytes: Uint8Array) => void;
  /** Progress, warnings and errors. */
  readonly err: (text: string) => void;
  readonly width: number;
  readonly colour: boolean;
  /** True when progress may rewrite its line. */
  readonly live: boolean;
  /** True when results, too, are read on a terminal. */
  readonly screen: boolean;
}

interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: { readonly [name: string]: string | undefined };
}

export function terminalOf({ stdout, stderr, env }: Streams): Terminal {
  // A reader that has seen enough (`| head`) closes the pipe; that is no fault of the scan.
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  return {
    out: (text) => void stdout.write(text),
    bytes: (bytes) => void stdout.write(bytes),
    err: (text) => void stderr.write(text),
    width: stdout.columns || 80,
    colour: coloured(stdout, env),
    live: stderr.isTTY && env['TERM'] !== 'dumb' && !env['CI'],
    screen: stdout.isTTY,
  };
}

/** NO_COLOR and FORCE_COLOR as their conventions say; else colour on a terminal only. */
function coloured(stdout: NodeJS.WriteStream, env: Streams['env']): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0') return true;
  return stdout.isTTY && env['TERM'] !== 'dumb';
}
