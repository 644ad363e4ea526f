/** A name for Python, of words; it may be one of Python's own. */
export function identifier(text: string): string {
  const name = text
    .replaceAll(/\W+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toLowerCase();
  return /^[a-z]/.test(name) ? name : `the_${name || 'caller'}`;
}

/** Words of Python, what a test file imports, and what its tests call their own. */
const taken = new Set(
  `and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not
  or pass raise return try while with none true false self str json re mock count apps cache models timezone uuid4 urlencode
  answer known sent before theirs mine row other first then absent there nowhere`.split(/\s+/),
);

/** What each caller is called in a test: no word of Python, and no two alike. */
export function callerNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const used = new Set(taken);
  for (const id of new Set(ids)) {
    const word = identifier(id);
    const plain = taken.has(word) ? `the_${word}` : word;
    let name = plain;
    for (let number = 2; used.has(name); number += 1) name = `${plain}_${number}`;
    used.add(name);
    names.set(id, name);
  }
  return names;
}
