// `npm run bench:scan [-- ROUNDS]`: what a scan of the vulnerable lab costs the machine it runs on, at observe and at full.
// The scanner runs as its users run it, a process of its own: the lab's servers are not in its figures.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../scripts/starter/built.mjs';
import { ensureLab } from '../scripts/starter/lab.mjs';
import { ensurePackages } from '../scripts/starter/packages.mjs';
import { root } from '../scripts/starter/place.mjs';

const rounds = Number(process.argv[2] ?? 3);
const say = (line) => process.stdout.write(`${line}\n`);

// VmHWM is this program's own; what the system counts as maximum starts with the memory of the parent.
const epilogue = `
import { existsSync, readFileSync, writeSync } from 'node:fs';
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const peak = Number(/VmHWM:\\s+(\\d+)/.exec(status)?.[1] ?? maxRSS);
  writeSync(3, JSON.stringify({ peak, processor: (userCPUTime + systemCPUTime) / 1e6 }));
});`;

await ensurePackages();
await ensureBuilt();
if (!(await ensureLab())) throw new Error('The lab could not be prepared.');
// Loaded by name at run time: the build is not there yet when the walls look at this file.
const built = (name) => import(new URL(`../dist/lab/${name}.js`, import.meta.url).href);
const { startLab } = await built('lab');
const { readTools } = await built('tools');
const { labsUnder } = await built('state');

const dir = mkdtempSync(join(tmpdir(), 'bench-'));
const tools = await readTools(join(root, '.lab'));
const options = { variant: 'vulnerable', seed: 'lab-seed-1', dir, tools, now: new Date() };
const lab = await startLab(options);
try {
  say(`Node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'})`);
  say(
    `Lab: Django ${tools.django}, gunicorn ${tools.gunicorn}, nginx; it shares the cores with the scanner\n`,
  );
  say(
    '| safety | requests | seconds | processor seconds | of the lab | peak memory | findings | load before |',
  );
  say('|---|---|---|---|---|---|---|---|');
  for (const safety of ['observe', 'full'])
    for (let round = 0; round < rounds; round += 1) say(row(safety, await measure(safety)));
} finally {
  await lab.stop();
  rmSync(dir, { recursive: true, force: true });
}

/** Scans once; the process tells its own high-water mark and processor time as it ends. */
async function measure(safety) {
  const load = loadavg()[0] ?? 0;
  const before = await labSeconds();
  const output = join(dir, 'report.json');
  const args = ['--import', `data:text/javascript,${encodeURIComponent(epilogue)}`];
  const scan = ['scan', lab.configFile, '--safety', safety, '--output', output, '--quiet'];
  const ledger = ['--ledger', join(dir, 'ledger')];
  const child = spawn(
    process.execPath,
    [...args, join(root, 'dist/src/apps/cli/main.js'), ...scan, ...ledger],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const [said, told] = [text(child.stderr), text(child.stdio[3])];
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 1) throw new Error(`The scan ended with ${code}: ${await said}`);
  const { cost, findings } = JSON.parse(readFileSync(output, 'utf8'));
  return {
    ...cost,
    ...JSON.parse(await told),
    findings: findings.length,
    load,
    lab: (await labSeconds()) - before,
  };
}

function row(safety, { requests, seconds, processor, lab, peak, findings, load }) {
  const cells = [
    safety,
    requests,
    seconds.toFixed(1),
    processor.toFixed(1),
    lab.toFixed(1),
    `${Math.round(peak / 1024)} MB`,
    findings,
    load.toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Processor seconds of the lab's servers and their workers, in hundredths as Linux counts them. */
async function labSeconds() {
  const [state] = await labsUnder(dir);
  const servers = state?.processes.map(({ pid }) => pid) ?? [];
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1].split(' ');
        return [
          { pid: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) },
        ];
      } catch {
        return []; // it ended between the two looks
      }
    });
  const own = stats.filter(({ pid, parent }) => servers.includes(pid) || servers.includes(parent));
  return own.reduce((sum, { ticks }) => sum + ticks, 0) / 100;
}

async function text(stream) {
  let all = '';
  for await (const chunk of stream) all += chunk;
  return all;
}
