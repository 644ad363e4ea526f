/** Regular expressions are shown the way `path()` would write them. */
export function toPath(text: string): string {
  return text
    .replace(/^\^|\\Z$|\$$/g, '')
    .replace(
      /\(\?P<(\w+)>((?:[^()]|\([^()]*\))*)\)/g,
      (_, name: string, shape: string) => `<${converterOf(shape)}${name}>`,
    )
    .replace(/\\([./-])/g, '$1');
}

/** The converter that takes the same texts, where there is one. */
function converterOf(shape: string): string {
  if (/^(\\d|\[0-9\])(\+|\{[\d,]+\})$/.test(shape)) return 'int:';
  if (/^\[(-\\w|\\w-|\\w\\-|-a-zA-Z0-9_|a-zA-Z0-9_-|-\w+_)\]\+$/.test(shape)) return 'slug:';
  if (/^\[[^\]]*\](\{36\}|\{8\}-.*)$/.test(shape)) return 'uuid:';
  return /^\.[*+]$/.test(shape) ? 'path:' : '';
}

/** An expression that is not tied to both ends also takes what stands before or behind it. */
export function openEnds(text: string, leadsOn: boolean): string {
  const before = text === '' || /^(\^|\\A|\(\?)/.test(text) ? '' : '…';
  const behind = leadsOn || text === '' || /(\$|\\Z)$/.test(text) ? '' : '…';
  return `${before}${toPath(text)}${behind}`;
}
