import { z } from 'zod';
import { safetyLevels } from '../model/safety.ts';

/** What must be named under `allow` before it is tried. */
export const allowances = ['escalation', 'injection', 'burst', 'ssrf', 'origin'] as const;
/** How much of an answer is kept. */
export const evidences = ['masked', 'full'] as const;

const text = z.string().min(1);
const name = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]*$/, 'must be made of letters, digits, dot, dash and underscore');

const sources = { env: text.optional(), file: text.optional(), command: z.array(text).min(1).optional() };

const secretRule =
  'must be a reference, never the secret itself: { env: NAME }, { file: PATH } or { command: [PROGRAM, ARGUMENT] }';

/** Where a secret comes from; the value itself is refused. */
const secret = reference(sources);
const token = reference({ ...sources, scheme: text.optional() });

function reference<Shape extends typeof sources>(shape: Shape) {
  return z
    .strictObject(shape, { error: (issue) => (issue.code === 'invalid_type' ? secretRule : undefined) })
    .refine((value) => ['env', 'file', 'command'].filter((key) => key in value).length === 1, {
      error: secretRule,
    });
}

const material = {
  certificate: text.optional().describe('PEM file: the certificate, then its intermediates'),
  key: text.optional().describe('PEM file with the private key'),
  pkcs12: text.optional().describe('PKCS#12 file (.p12, .pfx) instead of certificate and key'),
  passphrase: secret.optional(),
};

const identity = z.strictObject({
  ...material,
  token: token.optional().describe('Sent as `Authorization: Bearer TOKEN`, or with another scheme'),
  basic: z.strictObject({ user: text, password: secret }).optional(),
  header: z.strictObject({ name: text, value: secret }).optional(),
  cookie: z.strictObject({ name: text, value: secret }).optional(),
  roles: z.array(text).optional(),
  tenant: text.optional(),
  status: z.enum(['active', 'inactive']).optional(),
});

const certificate = z.strictObject({
  ...material,
  expect: z
    .enum(['unmapped', 'refused'])
    .optional()
    .describe("unmapped (default): trusted, nobody's account; refused: must not pass the handshake"),
});

const command = z.union([text, z.array(text).min(1)]);

const pattern = text.describe('METHOD /path, with * for any method or any rest of a path');

/** The configuration file as the operator writes it. */
export const fileSchema = z
  .strictObject({
    target: z.strictObject({
      url: text.describe('Where the API is; a path becomes the base path of every operation'),
      connect: text.optional().describe('Host or address to connect to when the name is in no DNS'),
      ca: text.optional().describe('PEM file with the authorities that may sign the server'),
      openapi: text.optional().describe('OpenAPI 3.0, 3.1 or Swagger 2.0, YAML or JSON'),
      exclude: z.array(pattern).optional().describe('Operations that are never sent'),
    }),
    authorization: z
      .strictObject({
        by: text,
        reference: text,
        until: z.iso.date('must be a date like 2027-03-31'),
        contact: text.optional(),
      })
      .optional()
      .describe('Who allowed this scan; required for every target that is not loopback'),
    production: z.boolean().optional().describe('A production system: only observe is allowed'),
    access: z
      .strictObject({
        default: z.enum(['authenticated', 'anyone']).optional(),
        public: z.array(pattern).optional(),
        shared: z
          .array(z.strictObject({ operation: pattern, with: z.enum(['tenant', 'everyone']).optional() }))
          .optional(),
        roles: z.array(z.strictObject({ operation: pattern, roles: z.array(text).min(1) })).optional(),
        secondFactor: z
          .array(pattern)
          .optional()
          .describe('Operations that want a token or the like beside the certificate'),
      })
      .optional(),
    source: z
      .strictObject({
        django: text.optional().describe('The folder that holds manage.py; it is read, never run'),
        settings: text.optional().describe('Dotted name of the settings module the server runs with'),
        sarif: z
          .array(text)
          .optional()
          .describe('SARIF files of other programs: their results are taken as causes'),
      })
      .refine(({ django, sarif }) => django !== undefined || sarif !== undefined, {
        error: 'names no source: give django, sarif or both',
      })
      .optional()
      .describe('The source behind the target: findings are explained by the line that causes them'),
    verify: z
      .strictObject({
        start: command.describe('Serves a copy of the source in the foreground; {port} is a free port'),
        url: text
          .optional()
          .describe('Where the copy answers, on this machine; the target with its port replaced when absent'),
        ready: text
          .optional()
          .describe('A URL that answers, or a regular expression for a line of the output'),
        env: z
          .record(
            z.string().regex(/^[A-Za-z_]\w*$/, 'must be the name of an environment variable'),
            z.union([z.string(), secret]),
          )
          .optional(),
        tests: command.optional().describe("The project's own tests; run in the copy"),
        python: text.optional().describe("The project's Python; found beside its code when absent"),
        folder: text.optional().describe('The folder that is copied: source.django, or one above it'),
        seconds: z.int().min(1).optional().describe('How long a start may take'),
        copies: z
          .int()
          .min(1)
          .max(2)
          .optional()
          .describe(
            'How many copies may run at the same time, 1 or 2; each needs a port and a database of its own',
          ),
      })
      .optional()
      .describe('How `fix --verify` starts a copy of the source; nothing of it runs otherwise'),
    identities: z.record(name, identity),
    certificates: z.record(name, certificate).optional(),
    safety: z.enum(safetyLevels).optional(),
    allow: z.array(z.enum(allowances)).optional(),
    checks: z.strictObject({ only: z.array(text).optional(), skip: z.array(text).optional() }).optional(),
    limits: z
      .strictObject({
        rate: z.number().min(0).optional().describe('Requests per second; 0 is unlimited'),
        concurrency: z.int().min(1).max(64).optional(),
        requests: z.int().min(1).optional(),
        seconds: z.int().min(1).optional(),
      })
      .optional(),
    evidence: z.enum(evidences).optional(),
    stopFile: text.optional().describe('The scan stops as soon as this file exists'),
  })
  .describe('Countersign configuration');

export type ConfigFile = z.infer<typeof fileSchema>;
export type MaterialFile = ConfigFile['identities'][string] | NonNullable<ConfigFile['certificates']>[string];
export type SecretFile = z.infer<typeof secret>;
