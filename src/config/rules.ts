import { CountersignError } from '../errors.ts';
import { addressOf } from './address.ts';
import type { Config } from './config.ts';

const day = 24 * 60 * 60 * 1_000;

/** May this scan run at all? `now` in milliseconds since 1970; `until` ends with its day, UTC. */
export function checkPermission(config: Config, now: number): void {
  const { origin, loopback } = addressOf(config.target);
  if (!loopback && config.authorization === undefined)
    throw new CountersignError(
      'authorization-missing',
      `${origin} is not this machine and nobody is named who allowed the scan`,
      'Add authorization: { by: WHO, reference: TICKET, until: 2027-03-31 } after asking whoever answers for the target.',
    );
  if (config.authorization !== undefined && Date.parse(config.authorization.until) + day <= now)
    throw new CountersignError(
      'authorization-expired',
      `The authorization by ${config.authorization.by} (${config.authorization.reference}) ended on ${config.authorization.until}`,
      'Ask for a new one and change authorization.until.',
    );
  if (config.production && config.safety !== 'observe')
    throw new CountersignError(
      'production-observe-only',
      `production: true allows only the safety level observe, not ${config.safety}`,
      'Use --safety observe, or scan a staging system.',
    );
}
