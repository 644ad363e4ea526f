import { expect, test } from 'vitest';
import { unmet } from '../../../lab/requires.ts';

const installed = { django: '5.2.19', drf: '3.16.1', gunicorn: '27.0.1' };

test.each([
  [{ django: '>=3.2', drf: '<3.17' }, []],
  [{ django: '>=5.2.19' }, []],
  [{ django: '<=5.2' }, ['django <=5.2, which is 5.2.19']],
  [{ gunicorn: '<22' }, ['gunicorn <22, which is 27.0.1']],
  [{ django: '>5.2.19', drf: '>=3.17' }, ['django >5.2.19, which is 5.2.19', 'drf >=3.17, which is 3.16.1']],
  [{ drf: '>=3.16.1.0' }, []],
])('%o is held against the programs of the lab', (requires, missing) => {
  expect(unmet(requires, installed)).toEqual(missing);
});

test('a predicate that is none is an error, not a case that always runs', () => {
  expect(() => unmet({ drf: '3.16' }, installed)).toThrow('no version predicate');
});
