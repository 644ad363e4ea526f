const ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '0': '\0',
};

/** The value of a string literal with its prefix and quotes. */
export function unquote(literal: string): string {
  const match = /^([A-Za-z]*)("""|'''|"|')([\s\S]*)$/.exec(literal);
  if (!match) return literal;
  const [, prefix = '', quote = '', rest = ''] = match;
  const body = rest.endsWith(quote) ? rest.slice(0, -quote.length) : rest;
  if (/r/i.test(prefix) || !body.includes('\\')) return body;
  return body.replace(
    /\\(?:\r?\n|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\s\S]))/g,
    (whole: string, hex?: string, wide?: string, one?: string) => {
      const code = hex ?? wide;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      if (one === undefined) return '';
      return ESCAPES[one] ?? whole;
    },
  );
}
