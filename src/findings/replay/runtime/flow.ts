/** The steps in their order, then the undo, then what was found. */
export const flow = String.raw`
// From here on nothing is particular to this finding: the flow, the undo, the verdict, the values, the caller.
import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request as http } from 'node:http';
import { request as https } from 'node:https';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkServerIdentity } from 'node:tls';

const answers = new Map(); // by step
const sent = new Map(); // by step: the body before it was encoded
const made = new Map(); // by fixture: its making, its answer, its key
const pledges = new Map(); // what must be taken back, and how
let stopped = false;

async function main() {
  const missing = plan.variables.filter(({ name }) => !process.env[name]);
  for (const { name, what } of missing) say('set ' + name + ': ' + what);
  const unreadable = [...plan.secrets.flatMap(read), ...Object.entries(plan.callers).flatMap(([name, each]) => load(name, each))];
  for (const trouble of unreadable) say(trouble);
  if (missing.length > 0 || unreadable.length > 0) return 2;
  process.stdout.on('error', () => undefined); // a reader that went away must not keep us from the undo
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void (stopped = true));
  say('claim: ' + plan.claim);
  let trouble;
  await run().catch((error) => void (trouble = error.message));
  const seen = stopped ? { unsure: 'interrupted' } : trouble === undefined ? verdict() : { unsure: trouble };
  const left = await takeBack();
  if (seen.before !== undefined) say('before: ' + seen.before);
  if (seen.after !== undefined) say('after: ' + seen.after);
  if (seen.unsure !== undefined) say('could not tell: ' + seen.unsure);
  say('the flaw shows: ' + (seen.unsure !== undefined ? 'unknown' : seen.shows ? 'yes' : 'no'));
  say('restored: ' + (left.length === 0 ? 'yes' : 'no'));
  if (left.length > 0) {
    say('may be left behind: ' + left.join('; '));
    say('how to take it back by hand: ' + ledgerFile());
    return 4;
  }
  if (seen.unsure !== undefined) return stopped ? 130 : 3;
  return seen.shows ? 0 : 1;
}

async function run() {
  for (const step of plan.steps) {
    if (stopped) return;
    if (step.when !== undefined && classOf(answers.get(step.when[0])) !== step.when[1]) continue;
    if (step.name === 'attack' && answers.has('before') && !served('before')) throw new Error('the object could not be read before; nothing was attacked');
    if (step.make !== undefined) answers.set(step.name, await make(step.name, step.make));
    else if (step.kind === 'read') answers.set(step.name, await tried(step.name, step.send));
    else answers.set(step.name, await write(step.name, step.send));
  }
}

async function write(step, request) {
  pledgeUndo();
  const ready = build(request);
  sent.set(step, ready.values);
  return call(step, ready);
}

async function make(step, id) {
  const fixture = plan.fixtures[id];
  const ready = build(fixture.make);
  const it = { values: ready.values };
  const undo = { what: 'remove the ' + fixture.kind + ' made for ' + fixture.owner, made: shown(ready), run: () => remove(fixture, it) };
  made.set(id, it);
  sent.set(step, ready.values);
  pledge(id, { ...undo, requests: fixture.remove });
  it.answer = await call(step, ready).catch((error) => {
    it.unsent = error.unsent;
    throw error;
  });
  if (it.answer.status < 400) it.key = valueAt(it.answer, fixture.key);
  if (it.key !== undefined) pledge(id, { ...undo, requests: fixture.remove.map((each) => shown(build(each))) });
  return it.answer;
}
`;
