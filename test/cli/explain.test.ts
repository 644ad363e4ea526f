import { beforeAll, describe, expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { weaknesses } from '../../src/model/weakness.ts';
import { buildCli, countersign } from '../support/built-cli.ts';

beforeAll(buildCli);

describe('explain', () => {
  test('tells a check in full, within 80 columns', async () => {
    const { code, out } = await countersign(['explain', 'foreign-object-read'], '.');
    expect(code).toBe(0);
    for (const part of [
      'What',
      'Why it matters',
      'Fix',
      'Example',
      'References',
      'Causes',
      'CWE-639',
      'API1:2023',
      'observe',
    ])
      expect(out).toContain(part);
    expect(out.split('\n').filter((line) => line.length > 80 && !line.includes('https://'))).toEqual([]);
  });

  test('names the flaw, category, severity and CWE of a weakness, whatever its case', async () => {
    const { code, out } = await countersign(['explain', 'bola-007'], '.');
    const known = weaknesses.find((each) => each.id === 'BOLA-007');
    expect([code, out]).toEqual([0, expect.stringContaining(`BOLA-007: ${known?.title}`)]);
    for (const part of [known?.flaw, known?.category, known?.severity, `CWE-${known?.cwe[0]}`])
      expect(out).toContain(part);
  });

  test('says so where no check looks for a flaw yet', async () => {
    const unseen = weaknesses.find((each) => !checks.some((check) => check.id === each.flaw));
    const { code, out } = await countersign(['explain', unseen?.id ?? ''], '.');
    expect([code, out]).toEqual([0, expect.stringContaining('no check of this version')]);
  });

  test.each([
    ['foreign-objct-read', 'foreign-object-read'],
    ['BOLA-07', 'BOLA-007'],
  ])('suggests for %s: %s', async (wrong, right) => {
    const { code, err } = await countersign(['explain', wrong], '.');
    expect([code, err]).toEqual([2, expect.stringContaining(`Did you mean "${right}"?`)]);
  });

  test('prints the same as JSON', async () => {
    const { out } = await countersign(['explain', 'field-write', '--json'], '.');
    expect(JSON.parse(out)).toMatchObject({
      flaw: 'field-write',
      check: { id: 'field-write', safety: 'canary' },
    });
  });
});
