import { CountersignError } from '../../errors.ts';
import { type Application, startApplication } from '../../fixes/verify/application.ts';
import type { TlsMaterial } from '../../identity/certificate.ts';
import type { WireCertificate } from '../../wire/pools.ts';
import { statusAt } from '../../wire/ready.ts';
import { prepare } from '../prepare.ts';
import type { Ground } from './bed.ts';
import type { Served } from './served.ts';

/** A copy that answers, or why it does not; a mistake only where nothing was patched. */
export type Up =
  | { readonly application: Application }
  | { readonly because: string; readonly lines: readonly string[]; readonly error: CountersignError };

/** Starts a copy and asks as a real caller, through the proxy that may stand before it, until it answers. */
export async function bringUp(bed: Ground, folder: string, served: Served, seconds: number): Promise<Up> {
  const { certificates, authorities } = await prepare(served.config, bed.environment, bed.clock());
  const caller = certificates.find(({ expect }) => expect === 'mapped') ?? certificates[0];
  const listener = { connect: '127.0.0.1', ...(authorities !== undefined && { ca: authorities }) };
  const certificate = caller === undefined ? undefined : wireCertificate(caller.open());
  const status = () => statusAt(served.ready, listener, certificate, 2_000);
  if ((await status()) !== undefined)
    throw new CountersignError(
      'port-taken',
      `Something answers at ${new URL(served.ready).origin} before the copy is started`,
      'Let verify.start and verify.url use {port}: it is a free one in every run.',
    );
  const began = bed.clock();
  let failing: number | undefined;
  const answers = async () => {
    const now = await status();
    failing = now === 500 ? (failing ?? bed.clock()) : undefined;
    return isUp(now);
  };
  try {
    return {
      application: await startApplication({
        words: served.words,
        folder,
        environment: served.environment,
        answers,
        tired: () => tired(bed, began, failing),
        ...(served.says && { says: served.says }),
        seconds,
        clock: bed.clock,
        stop: bed.signal,
        masked: served.masked,
      }),
    };
  } catch (error) {
    if (!(error instanceof CountersignError) || bed.signal.aborted) throw error;
    const [because = '', ...lines] = error.message.split('\n');
    return { because, lines, error };
  }
}

/** A proxy that waits for its application answers 502 to 504. */
const isUp = (status: number | undefined): boolean => status !== undefined && status < 500;

/** A copy that needs far longer than the one without a patch, or fails where that one answers, is not waited for. */
function tired({ usual, clock }: Ground, began: number, failing: number | undefined): string | undefined {
  if (usual.ms === undefined) return undefined;
  if (failing !== undefined && clock() - failing > 1_500 + usual.ms / 2)
    return 'answers with nothing but errors (500)';
  const limit = 10_000 + 5 * usual.ms;
  return clock() - began > limit
    ? `was not ready after ${Math.round(limit / 1000)} seconds, several times what the copy without a patch took`
    : undefined;
}

function wireCertificate(material: TlsMaterial): WireCertificate {
  return 'pfx' in material ? { kind: 'pkcs12', ...material } : { kind: 'pem', ...material };
}
