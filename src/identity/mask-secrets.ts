const placeholder = '‹secret›';

export { placeholder as secretPlaceholder };

export interface SecretFinder {
  holds(text: string): boolean;
  /** The text with every configured secret replaced. */
  scrub(text: string): string;
}

/** Finds configured secrets as they are, percent-encoded and in base64. Secrets may be added while the scan runs. */
export function createSecretFinder(secrets: () => readonly string[]): SecretFinder {
  let seen: readonly string[] = [];
  let forms: string[] = [];
  function current(): string[] {
    const now = secrets();
    if (now.length !== seen.length || now.some((secret, index) => secret !== seen[index])) {
      seen = [...now];
      forms = [...new Set(seen.flatMap(formsOf))].toSorted((a, b) => b.length - a.length);
    }
    return forms;
  }
  return {
    holds: (text) => current().some((form) => text.includes(form)),
    scrub: (text) => current().reduce((left, form) => left.replaceAll(form, placeholder), text),
  };
}

/** A secret of under four characters occurs everywhere by chance: looking for it would blank every answer. */
function formsOf(secret: string): string[] {
  if (secret.length < 4) return [];
  const base64 = Buffer.from(secret).toString('base64');
  return [secret, encodeURIComponent(secret), base64, base64.replaceAll('=', '')];
}
