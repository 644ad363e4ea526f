import { createMasker } from '../identity/mask.ts';
import type { Leaf, MaskedBody } from '../model/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { ScanReport } from '../model/report.ts';

/** What a replay printed, and how it ended. */
export interface Ran {
  readonly code: number | null;
  readonly out: Buffer;
  readonly err: string;
}

/** Whether the flaw still shows (undefined: it could not be told), and why, in words that hold no value of the target. */
export interface Replayed {
  readonly shows: boolean | undefined;
  readonly leftBehind: boolean;
  readonly words: readonly string[];
}

/** curl prints this behind the body: status and media type. */
export const curlTail = String.raw` -w '\n%{http_code} %{content_type}'`;

/** Judges one run of a finding's replay. `secrets` are the values of its variables, `key` is used once and forgotten. */
export function replayed(
  report: ScanReport,
  finding: Finding,
  ran: Ran,
  { key, secrets }: { readonly key: Buffer; readonly secrets: readonly string[] },
): Replayed {
  if (finding.replay?.kind === 'script') return byScript(ran);
  if (ran.code !== 0)
    return unsure(
      `No answer: curl ended with ${ran.code ?? 'a signal'}. Is the target there, and the certificate accepted?`,
    );
  const last = ran.out.lastIndexOf(0x0a);
  const tail = /^(\d{3}) ?(.*)$/s.exec(ran.out.subarray(last + 1).toString('utf8'));
  if (tail === null) return unsure('curl did not say how the target answered.');
  const masker = createMasker({ key, secrets: () => secrets, evidence: 'masked' });
  const body = masker.body(ran.out.subarray(0, Math.max(0, last)), tail[2] ?? '');
  return byAnswer(report, finding, Number(tail[1]), body);
}

function byAnswer(report: ScanReport, finding: Finding, status: number, body: MaskedBody): Replayed {
  const { proof } = 'proof' in finding ? finding : { proof: undefined };
  const told = proof?.leaf;
  const recorded = proof === undefined ? undefined : report.exchanges[proof.attack];
  const answered = `The target answered ${status}`;
  if (told === undefined) {
    if (status === recorded?.answer.status) return shows(`${answered}, as it did in the scan.`);
    return refusal(status)
      ? closed(answered)
      : unsure(`${answered}; the scan saw ${recorded?.answer.status ?? 'another status'}.`);
  }
  const before = leavesOf(recorded?.answer.body).find(({ at }) => at === told.at);
  const now = leavesOf(body).find(({ at }) => at === told.at);
  const place = told.at === '' ? 'the whole answer' : told.at;
  if (now !== undefined && sameForm(now, told.preview, before))
    return shows(`${answered}, and ${place} stands there as in the scan: ${now.preview} (masked).`);
  if (refusal(status)) return closed(answered);
  return unsure(
    now === undefined
      ? `${answered} without ${place}.`
      : `${answered}, but ${place} has another form than in the scan: ${now.preview} (masked).`,
  );
}

/** Digests are keyed anew for every scan; what can be compared is what a masked leaf still tells. */
function sameForm(now: Leaf, preview: string, before: Leaf | undefined): boolean {
  if (before === undefined) return now.preview === preview;
  return now.type === before.type && now.length === before.length && now.format === before.format;
}

function refusal(status: number): boolean {
  return [401, 403, 404, 405, 410].includes(status);
}

function leavesOf(body: MaskedBody | undefined): readonly Leaf[] {
  return body === undefined || body.kind === 'empty' ? [] : body.leaves;
}

// A script prints values of the target; of its lines only those that hold none are passed on.
const safe = /^(claim|the flaw shows|restored|could not tell|set [A-Za-z_]\w*|how to take it back by hand): /;

function byScript({ code, out, err }: Ran): Replayed {
  const words = `${out.toString('utf8')}\n${err}`.split('\n').filter((line) => safe.test(line));
  const left = code === 4;
  if (code === 0 || (left && words.includes('the flaw shows: yes')))
    return { shows: true, leftBehind: left, words };
  if (code === 1 || (left && words.includes('the flaw shows: no')))
    return { shows: false, leftBehind: left, words };
  return { shows: undefined, leftBehind: left, words };
}

function shows(words: string): Replayed {
  return { shows: true, leftBehind: false, words: [words] };
}

/** One refused request proves no control: nobody asked whether the caller would be served elsewhere. */
function closed(answered: string): Replayed {
  return {
    shows: false,
    leftBehind: false,
    words: [`${answered}: refused. Only a scan also asks whether this caller is still served elsewhere.`],
  };
}

function unsure(words: string): Replayed {
  return { shows: undefined, leftBehind: false, words: [words] };
}
