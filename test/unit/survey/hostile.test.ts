import { describe, expect, it } from 'vitest';
import { readOpenapi } from '../../../src/survey/openapi.ts';
import { mistakeOf } from '../../support/mistakes.ts';

const scope = { origin: 'https://api.test', basePath: '' };
const read = (source: string) => readOpenapi(source, 'hostile.yaml', scope);
const spec = (schemas: string) =>
  `{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{"/a":{"post":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/S0"}}}},"responses":{"200":{"description":"ok"}}}}},"components":{"schemas":{${schemas}}}}`;

describe('a hostile description', () => {
  it('of multiplying aliases is refused', async () => {
    const bomb = Array.from(
      { length: 40 },
      (_, n) => `a${n}: &a${n} [${n === 0 ? 'x' : `*a${n - 1}, *a${n - 1}, *a${n - 1}`}]`,
    ).join('\n');
    expect((await mistakeOf(() => read(bomb))).code).toBe('openapi-syntax');
  });

  it('of 20,000 nested arrays is refused, in JSON, flow YAML and block YAML', async () => {
    const nested = '['.repeat(20_000) + ']'.repeat(20_000);
    for (const source of [nested, `a: ${nested}`, '['.repeat(20_000), '- '.repeat(20_000)])
      expect((await mistakeOf(() => read(source))).code).toBe('openapi-syntax');
  });

  it('of too many bytes is refused before it is parsed', async () => {
    expect((await mistakeOf(() => read('#'.repeat(33 * 1024 * 1024)))).message).toContain(
      'larger than 32 MB',
    );
  });

  it('whose references go in circles is read without them', async () => {
    const { operations, faults } = await read(
      spec('"S0":{"$ref":"#/components/schemas/S1"},"S1":{"$ref":"#/components/schemas/S0"}'),
    );
    expect(operations[0]?.request?.fields).toEqual([]);
    expect(faults.some(({ message }) => message.includes('leads nowhere'))).toBe(true);
  });

  it('whose references double at every step is read in linear time', async () => {
    const both = (n: number) => `{"$ref":"#/components/schemas/S${n}"}`;
    const parts = Array.from(
      { length: 40 },
      (_, n) =>
        `"S${n}":{"allOf":[${both(n + 1)},${both(n + 1)}],"properties":{"l":${both(n + 1)},"r":${both(n + 1)}}}`,
    );
    const { operations } = await read(
      spec(`${parts.join(',')},"S40":{"type":"object","properties":{"end":{"type":"string"}}}`),
    );
    expect(operations[0]?.request?.fields.length).toBeLessThanOrEqual(500);
    expect(operations[0]?.request?.fields.map(({ at }) => at)).toContain('/end');
  });

  it('with thousands of properties keeps a bounded number of fields', async () => {
    const many = Array.from({ length: 5_000 }, (_, n) => `"p${n}":{"type":"string"}`).join(',');
    expect(
      (await read(spec(`"S0":{"type":"object","properties":{${many}}}`))).operations[0]?.request?.fields,
    ).toHaveLength(500);
  });

  it('with keys of the language itself pollutes nothing', async () => {
    const keys =
      '"__proto__":{"type":"string"},"constructor":{"type":"string"},"prototype":{"type":"object","properties":{"__proto__":{"type":"string"}}}';
    const { operations } = await read(spec(`"S0":{"type":"object","properties":{${keys}}}`));
    expect(operations[0]?.request?.fields.map(({ at }) => at)).toContain('/constructor');
    expect(operations[0]?.request?.fields.map(({ at }) => at)).toContain('/__proto__');
    expect({}).not.toHaveProperty('type');
    await mistakeOf(() => read('__proto__: { paths: { /a: { get: {} } } }'));
  });

  it('that is the name of a file is not opened', async () => {
    expect((await mistakeOf(() => read('./package.json'))).code).toBe('openapi-invalid');
  });
});
