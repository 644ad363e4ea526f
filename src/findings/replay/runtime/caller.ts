/** One request over a connection of its own, as one caller. */
export const caller = String.raw`
// ---- The caller. ----

// A read, or a part of the undo: trouble is no answer.
async function tried(step, request) {
  try {
    return await call(step, request.target === undefined ? build(request) : request);
  } catch (error) {
    say(step + '  ' + request.as + ' ' + request.method + ' -> ' + error.message);
    return undefined;
  }
}

const secrets = new Map(); // by file
const trusts = new Map(); // by caller

function read(file) {
  try {
    secrets.set(file, readFileSync(file, 'utf8').trim());
    return [];
  } catch (error) {
    return [error.message];
  }
}

function held({ variable, file }) {
  return file === undefined ? process.env[variable] : secrets.get(file);
}


// What each connection of a caller needs; says what cannot be read.
function load(as, { certificate, key, pkcs12, passphrase }) {
  const { name, ca } = plan.target;
  try {
    trusts.set(as, {
      servername: isIP(name) === 0 ? name : '',
      checkServerIdentity: (_, presented) => checkServerIdentity(name, presented),
      ...(ca && { ca: readFileSync(ca) }),
      ...(certificate && { cert: readFileSync(certificate), key: readFileSync(key) }),
      ...(pkcs12 && { pfx: readFileSync(pkcs12) }),
      ...(passphrase && { passphrase: held(passphrase) }),
    });
    return [];
  } catch (error) {
    return [error.message];
  }
}

function call(step, { as, method, target, headers, bytes }) {
  const { credential } = plan.callers[as];
  const secret = credential && (credential.value !== undefined ? text(resolve(credential.value)) : credential.user === undefined ? held(credential) : Buffer.from(credential.user + ':' + held(credential)).toString('base64'));
  const all = [['Host', new URL(plan.target.origin).host], ['Accept', 'application/json, text/html;q=0.5, */*;q=0.1'], ['User-Agent', 'countersign-replay'], ...headers];
  if (credential) all.push([credential.header, credential.before + secret]);
  if (bytes !== undefined) all.push(['Content-Length', Buffer.byteLength(bytes)]);
  const { tls, host, port } = plan.target;
  return new Promise((done, fail) => {
    let connected = false;
    const broken = (error) => fail(Object.assign(error, { unsent: !connected || /ALERT/.test(error.code) }));
    const message = (tls ? https : http)({ host, port, method, path: target, agent: false, headers: Object.fromEntries(all), ...(tls && trusts.get(as)) }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk)).on('error', broken).on('end', () => {
        const text = Buffer.concat(chunks).toString();
        say(step + '  ' + as + ' ' + method + ' ' + target + ' -> ' + response.statusCode);
        done({ status: response.statusCode, headers: response.headers, text, json: parsed(text) });
      });
    });
    message.on('socket', (socket) => socket.once(tls ? 'secureConnect' : 'connect', () => void (connected = true)));
    message.setTimeout(20_000, () => message.destroy(new Error('no answer within 20 seconds')));
    message.on('error', broken).end(bytes);
  });
}

// An integer that a double cannot hold stays a text, so that neighbouring keys stay different.
function parsed(text) {
  const whole = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  try {
    return JSON.parse(text.replace(whole, (each) => (/^-?\d{16,}$/.test(each) && !Number.isSafeInteger(Number(each)) ? '"' + each + '"' : each)));
  } catch {
    return undefined;
  }
}

// Answers are strangers' text: nothing of it may steer a terminal.
function say(line) {
  process.stdout.write(line.replace(/[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, '?') + '\n');
}

process.exitCode = await main();
`;
