import { readFileSync } from 'node:fs';
import type { Order } from './interrupted.ts';
import { goUntil, wireFor } from './interrupted.ts';

function isOrder(value: unknown): value is Order {
  return typeof value === 'object' && value !== null && 'origin' in value && 'until' in value;
}

const order: unknown = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
if (isOrder(order)) {
  await goUntil(order, wireFor(order, 'killed'));
  process.stdout.write('ready\n');
  setInterval(() => undefined, 1_000);
}
