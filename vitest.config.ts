import { defineConfig } from 'vitest/config';
import { plainReporter } from './test/support/plain-reporter.ts';

const lab = ['test/{lab,web,cli,fleet,mcp}/**/*.test.ts'];
const contract = ['test/contract/**/*.test.ts'];

export default defineConfig({
  test: {
    reporters: ['default', plainReporter()],
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...contract, ...lab, 'test/**/fixtures/**'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: { name: 'contract', include: contract, testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        // Servers of the lab share two cores and a base port: one file after the other, after all others.
        extends: true,
        test: {
          name: 'lab',
          include: lab,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
