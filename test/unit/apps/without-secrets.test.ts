import { expect, it } from 'vitest';
import { withPatches } from '../../../src/apps/cli/fix/beside.ts';
import { withoutSecrets } from '../../../src/apps/cli/fix/without-secrets.ts';
import type { Patch } from '../../../src/model/patch.ts';
import { sampleReport } from '../../support/sample-report.ts';

/** Lines of settings and what must not be in a report that shows them beside a patch. */
const lines: readonly (readonly [line: string, secret: string])[] = [
  [`SECRET_KEY = "django-insecure-4f9z"`, 'insecure'],
  [`    'PASSWORD': 'hunter2',`, 'hunter2'],
  [`    'PASSWORD': 'abc',`, 'abc'],
  [`db_passwd = b"pw"`, 'pw'],
  [`DB_PWD = 'correct horse'`, 'horse'],
  [`API_TOKEN = 'tok-12'`, 'tok-12'],
  [`AWS_ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE"`, 'AKIA'],
  [`KMS = "AKIAIOSFODNN7EXAMPLE"`, 'AKIA'],
  [`STRIPE = 'sk_live_51Habcdefgh'`, 'sk_live'],
  [`CACHE = "redis://:p4ss@cache:6379/0"`, 'p4ss'],
  [`DATABASE_URL = 'postgres://app:s3cr3t@db/app'`, 's3cr3t'],
  [`DATABASES = {'default': dj_database_url.parse("mysql://u:pw@h/d")}`, 'pw@'],
  [`SENTRY_DSN = "https://abc123@sentry.example/7"`, 'abc123'],
  [`HASH_SALT = """grain of salt"""`, 'grain'],
  [`token = os.environ.get("API_TOKEN", "fallback-value")`, 'fallback'],
  [`JWT_PRIVATE = '-----BEGIN EC PRIVATE KEY-----'`, 'BEGIN'],
  [`MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7`, 'MIIE'],
  [`COOKIE = "eyJhbGciOiJIUzI1NiJ9.e30.abc"`, 'eyJ'],
  [`WEBHOOK = "0123456789abcdef0123456789abcdef"`, '0123456789'],
  [`TRACKING = "aB3dE5fG7hI9jK1lM3nO"`, 'aB3dE5'],
  [`password = "it\\"s me"`, 's me'],
  [`TOKENS = ["abc-1", "def-2"]`, 'def-2'],
  [`if token == "letmein":`, 'letmein'],
  [`# the root password: letmein`, 'letmein'],
  [`# password = letmein  (ask "Ann")`, 'letmein'],
  [`    "PASS": "hunter2",`, 'hunter2'],
  [`EMAIL_PW = "hunter2"`, 'hunter2'],
  [`CREDS = ("bob", "s3cret!!")`, 's3cret'],
  [`SECRET_PIN = 1234567890`, '1234567890'],
  [`SMTP_PASSWORD = """hunter2`, 'hunter2'],
];

it.each(
  lines.flatMap(([line, secret]) => [' ', '+', '-'].map((sign) => [`${sign}${line}`, secret] as const)),
)('what %s holds is not shown', (line, secret) => {
  expect(withoutSecrets(`@@ -1,1 +1,1 @@\n${line}\n`)).not.toContain(secret);
});

it.each([
  ['in brackets', ' SECRET_KEY = (', ' "first half"', ' "second half"', ' )'],
  ['after a slash', ' API_TOKEN = \\', ' "first half"', ' x = 1', ' '],
  ['in an argument', ' credentials = Client(', ' "first half",', ' "second half",', ' )'],
  ['in three quotes', ' SMTP_PASSWORD = """', ' first half', ' second half"""', ' x = 1'],
  ['in three quotes of both sides', '-PW = """', '+PW = """', ' first half', '+second half', ' """'],
  ['in three quotes on the next line', ' SECRET_KEY = (', " '''first half", " second half'''", ' )'],
])('a value on the next lines is not shown either, %s', (_, ...all) => {
  const shown = withoutSecrets(all.join('\n'));
  expect(shown).not.toMatch(/first half|second half/);
});

it('the last line of a key is as hidden as the others, and what follows is shown', () => {
  const long = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7';
  const shown = withoutSecrets(`+${long}\n+k3Yz0Q==\n+-----END RSA PRIVATE KEY-----\n+DEBUG = False`);
  expect(shown).toBe('+…\n+…\n+-----END RSA PRIVATE KEY-----\n+DEBUG = False');
  const head = '+CERT = "-----BEGIN CERTIFICATE-----"';
  expect(withoutSecrets(`${head}\n+"k3Yz0Q=="\n+DEBUG = False`)).not.toContain('k3Yz');
});

it('after a text in three quotes, and in a docstring, everything is to be read', () => {
  const after = [' PASSWORD = """x"""', ' y = "kept"', ' def token(self):', '     """Says', '     more."""'];
  expect(withoutSecrets(after.join('\n'))).toBe(after.join('\n').replace('"""x', '"""…'));
});

it('what a patch says is still to be read: names, fields, other texts, and the head of the diff', () => {
  const diff = [
    'diff --git a/shop/token.py b/shop/token.py',
    '--- a/shop/token.py',
    '+++ b/shop/token.py',
    '@@ -1,4 +1,4 @@',
    '-    fields = ["id", "token", "note"]',
    '+    permission_classes = [IsAuthenticated]',
    '     title = "An invoice of Ms Moreau"',
    '     REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"]}',
    '     user = Account.objects.get(pk=pk, owner=request.user)',
    '',
  ].join('\n');
  const kept = diff.replace('["id", "token", "note"]', '["…", "token", "…"]');
  expect(withoutSecrets(diff)).toBe(kept);
});

it('a report with patches goes through it', async () => {
  const text = 'SECRET_KEY = "hunter2"\nDEBUG = True\n';
  const report = sampleReport('vulnerable');
  const [finding] = report.findings;
  const patch: Patch = {
    id: 'switch-off-debug',
    recipe: 'debug',
    grade: 'safe',
    title: 'Switch it off',
    reason: 'it tells too much',
    edits: [{ path: 'settings.py', start: 31, end: 35, was: 'True', text: 'False' }],
    creates: [],
    fixes: [
      {
        rule: 'r',
        weakness: 'EXPO-001',
        flaw: 'data-exposed',
        symbol: 's',
        at: { file: 'settings.py', line: 2 },
        routes: [],
        fingerprints: [finding?.fingerprint ?? ''],
      },
    ],
  };
  const plan = { patches: [patch], unpatched: [], digests: {} };
  const whole = await withPatches(report, plan, [], undefined, () => Buffer.from(text));
  const shown = JSON.stringify(whole.findings[0]?.patches);
  expect(shown).toContain('DEBUG = False');
  expect(shown).not.toContain('hunter2');
});
