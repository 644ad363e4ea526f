// The walls of the house. A room may import itself, the rooms named here, and packages; nothing else of ours.
// A planted violation for every rule stands in test/contract/walls.test.ts.
const rooms = {
  model: [],
  util: [],
  errors: [],
  judge: ['model'],
  checks: ['model', 'judge'],
  source: ['model', 'util'],
  rules: ['model', 'source/edit', 'source/code', 'source/flow/values'],
  fixes: ['model', 'source', 'rules', 'errors'],
  findings: ['model', 'util'],
  report: ['model', 'errors', 'util'],
  config: ['model', 'errors'],
  identity: ['model', 'errors', 'util'],
  survey: ['model', 'config', 'errors', 'util'],
  wire: ['model', 'identity', 'errors', 'util'],
  guard: [],
  fleet: ['index'],
  apps: ['index'],
};

// The one door of each room to the others: a sentence for whoever runs into the wall.
const instead = {
  model: 'The nouns know nobody. Move what you need into src/model, or move the code that needs it out.',
  util: 'A leaf imports nothing of ours. If it needs a noun, it belongs to the room of that noun.',
  errors: 'The catalogue of mistakes imports nothing of ours. Pass the values into the constructor.',
  judge: 'Judging is a pure function on model values. Let the engine hand in what you need.',
  checks: 'A check plans and judges; it never sends. Ask for a word in src/judge or a noun in src/model.',
  source: 'Reading source ends in a CodeModel. What happens with it belongs to rules, findings or engine.',
  rules:
    'A rule asks the CodeModel only. If a fact is missing there, add the fact in src/source with its test.',
  fixes: 'A fix turns a finding and a CodeModel into edits. Trying it is the work of the engine.',
  findings: 'Findings are computed from model values. Let the engine hand in what you need.',
  report: 'A report is a pure function of ScanReport. Put the missing fact into ScanReport.',
  config: 'Config is read before anything else exists. Move shared nouns into src/model.',
  identity:
    'Identity knows certificates and credentials, not targets. Let wire or engine bring them together.',
  survey:
    'The survey says what can be called; it calls nothing. Learning on the wire is the work of the engine.',
  wire: 'The wire sends what it is given. Planning and judging happen elsewhere.',
  guard: 'The guard is used in services of others; it must stand alone.',
  fleet: 'The fleet is a user of the public API: export what you need from src/index.ts.',
  apps: 'An app is a user of the public API: export what you need from src/index.ts.',
};

const named = (names) => names.map((name) => `^src/${name}(/|\\.ts$)`);
const ours = '^(src|lab|test|bench|scripts)/';
const packages = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`;
const builtin = (...names) => `^(node:)?(${names.join('|')})$`;

const walls = Object.entries(rooms).map(([room, may]) => ({
  name: `${room}-wall`,
  comment: `${instead[room]} (src/${room} may import: ${may.join(', ') || 'nothing of ours'})`,
  severity: 'error',
  from: { path: named([room]) },
  to: { path: ours, pathNot: named([room, ...may]).concat(room === 'apps' ? ['^lab/'] : []) },
}));

module.exports = {
  forbidden: [
    ...walls,
    {
      name: 'engine-wall',
      comment: 'The engine knows the stages, not the surfaces: listeners hear its events.',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: { path: ['^src/(apps|fleet|guard|index)', '^(lab|test|bench|scripts)/'] },
    },
    {
      name: 'lab-wall',
      comment:
        'The lab shares the minting of certificates with src/identity (and the nouns); the scanner stays a stranger to it.',
      severity: 'error',
      from: { path: '^lab/' },
      to: { path: ours, pathNot: ['^lab/', ...named(['identity', 'model', 'errors', 'index'])] },
    },
    {
      name: 'lab-stays-outside',
      comment: 'The scanner knows nothing of the lab. Only src/apps may start it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/apps/' },
      to: { path: '^(lab|test|bench|scripts)/' },
    },
    {
      name: 'files-at-the-edge',
      comment:
        'Files are read and written in config, source/load, identity, wire, fixes/verify, fleet and apps. Take the text as an argument.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '^src/(config/|identity/|survey/load|source/load|wire/(record|replay|ledger|pace)|source/parse/parser|fixes/verify|fleet/|apps/)',
      },
      to: { path: builtin('fs', 'fs/promises') },
    },
    {
      name: 'sockets-in-the-wire',
      comment: 'src/wire is the only door to the network. Plan an Experiment and let the engine send it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(wire/|apps/server/|fleet/webhooks)' },
      to: {
        path: [builtin('net', 'http', 'https', 'http2', 'dgram', 'dns', 'dns/promises'), packages('undici')],
      },
    },
    {
      name: 'tls-in-the-wire',
      comment: 'Handshakes belong to src/wire; src/identity may use tls to read key material.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(wire/|identity/|apps/server/)' },
      to: { path: builtin('tls') },
    },
    {
      name: 'processes-at-the-edge',
      comment:
        'Other programs are started in identity (secret commands), wire (openssl), fixes/verify and apps only; threads also in source/load.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(identity/|wire/|source/load/.*thread|fixes/verify|fleet/|apps/)',
      },
      to: { path: builtin('child_process', 'worker_threads', 'cluster') },
    },
    {
      name: 'starters-need-nothing',
      comment: 'Starters run before npm ci: Node built-ins and scripts/starter only.',
      severity: 'error',
      from: { path: '^scripts/(starter/|lab-tools/|demo|test|prepare-lab|lab-score)' },
      to: { pathNot: ['^scripts/', '^node:', '^[a-z_/]+$'] },
    },
    {
      name: 'no-development-package',
      comment: 'What src and lab import must be in "dependencies", or users cannot run it.',
      severity: 'error',
      from: { path: '^(src|lab)/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'no-cycle',
      comment:
        'Two files that need each other are one idea or three: merge them, or move the shared part below both.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dead-import',
      comment: 'This import leads nowhere: mend the path or add the package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.lab|coverage)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
