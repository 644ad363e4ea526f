// Python with Django, DRF, gunicorn and cryptography: from PyPI in a private environment, else Debian's.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { unpack } from './debian.mjs';
import { ask, step } from './step.mjs';

const CANDIDATES = ['python3', '/usr/bin/python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
const DEBIAN_PACKAGES = [
  'python3-django',
  'python3-djangorestframework',
  'python3-asgiref',
  'python3-sqlparse',
  'python3-tz',
  'python3-gunicorn',
  'python3-pkg-resources',
  'python3-cryptography',
  'python3-cffi-backend',
];
const VERSIONS = `
import json, cryptography, django, gunicorn, rest_framework
print(json.dumps({"django": django.__version__, "drf": rest_framework.VERSION, "gunicorn": gunicorn.__version__}))
`;

/** { python, pythonPath, django, drf, gunicorn, source } or null when Python cannot be had. */
export async function preparePython({ lab, requirements, source, report }) {
  const chosen = source === 'debian' ? null : await fromPyPI(lab, requirements, report);
  return chosen ?? (await fromDebian(lab, report));
}

async function fromPyPI(lab, requirements, report) {
  const home = join(lab, 'python');
  const base = await findPython();
  if (!base) {
    report('No Python 3.10 or newer found');
    return null;
  }
  report('Installing Django, DRF, gunicorn and cryptography from PyPI into .lab/python');
  rmSync(home, { recursive: true, force: true });
  const made = await step('making a virtual environment', base, ['-m', 'venv', home], { report });
  const python = join(home, 'bin', 'python');
  if (made.code !== 0 || !existsSync(python)) return null;
  const pip = [
    '-m',
    'pip',
    'install',
    '--no-input',
    '--disable-pip-version-check',
    '--no-compile',
    '--only-binary',
    ':all:',
    '--progress-bar',
    'off',
    '--retries',
    '1',
    '--timeout',
    '20',
  ];
  const { code } = await step('installing Python packages', python, [...pip, '-r', requirements], { report });
  return code === 0 ? withVersions({ python, pythonPath: null, source: 'pypi' }) : null;
}

async function fromDebian(lab, report) {
  report("PyPI is not used: unpacking Debian's Django, DRF, gunicorn and cryptography into .lab/debian");
  if (!existsSync('/usr/bin/python3') || !(await unpack(DEBIAN_PACKAGES, lab, report))) {
    report('Debian packages cannot be had either');
    return null;
  }
  const pythonPath = join(lab, 'debian', 'root', 'usr', 'lib', 'python3', 'dist-packages');
  return withVersions({ python: '/usr/bin/python3', pythonPath, source: 'debian' });
}

async function withVersions(tools) {
  const env = tools.pythonPath ? { PYTHONPATH: tools.pythonPath } : {};
  const { code, stdout } = await ask(tools.python, ['-c', VERSIONS], { env });
  return code === 0 ? { ...tools, ...JSON.parse(stdout) } : null;
}

async function findPython() {
  for (const candidate of CANDIDATES) {
    const { code } = await ask(candidate, [
      '-c',
      'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))',
    ]);
    if (code === 0) return candidate;
  }
  return null;
}
