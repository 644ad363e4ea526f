import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMasker } from '../../../src/identity/mask.ts';
import type { MaskedBody } from '../../../src/model/exchange.ts';

const secret = 'top-secret-value-1';
const options = { key: Buffer.from('k'), secrets: () => [secret] };
const masker = createMasker({ ...options, evidence: 'masked' });
const full = createMasker({ ...options, evidence: 'full' });

function body(text: string, type = 'application/json', by = masker): MaskedBody {
  return by.body(Buffer.from(text), type);
}

function leavesOf(masked: MaskedBody) {
  return masked.kind === 'empty' ? [] : masked.leaves;
}

describe('JSON bodies', () => {
  test('each value keeps place, type, format, length and two characters at most', () => {
    const leaves = leavesOf(
      body(
        '{"id":3,"owner":{"email":"ann@example.org"},"open":true,"none":null,"tags":["x","ab"],"pin":"12345678"}',
      ),
    );
    expect(
      leaves.map(({ at, type, format, length, preview }) => [at, type, format, length, preview]),
    ).toEqual([
      ['/id', 'number', 'integer', 1, '…(1)'],
      ['/owner/email', 'string', 'email', 15, 'an…(15)'],
      ['/open', 'boolean', 'boolean', 4, 'true'],
      ['/none', 'null', 'null', 4, 'null'],
      ['/tags/0', 'string', 'word', 1, '…(1)'],
      ['/tags/1', 'string', 'word', 2, 'a…(2)'],
      ['/pin', 'string', 'integer', 8, '12…(8)'],
    ]);
  });

  test('the number 3 and the text "3" have one digest, another key gives another', () => {
    const [a, b] = leavesOf(body('[3,"3"]'));
    expect(a?.hmac).toBe(b?.hmac);
    const other = createMasker({ ...options, key: Buffer.from('other'), evidence: 'masked' });
    expect(other.hmac('3')).not.toBe(a?.hmac);
  });

  test('no value of four or more characters of any body occurs in what is kept', () => {
    const value = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.string({ minLength: 4, maxLength: 40 }),
        fc.emailAddress(),
        fc.uuid(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.bigInt({ min: 1000n, max: 10n ** 20n }).map(String),
        fc.array(tie('tree'), { maxLength: 5 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('tree')),
      ),
    })).tree;
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), (tree) => {
        const masked = body(JSON.stringify(tree));
        // Digests are random text and our own words are words: either may hold four characters of anything.
        const kept = leavesOf(masked)
          .map((leaf) => leaf.preview)
          .join('\n');
        const places = leavesOf(masked)
          .map((leaf) => leaf.at)
          .join('\n');
        for (const text of scalars(tree)) {
          expect(kept.includes(text)).toBe(false);
          expect(places.includes(text) && !/^[/\dabc]+$/.test(text)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a configured secret occurs nowhere, not as value, name, part or in base64, even with full evidence', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), fc.string({ maxLength: 20 }), (before, after) => {
        const base64 = Buffer.from(secret).toString('base64');
        const text = JSON.stringify({
          a: before + secret + after,
          [secret]: 1,
          b: base64,
          c: [`x ${encodeURIComponent(secret)}`],
        });
        const kept = JSON.stringify(body(text, 'application/json', full));
        expect(kept).not.toContain(secret);
        expect(kept).not.toContain(base64);
      }),
    );
  });

  test('full evidence shows eighty characters, but no token the target hands out', () => {
    const leaves = leavesOf(
      body(
        JSON.stringify({
          name: 'Ann Example',
          access: 'abcdefgh',
          jwt: 'eyJhbGciOi.x.y',
          long: 'y '.repeat(100),
        }),
        'application/json',
        full,
      ),
    );
    expect(leaves.map((leaf) => leaf.preview)).toEqual([
      'Ann Example',
      'ab…(8)',
      'ey…(14)',
      `${'y '.repeat(40)}…(200)`,
    ]);
  });

  test('names that could be personal are replaced by their digest', () => {
    const masked = body('{"4111111111111111":2,"ann@example.org":1,"Ann Example":3,"role":4}');
    const names = ['4111111111111111', 'ann@example.org', 'Ann Example'];
    expect(leavesOf(masked).map((leaf) => leaf.at)).toEqual([
      ...names.map((name) => `/‹${masker.hmac(name)}›`),
      '/role',
    ]);
    expect(JSON.stringify(masked)).not.toMatch(/ann@|4111|Ann/);
  });

  test('neighbouring ids beyond the doubles stay different', () => {
    const [a, b] = leavesOf(body('[9007199254740993,9007199254740992]'));
    expect(a?.hmac).not.toBe(b?.hmac);
    expect(a?.hmac).toBe(masker.hmac('9007199254740993'));
  });

  test('two thousand leaves are kept, a hundred levels are read, and the cut is said', () => {
    const wide = body(JSON.stringify(Array.from({ length: 5_000 }, (_, i) => i)));
    expect(leavesOf(wide)).toHaveLength(2_000);
    expect(wide).toMatchObject({ cut: true });
    expect(body('['.repeat(100_000) + ']'.repeat(100_000))).toMatchObject({ kind: 'json', cut: true });
    expect(body('['.repeat(100) + '1' + ']'.repeat(100))).toMatchObject({ cut: false });
  });

  test('of a body over one MiB the first part is read', () => {
    const text = JSON.stringify({
      items: Array.from({ length: 300 }, (_, id) => ({ id, text: '"],}'.repeat(2_000) })),
    });
    const masked = body(text);
    expect(masked).toMatchObject({ kind: 'json', cut: true });
    expect(leavesOf(masked).length).toBeGreaterThan(100);
  });

  test('any bytes under any type are taken without an error', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('application/json', 'text/html', 'text/plain; charset=nonsense', 'image/png', ''),
        (bytes, type) => {
          expect(masker.body(bytes, type).kind).toMatch(/^(empty|json|html|text|binary)$/);
        },
      ),
    );
  });
});

