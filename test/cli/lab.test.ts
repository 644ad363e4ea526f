import { beforeAll, describe, expect, test } from 'vitest';
import { variants } from '../../lab/application.ts';
import { buildCli, countersign } from '../support/built-cli.ts';

beforeAll(buildCli);

describe('lab', () => {
  test.each(variants)('knows the %s variant by name', async (variant) => {
    const { code, err } = await countersign(['lab', 'status', '--variant', variant, '--json'], '.');
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('says which variants there are when it is asked for another one', async () => {
    const { code, err } = await countersign(['lab', 'up', '--variant', 'seeds'], '.');
    expect(code).toBe(2);
    for (const variant of variants) expect(err).toContain(variant);
  });
});
