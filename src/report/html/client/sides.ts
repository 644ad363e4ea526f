import type { Exchange, Leaf, MaskedBody } from '../../../model/exchange.ts';
import type { Proof, ProvenFinding } from '../../../model/finding.ts';
import { sideWords } from '../../words.ts';
import type { PageReport } from '../data.ts';
import { el } from './element.ts';

const most = 9;

/** Owner's and attacker's answers side by side; the leaf that tells is outlined in both. */
export function sides(report: PageReport, finding: ProvenFinding, proof: Proof): HTMLElement {
  const attack = report.exchanges[proof.attack];
  const reference = proof.reference === undefined ? undefined : report.exchanges[proof.reference];
  const words = sideWords(finding);
  const equal = sameLeaf(reference, attack, proof);
  return el(
    'div',
    { class: reference === undefined ? 'sides single' : 'sides' },
    reference !== undefined && side(words.reference, reference, proof.referenceAt ?? proof.leaf?.at, equal),
    attack === undefined
      ? el('p', { class: 'gone' }, 'The exchange is not in this report.')
      : side(words.attack, attack, proof.leaf?.at, equal),
  );
}

function side(who: string, exchange: Exchange, telling: string | undefined, equal: boolean): HTMLElement {
  const { request, answer } = exchange;
  const leaves = leavesOf(answer.body);
  const shown = pick(leaves, telling);
  const rest = leaves.length - shown.length;
  return el(
    'figure',
    { class: 'side' },
    el(
      'figcaption',
      {},
      el('b', {}, who),
      el('code', {}, `${request.method} ${request.target}`),
      el('span', { class: 'status' }, `${answer.status}, ${exchange.ms} ms`),
    ),
    el(
      'dl',
      {},
      ...shown.map((leaf) =>
        el(
          'div',
          { class: leaf.at === telling ? 'telling' : '' },
          el('dt', {}, leaf.at === '' ? 'whole answer' : leaf.at),
          el(
            'dd',
            {},
            el('span', {}, leaf.preview),
            el(
              'small',
              {},
              leaf.at === telling ? (equal ? 'equal' : 'differs') : `${leaf.format}, ${leaf.length}`,
            ),
          ),
        ),
      ),
    ),
    rest > 0 && el('p', { class: 'rest' }, `and ${rest} more`),
    leaves.length === 0 && el('p', { class: 'rest' }, 'no body'),
  );
}

function sameLeaf(
  reference: Exchange | undefined,
  attack: Exchange | undefined,
  { leaf, referenceAt }: Proof,
): boolean {
  if (leaf === undefined || reference === undefined || attack === undefined) return false;
  const ours = leavesOf(reference.answer.body).find(({ at }) => at === (referenceAt ?? leaf.at));
  const theirs = leavesOf(attack.answer.body).find(({ at }) => at === leaf.at);
  return ours !== undefined && ours.hmac === theirs?.hmac;
}

/** The first leaves, with the telling one always among them. */
function pick(leaves: readonly Leaf[], telling: string | undefined): Leaf[] {
  const first = leaves.slice(0, most);
  const told = leaves.find(({ at }) => at === telling);
  return told === undefined || first.includes(told) ? first : [...first.slice(0, -1), told];
}

function leavesOf(body: MaskedBody): readonly Leaf[] {
  return body.kind === 'empty' ? [] : body.leaves;
}
