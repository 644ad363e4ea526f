/** A text as Python writes it; never ends its own quotes. */
export function literal(text: string): string {
  // Half of a pair is no character: Python could neither print nor send it.
  const whole = text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
  return JSON.stringify(whole).replaceAll(/[\u{7f}-\u{10ffff}]/gu, (each) => {
    const code = (each.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** A Python expression as a tree: an object's members, a list's items, or code. */
export type Tree = { readonly code: string } | { readonly members: Map<string, Tree> };

export function written(tree: Tree): string {
  if ('code' in tree) return tree.code;
  const names = [...tree.members.keys()];
  if (names.length > 0 && names.every((name) => /^\d+$/.test(name)))
    return `[${[...tree.members.values()].map(written).join(', ')}]`;
  return `{${[...tree.members].map(([name, value]) => `${literal(name)}: ${written(value)}`).join(', ')}}`;
}

/** Puts code at a pointer of a tree. */
export function put(tree: Map<string, Tree>, pointer: string, code: string): void {
  const names = pointer.split('/').slice(1).map(unescaped);
  const last = names.pop();
  if (last === undefined) return;
  let at = tree;
  for (const name of names) {
    const next = at.get(name);
    const members = next !== undefined && 'members' in next ? next.members : new Map<string, Tree>();
    at.set(name, { members });
    at = members;
  }
  at.set(last, { code });
}

const unescaped = (name: string): string => name.replaceAll('~1', '/').replaceAll('~0', '~');
