/** Whether the flaw shows; only a refusal beside controls that hold is a cure. */
export const verdict = String.raw`
// ---- The verdict. ----

function verdict() {
  const attack = answers.get(plan.shows.step ?? 'attack');
  const seen = { stored, present, changed, gone, told, switched, dropped, apart }[plan.shows.kind](plan.shows, attack);
  if (seen.shows || seen.unsure !== undefined) return seen;
  if (['throttled', 'error', 'skipped'].includes(classOf(attack))) return { ...seen, unsure: 'the attack was neither let through nor refused' };
  const failed = plan.controls.find((name) => !served(name));
  return failed === undefined ? seen : { ...seen, unsure: 'the control ' + failed + ' was not served' };
}

// Values of the attack stand where others stood before.
function stored({ fields, step = 'attack', before: earlier = 'before', after: later = 'after' }) {
  const [before, after] = [answers.get(earlier), answers.get(later)];
  const tell = (answer) => fields.map(({ read }) => read.slice(1) + ' = ' + JSON.stringify(valueAt(answer, read))).join(', ');
  if (!served(later)) return { before: tell(before), unsure: 'it could not be read again' };
  const shows = fields.some(({ sent: field, read }) => {
    const value = valueIn(sent.get(step), field);
    const now = valueAt(after, read);
    return value !== undefined && now !== undefined && String(now) === String(value) && String(valueAt(before, read)) !== String(value);
  });
  return { shows, before: tell(before), after: tell(after) };
}

// Another value stands in the object after the attack.
function changed({ at }) {
  const [before, after] = ['before', 'after'].map((step) => JSON.stringify(valueAt(answers.get(step), at)));
  const told = { before: at.slice(1) + ' = ' + before, after: at.slice(1) + ' = ' + after };
  return served('after') ? { ...told, shows: before !== after } : { before: told.before, unsure: 'it could not be read again' };
}

// What the attack made is in what somebody else reads.
function present({ at }) {
  const value = valueIn(sent.get('attack'), at);
  const shows = value !== undefined && holds(answers.get('after'), value);
  return { shows, before: 'not made yet', after: JSON.stringify(value) + (shows ? ' is' : ' is not') + ' in what others read' };
}

// An object that was there is gone after the attack.
function gone({ made: fixture, at }, attack) {
  const after = answers.get('after');
  const value = at === undefined ? undefined : valueIn(made.get(fixture).values, at);
  const there = at === undefined ? classOf(after) !== 'missing' : holds(after, value);
  const words = { before: 'it can be read', after: there ? 'it can still be read' : 'it is gone' };
  if (classOf(after) !== 'served' && (at !== undefined || there)) return { before: words.before, unsure: 'it could not be read again' };
  return { ...words, shows: served('before') && classOf(attack) === 'served' && !there };
}

// The attack is told what the one was told who may know it.
function told({ at, reference, referenceAt, unlike }, attack) {
  const tell = (answer, place) => (answer?.json === undefined ? answer?.text : valueAt(answer, place));
  const [right, seen] = [tell(answers.get(reference), referenceAt), tell(attack, at)];
  const words = { before: reference + ' is told ' + JSON.stringify(right), after: 'the attack is told ' + JSON.stringify(seen) };
  const anyway = unlike !== undefined && served(unlike) && String(tell(answers.get(unlike), at)) === String(right);
  return { ...words, shows: classOf(attack) === 'served' && seen !== undefined && String(seen) === String(right) && !anyway };
}

// A switch of the canary that carries our marker stands as the attack sent it, and stood otherwise.
function switched({ at, fields }) {
  const mark = valueIn(sent.get('mine'), at);
  const [was, is] = ['before', 'after'].map((step) => fields.map((name) => beside(answers.get(step), mark, name)));
  const tell = (values) => fields.map((name, index) => name + ' = ' + JSON.stringify(values[index])).join(', ');
  if (!served('after')) return { before: tell(was), unsure: 'it could not be read again' };
  const turned = (name, index) => String(is[index]) === String(valueIn(sent.get('attack'), '/' + name)) && was[index] !== undefined && String(was[index]) !== String(is[index]);
  return { shows: fields.some(turned), before: tell(was), after: tell(is) };
}

function beside(answer, mark, name) {
  const leaf = leavesOf(answer?.json).find(({ value }) => value === mark);
  return leaf === undefined ? undefined : valueIn(answer.json, leaf.at.slice(0, leaf.at.lastIndexOf('/')) + '/' + name);
}

// The lawful part of a body is stored; of the unknown property there is no trace.
function dropped({ field, unknown }, attack) {
  const body = sent.get('attack');
  const [kept, traced] = [field, unknown].map((at) => holds(answers.get('after'), valueIn(body, at)));
  if (classOf(attack) === 'served' && !served('after')) return { before: 'it was written', unsure: 'it could not be read again' };
  const words = { before: unknown.slice(1) + ' is sent beside ' + field.slice(1), after: field.slice(1) + (kept ? ' is' : ' is not') + ' stored, ' + unknown.slice(1) + (traced ? ' too' : ' is not') };
  return { ...words, shows: classOf(attack) === 'served' && kept && !traced };
}

// A foreign key is refused in one way, unknown ones in another.
function apart(_, attack) {
  const [again, absent, other] = ['again', 'absent', 'other'].map((step) => answers.get(step));
  const refused = [attack, again, absent, other].every((each) => ['denied', 'missing', 'invalid'].includes(classOf(each)));
  const [kind, whole] = [(each) => each.status + ' ' + each.headers['content-type'], (each) => each.status + ' ' + each.text];
  const by = (tell) => refused && tell(attack) === tell(again) && tell(absent) === tell(other) && tell(attack) !== tell(absent);
  return { shows: by(kind) || by(whole), before: 'a key that names nothing: ' + absent?.status, after: 'a foreign key: ' + attack?.status };
}

function served(step) {
  return classOf(answers.get(step)) === 'served';
}

function classOf(answer) {
  if (answer === undefined) return 'skipped';
  const { status, headers } = answer;
  if (status === 429 || (status === 503 && headers['retry-after'] !== undefined)) return 'throttled';
  if ([401, 403, 407].includes(status)) return 'denied';
  if ([404, 405, 410, 501].includes(status)) return 'missing';
  if (status >= 500) return 'error';
  return status < 300 || status === 304 ? 'served' : 'invalid';
}
`;
