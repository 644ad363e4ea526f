import { describe, expect, test } from 'vitest';
import { isSecret, isStructural } from '../../../src/model/property.ts';

describe('properties', () => {
  test('what says how an object works is no place for a free text', () => {
    for (const name of ['db_typeclass_path', 'callbackUrl', 'className', 'locale', 'event_type', 'cron'])
      expect(isStructural(name), name).toBe(true);
  });

  test('what only describes is', () => {
    for (const name of ['memo', 'display_name', 'description', 'motto', 'pathology', 'hosted_by', 'title'])
      expect(isStructural(name), name).toBe(false);
  });

  test('a password is known by its name, whatever stands around it', () => {
    expect(['password', 'newPassword', 'user_passwd'].every(isSecret)).toBe(true);
    expect(['passport', 'compassion', 'pint'].some(isSecret)).toBe(false);
  });
});
