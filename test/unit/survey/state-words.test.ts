import { describe, expect, it } from 'vitest';
import { changesState } from '../../../src/survey/state-words.ts';
import { containing } from '../../support/matching.ts';

const said = (path: string, operationId?: string, summary?: string) =>
  changesState({
    method: 'GET',
    path,
    ...(operationId !== undefined && { operationId }),
    ...(summary !== undefined && { summary }),
  });

describe('a GET that changes state', () => {
  it.each([
    '/logout',
    '/createdb',
    '/db/reset',
    '/jobs/{id}/execute',
    '/keys/{id}/revoke',
    '/user/log-out',
    '/create_db',
    '/activate/{token}',
    '/cron/triggerNow',
  ])('shows in the path %s', (path) => {
    expect(said(path)).toMatchObject({ because: containing('path') });
  });

  it('shows in the operationId', () => {
    expect(said('/x', 'runMigration')).toEqual({ because: 'its operationId says "run"' });
  });

  it.each(['Deletes the account', 'Log out', 'Signs out everywhere', 'Reset password'])(
    'shows in the summary "%s"',
    (summary) => {
      expect(said('/x', undefined, summary)).toMatchObject({ because: containing('summary') });
    },
  );
});

describe('a GET that only reads', () => {
  it.each([
    '/runs/{id}',
    '/deleted-items',
    '/users/{execute}',
    '/presets',
    '/logouts',
    '/triggers',
    '/{id}/activation',
  ])('is not accused for the path %s', (path) => {
    expect(said(path)).toBe(false);
  });

  it('is not accused for nouns around a reading verb', () => {
    expect(said('/x', 'getRunResult')).toBe(false);
    expect(said('/x', 'api_reset_list')).toBe(false);
    expect(said('/x', undefined, 'Shows who may delete what')).toBe(false);
  });

  it('is no matter for writes, which are known to change state', () => {
    expect(changesState({ method: 'POST', path: '/logout' })).toBe(false);
  });
});
