import type { TlsMaterial } from '../identity/certificate.ts';
import { createMasker } from '../identity/mask.ts';
import { readSecret } from '../identity/secret.ts';
import type { Json } from '../model/json.ts';
import { folderWords } from '../survey/folder-words.ts';
import { presentedSecrets } from '../wire/credential.ts';
import { createLedger } from '../wire/ledger.ts';
import { openWire } from '../wire/open.ts';
import type { WireCertificate } from '../wire/pools.ts';
import { createRecorder } from '../wire/record.ts';
import type { Wire } from '../wire/wire.ts';
import { thisProcess } from '../wire/writer.ts';
import type { ScanOptions } from './options.ts';
import type { Prepared } from './prepare.ts';

export interface Session {
  readonly wire: Wire;
  /** The digest by which this session's exchanges tell values apart. */
  readonly hmac: (text: string) => string;
  close(): Promise<void>;
}

/** Opens the wire with its masker, ledger and recording. The masking key lives as long as the scan and is kept nowhere. */
export function openSession(options: ScanOptions, prepared: Prepared, scanId: string, draft: Json): Session {
  const { config, clock, listen } = options;
  const recorder =
    options.record === undefined
      ? undefined
      : createRecorder({ file: options.record, version: options.version, scanId, draft });
  const credentials = config.identities.flatMap((each) =>
    each.credential === undefined ? [] : [each.credential],
  );
  const secrets = credentials.flatMap((each) => {
    const secret = prepared.secretOf(each.id);
    return secret === undefined ? [] : presentedSecrets(each, secret);
  });
  const sources = { environment: options.environment, commands: config.commands };
  const masker = createMasker({
    key: options.random(32),
    secrets: () => secrets,
    evidence: config.evidence,
    links: { origin: prepared.address.origin, folder: folderWords(prepared.policy.operations) },
  });
  const wire = openWire({
    scanId,
    product: `countersign/${options.version}`,
    listeners: [
      {
        id: 'main',
        origin: prepared.address.origin,
        ...(config.target.connect === undefined ? {} : { connect: config.target.connect }),
        ...(prepared.authorities === undefined ? {} : { ca: prepared.authorities }),
      },
    ],
    certificates: Object.fromEntries(
      prepared.certificates.map((each) => [each.id, asWireCertificate(each.open())]),
    ),
    credentials,
    secretOf: (ref) => readSecret(ref, 'an identity', sources),
    scope: [new URL(prepared.address.origin).host],
    pace: { ...config.limits, ...(config.stopFile === undefined ? {} : { stopFile: config.stopFile }) },
    masker,
    ...(options.ledger === undefined
      ? {}
      : { ledger: createLedger({ folder: options.ledger, scanId, writer: thisProcess() }) }),
    clock: { now: clock, sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) },
    signal: options.signal,
    ...(options.patience === undefined ? {} : { timeoutMs: options.patience }),
    onSeen: (slot, seen) => {
      recorder?.note(slot, seen);
      if (seen.kind === 'answer')
        listen({ kind: 'exchange', exchange: seen.exchange, shared: slot.experiment === 'shared' });
    },
  });
  return {
    wire,
    hmac: masker.hmac,
    async close() {
      try {
        await wire.close();
      } finally {
        recorder?.close();
      }
    },
  };
}

function asWireCertificate(material: TlsMaterial): WireCertificate {
  return 'pfx' in material ? { kind: 'pkcs12', ...material } : { kind: 'pem', ...material };
}
