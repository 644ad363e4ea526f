import type {
  Caused,
  Finding,
  ProvenFinding,
  RouteContext,
  ShownPatch,
  SuspectedFinding,
} from '../../../model/finding.ts';
import { counted, guardedWords, idSentence, patchWords, severityWords, standingWords } from '../../words.ts';
import type { PageReport } from '../data.ts';
import { copyButton } from './copy.ts';
import { el } from './element.ts';
import { ladder } from './ladder.ts';
import { sides } from './sides.ts';

/** The opened finding: what ought to be true, what was seen, why it is believed, how to see it again, how to cure it. */
export function findingPanel(
  report: PageReport,
  finding: Finding,
  announce: (words: string) => void,
): HTMLElement[] {
  const { severity, standing, title, operation, parameter, replay, noReplay, flaw, weaknesses } = finding;
  const words = report.catalogue[flaw];
  const row = report.matrix.rows.find((each) => each.operation === operation);
  const marks = [
    ...(words?.owaspApi ?? []),
    ...(words?.cwe ?? []).map((id) => `CWE-${id}`),
    ...weaknesses,
  ].join(', ');
  return [
    el(
      'header',
      {},
      el(
        'p',
        { class: 'kicker' },
        el('span', { class: `severity ${severity}` }, severityWords[severity]),
        el('span', { title: standingWords[standing].means }, standingWords[standing].label),
        el('code', {}, flaw),
      ),
      el('h2', {}, title),
      el(
        'p',
        { class: 'where' },
        el('code', {}, operation),
        parameter !== undefined && el('code', { class: 'parameter' }, parameter),
      ),
    ),
    ...('proof' in finding ? proven(report, finding) : suspected(finding)),
    ...(finding.ids === undefined ? [] : [el('p', { class: 'note' }, idSentence(finding.ids))]),
    ...('cause' in finding ? [part('In the code', ...causes(finding))] : []),
    ...(finding.route === undefined ? [] : [part('On the way', wayThrough(finding.route))]),
    ...(replay === undefined
      ? []
      : [
          part(
            'Replay',
            copyButton(replay.text, announce),
            el('pre', { tabindex: 0, 'aria-label': 'Replay' }, el('code', {}, replay.text)),
            replay.needs.length > 0 &&
              el(
                'p',
                { class: 'needs' },
                `Needs ${replay.needs.map(({ name, what }) => (/[./]/.test(name) ? name : `$${name} (${what})`)).join(', ')}`,
              ),
          ),
        ]),
    ...(noReplay === undefined ? [] : [part('Replay', el('p', {}, `None: ${noReplay}.`))]),
    ...(row === undefined ? [] : [part('Held by', ladder(row))]),
    ...(words === undefined ? [] : [part('Fix', el('p', {}, words.fix))]),
    ...(finding.patches ?? []).map(patched),
    el('p', { class: 'marks' }, marks),
  ];
}

/** A patch beside its proof: what it changes, how sure it is, and what a run with it showed. */
function patched(patch: ShownPatch): HTMLElement {
  const { title, reason, diff, trial } = patch;
  return part(
    'Patch',
    el('p', { class: `patch ${trial?.outcome ?? 'untried'}` }, el('b', {}, title), ` ${patchWords(patch)}`),
    el('p', { class: 'note' }, reason),
    diff !== '' &&
      el(
        'pre',
        { class: 'diff', tabindex: 0, 'aria-label': 'Patch' },
        ...diff.split('\n').map((line) => el('code', { class: lineClass(line) }, `${line}\n`)),
      ),
  );
}

function lineClass(line: string): string {
  if (/^(diff|---|\+\+\+|@@)/.test(line)) return 'head';
  return line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : '';
}

function causes({ cause, alsoCausedBy = [] }: Caused): HTMLElement[] {
  return [cause, ...alsoCausedBy].map(({ file, line, symbol, message }) =>
    el('p', { class: 'cause' }, el('code', { class: 'place' }, `${file}:${line}`), ` ${symbol}. `, message),
  );
}

/** From the listener to the write surface, each stage with the place that says so. */
function wayThrough({ way, view }: RouteContext): HTMLElement {
  return el(
    'dl',
    { class: 'way', title: view },
    ...way.map(({ stage, says, at }) =>
      el(
        'div',
        {},
        el('dt', {}, stage),
        el('dd', {}, says, at !== undefined && el('code', { class: 'place' }, ` ${at.file}:${at.line}`)),
      ),
    ),
  );
}

function suspected({ summary, guarded, alsoAt }: SuspectedFinding): HTMLElement[] {
  return [
    el('p', { class: 'claim' }, summary),
    ...(guarded === undefined ? [] : [el('p', { class: 'note' }, guardedWords(guarded))]),
    ...(alsoAt.length === 0 ? [] : [el('p', { class: 'note' }, `Also reached by ${alsoAt.join(', ')}.`)]),
  ];
}

function proven(report: PageReport, finding: ProvenFinding): HTMLElement[] {
  const { proof, identities } = finding;
  const also = identities.also.length === 0 ? '' : ` Also seen as ${identities.also.join(', ')}.`;
  return [
    el('p', { class: 'claim' }, el('b', {}, 'Not so: '), `${proof.claim}.${also}`),
    sides(report, finding, proof),
    part(
      'Controls',
      el(
        'ul',
        { class: 'ticks' },
        ...proof.controls.map(({ name, held }) => el('li', { class: held ? 'yes' : 'no' }, name)),
        proof.repeats > 0 && el('li', { class: 'yes' }, `repeated ${counted(proof.repeats, 'time')}`),
      ),
    ),
    ...(proof.note === undefined ? [] : [el('p', { class: 'note' }, proof.note)]),
  ];
}

/** A titled part of the panel. */
export function part(title: string, ...children: readonly (Node | string | false)[]): HTMLElement {
  return el('section', { class: 'part' }, el('h3', {}, title), ...children);
}
