import { describe, expect, it } from 'vitest';
import { djangoProject } from '../../../lab/places.ts';
import { readSource } from '../../../src/source/review.ts';

const clock = (): number => 0;

describe('a project with several settings modules', () => {
  it('is read as the chosen settings load it', async () => {
    const source = await readSource(djangoProject(), { clock, settings: 'config.settings.hardened' });
    const modules = source.project.names.modules.map((each) => each.dotted);
    expect(modules).toEqual(
      expect.arrayContaining([
        'config.settings.base',
        'billing.hardened.invoices',
        'billing.models.accounts',
      ]),
    );
    expect(modules.filter((each) => each.startsWith('billing.vulnerable'))).toEqual([]);
    expect(source.project.routes.length).toBeGreaterThan(50);
    expect(source.settingsInstead).toBeUndefined();
  });

  it('says which settings there are when the chosen ones are not among its modules', async () => {
    const source = await readSource(djangoProject(), { clock, settings: 'config.settings.production' });
    expect(source.settingsInstead).toEqual(
      expect.arrayContaining(['config.settings.hardened', 'config.settings.vulnerable']),
    );
  });
});
