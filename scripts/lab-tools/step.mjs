// Runs a program and keeps the reader informed: its lines, or a sign of life when it is silent.
import { spawn } from 'node:child_process';

const SILENCE = 1500;

/** Resolves to { code, stdout }; a program that cannot be started has code 127. */
export function step(what, command, args, { report = () => {}, env, cwd } = {}) {
  return new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let spoken = started;
    const say = (line) => {
      spoken = Date.now();
      report(line);
    };
    const sign = setInterval(() => {
      if (Date.now() - spoken >= SILENCE)
        say(`  ... ${what} (${Math.round((Date.now() - started) / 1000)} s)`);
    }, 250);
    const end = (code) => {
      clearInterval(sign);
      resolve({ code, stdout });
    };
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    eachLine(child.stdout, (line) => say(`  ${line}`));
    eachLine(child.stderr, (line) => say(`  ${line}`));
    child.on('error', () => end(127));
    child.on('close', (code) => end(code ?? 1));
  });
}

/** The same without a word, for questions such as "which version are you?". */
export const ask = (command, args, options = {}) => step('', command, args, { ...options, report: () => {} });

function eachLine(stream, tell) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) if (line.trim()) tell(line.trim().slice(0, 160));
  });
}
