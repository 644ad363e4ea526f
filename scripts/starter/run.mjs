import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { environment, root } from './place.mjs';

const running = new Set();

/** A program ended from outside takes what it started with it: npm and compilers know nothing of our end. */
function started(child) {
  if (running.size === 0) for (const signal of signals) process.on(signal, endAll);
  running.add(child);
  child.on('close', () => {
    running.delete(child);
    if (running.size === 0) for (const signal of signals) process.off(signal, endAll);
  });
  return child;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** npm would take back what it has installed, which lasts longer than the next start needs to do it over. */
const patience = 2000;

function endAll() {
  const left = [...running].map((child) => {
    endGroup(child, 'SIGTERM');
    setTimeout(() => endGroup(child, 'SIGKILL'), patience);
    return new Promise((ended) => child.on('close', ended));
  });
  void Promise.all(left).then(() => process.exit(130));
}

/** Windows has no groups to signal. */
function endGroup(child, signal) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // It ended between our question and our signal.
  }
}

/** Runs a program to its end and keeps what it said. */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = started(
      spawn(command, args, {
        cwd: root,
        env: environment(),
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true, // a group of its own, which can be ended as a whole
        ...options,
      }),
    );
    const chunks = [];
    const hear = (chunk) => {
      chunks.push(chunk);
      options.onOutput?.(chunk);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const said = () => Buffer.concat(chunks).toString();
    child.on('error', (error) => resolve({ code: 127, said: `${said()}${error.message}` }));
    child.on('close', (code, signal) => resolve({ code: code ?? 128, signal, said: said() }));
  });
}

/** Like capture, but a failure is an error that carries the program's own words. */
export async function must(command, args, options = {}) {
  const { code, said } = await capture(command, args, options);
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code}\n${said.trim()}`);
  return said;
}

/** Runs a program to its end and shows each line as it comes; resolves with its exit code. */
export function stream(command, args, onLine = (line) => console.log(line)) {
  return new Promise((resolve) => {
    const child = started(
      spawn(command, args, {
        cwd: root,
        env: environment(),
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      }),
    );
    const open = [child.stdout, child.stderr].map(
      (input) => new Promise((done) => createInterface({ input }).on('line', onLine).on('close', done)),
    );
    child.on('error', (error) => resolve((onLine(error.message), 127)));
    child.on('close', (code) => void Promise.all(open).then(() => resolve(code ?? 128)));
  });
}

/** Hands terminal and signals over to a program and ends as it ends. */
export function become(command, args, options = {}) {
  const child = spawn(command, args, { env: environment(), stdio: 'inherit', ...options });
  // A terminal sends Ctrl-C to both of us; every other signal reaches only this process.
  process.on('SIGINT', () => void (process.stdin.isTTY || child.kill('SIGINT')));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => void child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 127;
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

/**
 * npm ends by a signal that its shell keeps from us: where they are gone, the signal was meant for us too.
 * Only under npm; whoever starts us by hand may leave us running.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
