/**
 * Every mistake a user can make, with the exit code it ends in.
 * 2: wrong use or configuration, nothing was sent. 3: the scan cannot be trusted. 4: something may be left behind.
 */
export const errorCodes = {
  'config-missing': 2,
  'config-unreadable': 2,
  'config-syntax': 2,
  'config-unknown-key': 2,
  'config-invalid': 2,
  'env-missing': 2,
  'secret-unreadable': 2,
  'certificate-unreadable': 2,
  'certificate-expired': 2,
  'certificate-not-yet-valid': 2,
  'key-unreadable': 2,
  'key-mismatch': 2,
  'passphrase-wrong': 2,
  'pkcs12-legacy': 2,
  'openapi-unreadable': 2,
  'openapi-syntax': 2,
  'openapi-invalid': 2,
  'source-unreadable': 2,
  'source-changed': 2,
  'source-unwritable': 2,
  'sarif-unreadable': 2,
  'url-out-of-scope': 2,
  'authorization-missing': 2,
  'authorization-expired': 2,
  'production-observe-only': 2,
  'report-unreadable': 2,
  'recording-unreadable': 2,
  'recording-incomplete': 3,
  'target-unreachable': 3,
  'server-untrusted': 3,
  'control-failed': 3,
  'session-died': 3,
  'coverage-thin': 3,
  'limit-reached': 3,
  'disk-full': 3,
  'output-unwritable': 3,
  'ledger-unwritable': 3,
  'left-behind': 4,
  'scan-running': 4,
  'verify-unset': 2,
  'copy-failed': 3,
  'start-failed': 3,
  'not-ready': 3,
  'port-taken': 3,
  'lab-unavailable': 2,
  usage: 2,
} as const;
export type ErrorCode = keyof typeof errorCodes;

/** A mistake a user can make: a code, a sentence, a hint. Never holds a secret. */
export class CountersignError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  constructor(code: ErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CountersignError';
    this.code = code;
    this.hint = hint;
  }

  get exitCode(): 2 | 3 | 4 {
    return errorCodes[this.code];
  }
}
