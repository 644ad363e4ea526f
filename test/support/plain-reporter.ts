import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const quietSeconds = 3;

/** Ends a run with `N passed, N failed` alone on the last line, and says every few seconds what is still running. */
export function plainReporter(
  write: (text: string) => void = (text) => process.stdout.write(text),
): Reporter {
  const running = new Map<string, number>();
  let heartbeat: NodeJS.Timeout | undefined;
  return {
    onTestRunStart() {
      heartbeat = setInterval(() => write(stillRunning(running)), quietSeconds * 1000);
      heartbeat.unref();
    },
    onTestModuleQueued: (module) => void running.set(module.moduleId, performance.now()),
    onTestModuleEnd: (module) => void running.delete(module.moduleId),
    onTestRunEnd(modules, unhandled, reason) {
      clearInterval(heartbeat);
      const counted = tally(modules, unhandled.length + (reason === 'interrupted' ? 1 : 0));
      if (counted.passed + counted.failed === 0) write('No test ran: that is not a pass.\n');
      if (counted.passed === 0 || counted.failed > 0) process.exitCode = 1;
      write(`${plainLine(counted)}\n`);
    },
  };
}

/** The last line of a run. */
export function plainLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function tally(modules: readonly TestModule[], otherFailures: number): Tally {
  const counted: Tally = { passed: 0, failed: otherFailures, skipped: 0 };
  for (const module of modules) {
    // A file that does not load and a hook that throws have errors of their own, and no test to hang them on.
    if (module.errors().length > 0) counted.failed += 1;
    for (const suite of module.children.allSuites()) if (suite.errors().length > 0) counted.failed += 1;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      counted[state === 'pending' ? 'failed' : state] += 1;
    }
  }
  return counted;
}

function stillRunning(running: ReadonlyMap<string, number>): string {
  const old = [...running]
    .map(([file, since]) => ({ file, seconds: (performance.now() - since) / 1000 }))
    .filter(({ seconds }) => seconds > quietSeconds)
    .map(({ file, seconds }) => `${relative(process.cwd(), file)} (${seconds.toFixed(0)} s)`);
  return old.length === 0 ? '' : `still running: ${old.slice(0, 3).join(', ')}\n`;
}
