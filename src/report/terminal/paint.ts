import type { Severity } from '../../model/severity.ts';

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };
export type Ink = keyof typeof codes;

/** Colours a text, or leaves it as it is when no colour was asked for. */
export type Paint = (ink: Ink, text: string) => string;

export function paintFor(colour: boolean): Paint {
  return (ink, text) => (colour && text !== '' ? `\u001b[${codes[ink]}m${text}\u001b[0m` : text);
}

export const severityInk: Record<Severity, Ink> = {
  critical: 'red',
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  info: 'dim',
};
