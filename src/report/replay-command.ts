import type { Finding } from '../model/finding.ts';
import { shellWord } from './shell-word.ts';

/** The command that sends a finding's proof again. */
export function replayCommand(
  { fingerprint, replay }: Pick<Finding, 'fingerprint' | 'replay'>,
  file: string,
): string {
  const write = replay?.writes ? ' --write' : '';
  return `countersign replay ${shellWord(file)} ${shellWord(fingerprint)}${write}`;
}
