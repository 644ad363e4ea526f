/** References become values as on the wire of the scan; markers are fresh in every run. */
export const values = String.raw`
// ---- The values. ----

const markers = new Map();

function build({ as, method, path, params = {}, query = [], headers = [], body }) {
  const pairs = query.flatMap(([name, value]) => [resolve(value)].flat().map((each) => encodeURIComponent(name) + '=' + encodeURIComponent(text(each))));
  const filled = path.replace(/\{([^}]+)\}/g, (_, name) => segment(resolve(params[name]), name));
  const target = filled + (pairs.length === 0 ? '' : (path.includes('?') ? '&' : '?') + pairs.join('&'));
  const values = body === undefined ? undefined : resolve(body.value);
  const bytes = body === undefined ? undefined : body.type === 'form' ? formOf(values) : JSON.stringify(values);
  const type = body === undefined ? [] : [['Content-Type', body.type === 'form' ? 'application/x-www-form-urlencoded' : 'application/json']];
  return { as, method, target, headers: [...type, ...headers.map(([name, value]) => [name, text(resolve(value))])], bytes, values };
}

function shown({ as, method, target, values }) {
  return { as, method, target, body: values };
}

function segment(value, name) {
  const plain = text(value);
  if (plain === '' || /^\.{1,2}$/.test(plain.replace(/%2e/gi, '.'))) throw new Error('the value of ' + name + ' would change the path');
  return encodeURIComponent(plain);
}

function text(value) {
  if (typeof value === 'object' && value !== null) throw new Error('a parameter is no scalar');
  return value === null ? '' : String(value);
}

function formOf(values) {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) for (const each of [value].flat()) form.append(name, typeof each === 'boolean' ? (each ? '1' : '0') : typeof each === 'object' && each !== null ? JSON.stringify(each) : text(each));
  return form.toString();
}

function resolve(value) {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((each) => resolve(each));
  if (typeof value.$ !== 'string') return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolve(each)]));
  const found = lookUp(value);
  if (found === undefined) throw new Error('no value for ' + JSON.stringify(value));
  return found;
}

function lookUp(ref) {
  switch (ref.$) {
    case 'answer': return valueAt(answers.get(ref.step), ref.at);
    case 'fixture': return valueAt(made.get(ref.fixture)?.answer, ref.at) ?? made.get(ref.fixture)?.key;
    case 'variable': return process.env[ref.name];
    case 'file': return secrets.get(ref.name);
    case 'marker': return marker(ref.n, ref.maxLength);
    case 'sideways': return sideways(resolve(ref.of), ref);
    case 'absent': return absent(resolve(ref.of), ref.n);
    case 'forged': return forged(resolve(ref.of), ref.how);
    case 'part': return part(resolve(ref.of), ref.template, ref.name);
  }
}

// What stands in a link where its template has a parameter.
function part(link, template, name) {
  const given = new URL(link, 'https://here.invalid').pathname.split('/');
  const wanted = template.split('/');
  const fits = given.length === wanted.length && wanted.every((each, index) => each.startsWith('{') || each === given[index]);
  return fits ? decodeURIComponent(given[wanted.indexOf('{' + name + '}')]) : undefined;
}

// A token as somebody without the key can alter it.
function forged(token, how) {
  const [header, claims, signature] = token.split('.');
  const read = (part) => JSON.parse(Buffer.from(part, 'base64url'));
  const written = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  if (how === 'flipped') return signature === undefined ? flipped(token) : [header, claims, flipped(signature)].join('.');
  if (how === 'unsigned') return [written({ ...read(header), alg: 'none' }), claims, ''].join('.');
  const other = how === 'expired' ? { iat: 1e9, nbf: 1e9, exp: 1e9 + 900 } : { aud: 'https://countersign.invalid' };
  return [header, written({ ...read(claims), ...other }), signature].join('.');
}

function flipped(text) {
  const at = Math.floor(text.length / 2);
  const other = /[0-9]/.test(text[at]) ? (text[at] === '7' ? '3' : '7') : /b/i.test(text[at]) ? 'd' : 'b';
  return text.slice(0, at) + (/[A-Z]/.test(text[at]) ? other.toUpperCase() : other) + text.slice(at + 1);
}

function marker(n, maxLength = 12) {
  if (!markers.has(n + ' ' + maxLength)) {
    const tail = BigInt('0x' + randomBytes(16).toString('hex')).toString(36).slice(-10);
    markers.set(n + ' ' + maxLength, ('cs' + tail).slice(0, Math.max(1, maxLength)));
  }
  return markers.get(n + ' ' + maxLength);
}

// A value of the same shape that names nothing.
function absent(current, n) {
  if (current === null || typeof current === 'object' || typeof current === 'boolean') return undefined;
  const plain = String(current);
  if (/^-?\d+$/.test(plain)) {
    const digits = plain.replace('-', '');
    return typeof current === 'number' ? 987654321 + n : /^0\d/.test(digits) ? farEnd(digits, n) : String(987654321 + n);
  }
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(plain)) return randomUUID();
  if (/^(?=.*\d)[0-9a-f]{8,}$/i.test(plain)) {
    const hex = randomBytes(plain.length).toString('hex').slice(0, plain.length);
    return plain === plain.toUpperCase() ? hex.toUpperCase() : hex;
  }
  if (/^(?=.{4,64}$)(?:[\w+/-]{4})*(?:[\w+/-]{3}=|[\w+/-]{2}==)$/.test(plain)) {
    const inside = Buffer.from(plain, 'base64').toString('latin1');
    const last = (text) => text.replace(/\d+(?=\D*$)/, (digits) => farEnd(digits, n));
    if (!/^[\x20-\x7e]+$/.test(inside) || !/\d/.test(inside)) return /\d/.test(plain) ? last(plain) : marker(n);
    const encoded = Buffer.from(last(inside), 'latin1').toString('base64');
    return /[-_]/.test(plain) ? encoded.replaceAll('+', '-').replaceAll('/', '_') : encoded;
  }
  const slug = /^(?=.*\d)[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/.test(plain) && !/^\d{4}-\d{2}-\d{2}/.test(plain);
  return slug ? plain.replace(/\d+(?=\D*$)/, (digits) => farEnd(digits, n)) : marker(n);
}

function farEnd(digits, n) {
  const all = 10n ** BigInt(digits.length);
  const far = (by) => String((((all - 1n - BigInt(by)) % all) + all) % all).padStart(digits.length, '0');
  return far(n) === digits ? far(n + 1) : far(n);
}

// Another legal value beside the current one.
function sideways(current, { n, options, maxLength }) {
  if (options !== undefined && options.length > 0) {
    const others = options.filter((each) => String(each) !== String(current));
    return others[(Math.max(1, n) - 1) % Math.max(1, others.length)];
  }
  if (typeof current === 'boolean') return !current;
  if (current !== null && typeof current === 'object') return undefined;
  const plain = String(current);
  const next = another(plain, typeof current === 'number', n === 0 ? 1 : n);
  if (next === undefined) return marker(n, maxLength === undefined ? Math.max(plain.length, 8) : Math.max(maxLength, 4));
  return typeof current === 'number' ? Number(next) : next;
}

function another(plain, isNumber, step) {
  const decimals = /^-?\d{1,40}\.(\d{1,40})$/.exec(plain)?.[1].length;
  if (/^-?\d{1,40}$/.test(plain)) return String(BigInt(plain) + BigInt(step));
  if (decimals !== undefined) {
    const scaled = BigInt(plain.replace('.', '')) + BigInt(step) * 10n ** BigInt(decimals);
    const digits = String(scaled < 0n ? -scaled : scaled).padStart(decimals + 1, '0');
    return (scaled < 0n ? '-' : '') + digits.slice(0, -decimals) + '.' + digits.slice(-decimals);
  }
  if (isNumber) return String(Number(plain) + step);
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(plain)) return randomUUID();
  if (/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(plain)) {
    const day = new Date(plain.slice(0, 10) + 'T00:00:00Z');
    if (Number.isNaN(day.getTime())) return plain;
    day.setUTCDate(day.getUTCDate() + step);
    return day.toISOString().slice(0, 10) + plain.slice(10);
  }
  if (/^[^\s@"<>]{1,64}@[^\s@"<>]{1,255}$/.test(plain)) return marker(step) + '@countersign.invalid';
  if (/^https?:\/\/\S+$/i.test(plain)) return 'https://countersign.invalid/' + marker(step);
}

function valueAt(answer, at) {
  if (answer === undefined || at === undefined) return undefined;
  if (typeof at === 'string') return valueIn(answer.json, at);
  if (at.header !== undefined) return [answer.headers[at.header.toLowerCase()]].flat()[0];
  const cookies = (answer.headers['set-cookie'] ?? []).map((each) => /^\s*([^=;\s]+)=([^;]*)/.exec(each));
  return cookies.find((each) => each?.[1] === at.cookie)?.[2].trim();
}

function valueIn(tree, pointer) {
  const tokens = pointer.split('/').slice(1).map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~'));
  return tokens.reduce((here, token) => (typeof here === 'object' && here !== null && Object.hasOwn(here, token) ? here[token] : undefined), tree);
}

function leavesOf(tree, at = '') {
  if (typeof tree !== 'object' || tree === null) return tree === undefined ? [] : [{ at, value: tree }];
  return Object.entries(tree).flatMap(([name, each]) => leavesOf(each, at + '/' + name.replaceAll('~', '~0').replaceAll('/', '~1')));
}

function holds(answer, value) {
  return answer !== undefined && (answer.json === undefined ? answer.text.includes(String(value)) : leavesOf(answer.json).some((leaf) => String(leaf.value) === String(value)));
}
`;
