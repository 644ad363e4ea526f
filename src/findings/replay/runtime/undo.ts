/** Promises on disk before the write they cover; taken back latest first, and read back. */
export const undo = String.raw`
// ---- The undo. ----

let folder; // private, with the ledger in it

function ledgerFile() {
  return folder === undefined ? 'no ledger could be written' : join(folder, 'ledger.json');
}

function pledge(id, promise) {
  const before = pledges.get(id);
  pledges.set(id, promise);
  try {
    writeLedger();
  } catch (error) {
    if (before === undefined) pledges.delete(id);
    else pledges.set(id, before);
    throw new Error('the ledger cannot be written, so nothing is: ' + error.message);
  }
}

function writeLedger() {
  folder ??= mkdtempSync(join(tmpdir(), 'countersign-replay-'));
  const file = openSync(join(folder, 'next'), 'w', 0o600);
  try {
    writeFileSync(file, JSON.stringify({ claim: plan.claim, target: plan.target.origin, left: [...pledges.values()] }, null, 2));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(join(folder, 'next'), ledgerFile());
}

function pledgeUndo() {
  for (const [index, undo] of plan.undo.entries()) {
    const id = 'undo ' + index;
    if (pledges.has(id)) continue;
    if (!served(undo.original)) throw new Error('what would be changed could not be read first, so it was not');
    const original = answers.get(undo.original);
    const requests = undo.restore.map(build);
    const values = Object.fromEntries(undo.touches.map((at) => [at, valueAt(original, at)]));
    pledge(id, { what: 'put back ' + undo.touches.join(', '), values, requests: requests.map(shown), run: () => restore(undo, original, requests) });
  }
}

async function restore({ reread, touches }, original, requests) {
  const equal = (now) => now !== undefined && touches.every((at) => JSON.stringify(valueAt(now, at)) === JSON.stringify(valueAt(original, at)));
  let now = await tried('undo', reread);
  for (const each of requests) {
    if (equal(now)) return true;
    await tried('undo', each);
    now = await tried('undo', reread);
  }
  return equal(now);
}

async function remove(fixture, it) {
  if (it.unsent || (it.answer !== undefined && it.answer.status >= 400 && ['denied', 'missing', 'invalid'].includes(classOf(it.answer)))) return true;
  if (it.key === undefined) {
    const found = await locate(fixture, it);
    if (found !== 'there') return found === 'absent';
  }
  let now;
  for (const each of fixture.remove) {
    // A second object may stand under this key: whoever was served may remove that one too.
    for (let round = 0; round < 2; round++) {
      const answer = await tried('undo', each);
      now = await tried('undo', fixture.gone);
      if (classOf(answer) !== 'served') break;
      if (isGone(fixture, it, now)) return true;
    }
  }
  return isGone(fixture, it, now); // nobody could remove it: the attack may have done so
}

// The answer gave no key: the object is looked for in its list by the marker that it carries.
async function locate({ locate }, it) {
  if (locate === undefined) return it.answer !== undefined && it.answer.status < 400 && it.answer.status >= 300 ? 'absent' : 'unknown';
  const list = await tried('undo', locate.list);
  if (classOf(list) !== 'served' || list.json === undefined) return 'unknown';
  const mine = leavesOf(it.values).filter(({ value }) => [...markers.values()].includes(value));
  const place = leavesOf(list.json).find(({ value }) => mine.some((own) => own.value === value));
  if (place === undefined) return 'absent';
  it.key = valueAt(list, place.at.slice(0, place.at.lastIndexOf('/')) + locate.key);
  return it.key === undefined ? 'unknown' : 'there';
}

function isGone({ goneBy }, it, now) {
  if (goneBy === 'missing') return classOf(now) === 'missing';
  // A later step may have given it another marker.
  const others = [...made.values()].filter((each) => each !== it).flatMap((each) => leavesOf(each.values));
  const mine = [...markers.values()].filter((marker) => !others.some(({ value }) => value === marker));
  return classOf(now) === 'served' && [valueIn(it.values, goneBy.body), ...mine].every((value) => !holds(now, value));
}

async function takeBack() {
  for (let round = 0; round < 2 && pledges.size > 0; round++) {
    if (round > 0) await pause(1000);
    for (const [id, promise] of [...pledges].reverse()) if (await promise.run().catch(() => false)) pledges.delete(id);
  }
  if (pledges.size === 0) {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    return [];
  }
  try {
    writeLedger();
  } catch (error) {
    say('the ledger lists more than what is left: ' + error.message);
  }
  return [...pledges.values()].map(({ what }) => what);
}
`;
