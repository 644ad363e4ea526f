import { CountersignError } from '../../src/errors.ts';

/** The mistake that `work` ends in; anything else fails the test. */
export async function mistakeOf(work: () => unknown): Promise<CountersignError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof CountersignError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}
