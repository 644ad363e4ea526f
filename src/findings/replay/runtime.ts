import { caller } from './runtime/caller.ts';
import { flow } from './runtime/flow.ts';
import { undo } from './runtime/undo.ts';
import { values } from './runtime/values.ts';
import { verdict } from './runtime/verdict.ts';

/**
 * What every replay script runs below its plan: plain JavaScript for Node >= 20, no packages. It knows nothing of a
 * finding but the data above it, and evaluates none of them. The parts are one program, cut here for the reader.
 */
export const runtime = [flow, undo, verdict, values, caller].map((part) => part.trim()).join('\n\n');
