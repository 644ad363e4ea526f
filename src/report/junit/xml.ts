/** One element. Attributes that are undefined are left out. */
export interface Xml {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string | number | undefined };
  readonly children?: readonly Xml[];
  readonly text?: string;
}

/** A whole document. Names are ours; values and texts may hold anything. */
export function xmlText(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, '').join('\n')}\n`;
}

function lines({ name, attributes, children = [], text }: Xml, margin: string): string[] {
  const told = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value)).replaceAll('\n', '&#10;')}"`],
  );
  const open = `${margin}<${name}${told.join('')}`;
  if (text !== undefined) return [`${open}>${escaped(text)}</${name}>`];
  if (children.length === 0) return [`${open}/>`];
  return [`${open}>`, ...children.flatMap((child) => lines(child, `${margin}  `)), `${margin}</${name}>`];
}

/** What XML 1.0 cannot hold at all, not even as a reference: most control characters, halves of pairs, two others. */
const impossible = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

// A carriage return or a tab would come back as another character.
function escaped(text: string): string {
  return text
    .replaceAll(impossible, (found) => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
}
