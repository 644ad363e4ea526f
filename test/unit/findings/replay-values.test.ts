import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { values } from '../../../src/findings/replay/runtime/values.ts';
import type { Json } from '../../../src/model/json.ts';
import { absent } from '../../../src/wire/absent.ts';
import { sideways } from '../../../src/wire/sideways.ts';

const cases: readonly (readonly [
  Json,
  { readonly n: number; readonly options?: readonly Json[]; readonly maxLength?: number },
])[] = [
  ...[
    true,
    false,
    0,
    -1,
    41,
    1.5,
    -0.25,
    '0',
    '007',
    '-12',
    '10.50',
    '-0.05',
    '99999999999999999999',
    '2030-12-31',
    '2024-02-28T23:59:59Z',
    '2024-99-99',
  ].flatMap((value) => [1, 2, 0].map((n) => [value, { n }] as const)),
  ...['draft', 'sent', 'gone'].flatMap((value) =>
    [1, 2, 5].map((n) => [value, { n, options: ['draft', 'sent', 'paid'] }] as const),
  ),
  ['only', { n: 1, options: ['only'] }],
  ['free text', { n: 1 }],
  ['x', { n: 2 }],
  ['free text', { n: 1, maxLength: 5 }],
  ['', { n: 1 }],
  [null, { n: 1 }],
  ['a@b.test', { n: 1 }],
  ['https://a.test/x', { n: 2 }],
  [[1], { n: 1 }],
];

it('a script makes the values that the wire makes', () => {
  const driver = `import { randomBytes, randomUUID } from 'node:crypto';\n${values}\nprocess.stdout.write(JSON.stringify(${JSON.stringify(cases)}.map(([value, how]) => sideways(value, how) ?? 'none')));`;
  const made: unknown = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', driver], { encoding: 'utf8' }),
  );
  const fresh = {
    marker: (maxLength = 12) => 'cs0123456789'.slice(0, maxLength),
    uuid: () => '',
    hex: () => '',
  };
  const wanted = cases.map(([value, how]) => sideways(value, how, fresh) ?? 'none');
  expect(shapes(made)).toEqual(shapes(wanted));
});

it('a script makes keys that name nothing as the wire makes them', () => {
  const keys = [
    7,
    'cGFwZXI6MTAxMQ==',
    'QUJDRA==',
    1.5,
    '42',
    '-3',
    '007',
    'INV-2030-0042',
    'a7',
    'spring',
    '2030-12-31',
    'a b 1',
    true,
    null,
  ];
  const driver = `import { randomBytes, randomUUID } from 'node:crypto';\n${values}\nprocess.stdout.write(JSON.stringify(${JSON.stringify(keys)}.map((key) => absent(key, 1) ?? 'none')));`;
  const made: unknown = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', driver], { encoding: 'utf8' }),
  );
  const fresh = { marker: () => 'cs0123456789', uuid: () => '', hex: () => '' };
  expect(shapes(made)).toEqual(shapes(keys.map((key) => absent(key, 1, fresh) ?? 'none')));
});

/** Markers differ from run to run: only their length counts. */
function shapes(list: unknown): unknown {
  return Array.isArray(list)
    ? list.map((each: unknown) =>
        typeof each === 'string'
          ? each.replaceAll(/cs[0-9a-z]+/g, (marker) => `marker of ${marker.length}`)
          : each,
      )
    : list;
}