describe('pages and texts', () => {
  test('text nodes and field values are leaves, scripts and comments are not', () => {
    const masked = body(
      '<html><script>var a = "<b>no</b>"</script><!-- no --><h1>Invoice&nbsp;7</h1><p>Ann &amp; Bob<input value="hello"></p>',
      'text/html',
    );
    expect(leavesOf(masked).map(({ at, length }) => [at, length])).toEqual([
      ['/text/0', 9],
      ['/text/1', 9],
      ['/value/0', 5],
    ]);
    expect(leavesOf(masked)[1]?.hmac).toBe(masker.hmac('Ann & Bob'));
  });

  test('lines of a text are leaves', () => {
    expect(leavesOf(body('a,b\n\n1,2\n', 'text/csv')).map((leaf) => leaf.at)).toEqual(['/text/0', '/text/1']);
  });

  test('a file is a digest only', () => {
    expect(masker.body(Buffer.from([1, 0, 2]), 'application/octet-stream')).toMatchObject({
      kind: 'binary',
      bytes: 3,
      leaves: [],
    });
  });
});

describe('targets and headers', () => {
  test.each([
    ['7', '7'],
    ['0d5b5f0e-7f0a-4c57-9f77-7c1f2b9c1a11', '0d5b5f0e-7f0a-4c57-9f77-7c1f2b9c1a11'],
    ['inv-2024-7', 'inv-2024-7'],
    ['4111111111111111', '$id'],
    ['ann@example.org', '$id'],
    ['Ann Example', '$id'],
    ['aB3dE5gH7jK9mN1pQ3sT5', '$id'],
    [`x-${secret}`, '‹secret›'],
  ])('the parameter %j is shown as %j', (text, shown) => {
    expect(masker.parameter('id', text)).toBe(shown);
  });

  test('known headers are shown without values that identify, unknown ones by name only', () => {
    const headers = [
      ['Server', 'nginx'],
      ['Set-Cookie', 'sid=abc; Path=/'],
      ['ETag', '"abcdef"'],
      ['X-User', 'ann'],
      ['Location', 'https://x.example/u/ann@example.org?next=1'],
      ['Via', `1.1 ${secret}`],
    ] as const;
    expect(masker.answerHeaders(headers)).toEqual([
      ['server', 'nginx'],
      ['set-cookie', 'sid=‹secret›'],
      ['etag', '(8)'],
      ['x-user', '…(3)'],
      ['location', '/u/…?next'],
      ['via', '1.1 ‹secret›'],
    ]);
  });

  test('credentials of a request are replaced, its order stays', () => {
    expect(
      masker.requestHeaders([
        ['X-A', '1'],
        ['Authorization', 'Bearer abc'],
        ['Cookie', 'a=1; b=2'],
        ['X-CSRFToken', 'zzz'],
        ['X-Mail', 'ann@example.org'],
      ]),
    ).toEqual([
      ['X-A', '1'],
      ['Authorization', 'Bearer ‹secret›'],
      ['Cookie', 'a=‹secret›; b=‹secret›'],
      ['X-CSRFToken', '‹secret›'],
      ['X-Mail', '…@…'],
    ]);
  });
});

function scalars(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(scalars);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(scalars);
  const text = String(value);
  return text.length >= 4 && value !== null && typeof value !== 'boolean' ? [text] : [];
}
