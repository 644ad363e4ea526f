import type { Check } from '../model/check.ts';
import type { Weakness } from '../model/weakness.ts';
import { wrapped } from './terminal/layout.ts';
import { paintFor } from './terminal/paint.ts';
import { counted, safetyWords } from './words.ts';

/** What a check says about itself, without what it does. */
export type CheckWords = Pick<
  Check,
  'id' | 'category' | 'severity' | 'safety' | 'standards' | 'needs' | 'words'
>;

/** What was asked for: one weakness with the check that can see it, or a flaw with all that can be behind it. */
export interface Explained {
  readonly flaw: Weakness['flaw'];
  readonly asked: 'check' | 'weakness';
  readonly check?: CheckWords;
  readonly weaknesses: readonly Weakness[];
}

export interface ExplainOptions {
  readonly width: number;
  readonly colour: boolean;
}

/** A check or weakness in words, for a terminal. */
export function renderExplained(explained: Explained, { width, colour }: ExplainOptions): string {
  const paint = paintFor(colour);
  const room = Math.max(40, width);
  const head = (text: string): string => paint('bold', text);
  const { check, weaknesses, asked } = explained;
  const causes =
    asked === 'weakness'
      ? weaknesses.flatMap((each) => weakness(each, explained, head, room))
      : [
          '',
          head('Causes'),
          ...weaknesses.flatMap((each) =>
            wrapped(`${each.id}  ${each.title} (${each.severity}, ${cwes(each.cwe)})`, room - 2).map(
              (line) => `  ${line}`,
            ),
          ),
        ];
  const told = check === undefined ? unseen(explained, room) : inFull(check, head, room);
  const lines = asked === 'weakness' ? [...causes, '', ...told] : [...told, ...causes];
  return `${lines.join('\n')}\n`;
}

function weakness(
  { id, title, severity, category, cwe }: Weakness,
  { flaw }: Explained,
  head: (text: string) => string,
  room: number,
): string[] {
  return [
    ...wrapped(`${id}: ${title}`, room).map(head),
    ...wrapped(`${severity} · ${category} · ${cwes(cwe)}`, room),
    ...wrapped(`On the wire it shows as ${flaw}.`, room),
  ];
}

function inFull(check: CheckWords, head: (text: string) => string, room: number): string[] {
  const { words, standards, needs } = check;
  const part = (name: string, texts: readonly string[]): string[] =>
    texts.length === 0
      ? []
      : ['', head(name), ...texts.flatMap((text) => wrapped(text, room - 2).map((line) => `  ${line}`))];
  const held = [
    counted(needs.identities, 'identity', 'identities'),
    ...(needs.stranger === true ? ['a stranger certificate'] : []),
  ];
  return [
    ...wrapped(`${check.id}: ${words.title}`, room).map(head),
    ...wrapped(
      `${check.severity} · ${check.category} · ${[...standards.owaspApi, cwes(standards.cwe)].join(', ')}`,
      room,
    ),
    ...wrapped(`From ${check.safety} on (${safetyWords[check.safety]}); needs ${held.join(' and ')}`, room),
    ...part('What', [words.what]),
    ...part('Why it matters', [words.why]),
    ...part('Fix', [words.fix]),
    ...(words.example === undefined ? [] : ['', head('Example'), `  ${words.example}`]),
    // An address that is broken over two lines can be neither clicked nor copied.
    ...(words.references === undefined
      ? []
      : ['', head('References'), ...words.references.map((each) => `  ${each}`)]),
  ];
}

function unseen({ flaw }: Explained, room: number): string[] {
  return wrapped(`${flaw}: no check of this version looks for it on the wire.`, room);
}

function cwes(all: readonly number[]): string {
  return all.map((each) => `CWE-${each}`).join(', ');
}
