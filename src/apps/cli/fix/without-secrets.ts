const naming =
  /secret|passw|pwd|passphrase|token|key|salt|dsn|credential|signature|private|bearer|jwt|auth(?!or|entic|oriz)/i;
/** Keys and tokens that show what they are, wherever they stand. */
const telling =
  /-----BEGIN|^eyJ[\w-]{8,}|^(sk|pk|rk|ghp|gho|ghs|glpat|xox\w|AKIA|ASIA|AIza|SG)[-_.]?[\w-]{8,}|:\/\/[^\s'"/]*@|^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w+/=.-]{20,}$|^[0-9a-f]{32,}$/;
const literal = /("""|'''|"|')((?:\\.|(?!\1)[^\\])*)\1/g;

/**
 * A report is shared: what stands beside a patch in settings is shown without its values. `git apply` takes the diff of stdout.
 * A text is hidden where its line, or the line that it goes on from, names a secret, and where it looks like one by itself.
 */
export function withoutSecrets(diff: string): string {
  let isOpen = false;
  return diff
    .split('\n')
    .map((line) => {
      if (!/^[ +-]/.test(line) || /^(---|\+\+\+) /.test(line)) return line;
      const isNamed = naming.test(line.slice(1));
      const hides = isNamed || isOpen;
      isOpen = hides && goesOn(line);
      return masked(line, hides);
    })
    .join('\n');
}

/** The value stands on the next line. */
const goesOn = (line: string): boolean =>
  /([=([{:,\\]|"""|''')\s*(#.*)?$/.test(line) || /^.\s*["'][^"']*["']$/.test(line);

function masked(line: string, hides: boolean): string {
  const plain = line.replaceAll(literal, (whole: string, quote: string, text: string, at: number) => {
    const isName = !text.includes('://') && stands(line.slice(0, at), line.slice(at + whole.length));
    const isWord = /^[a-z_]+$/.test(text) && naming.test(text);
    return telling.test(text) || (hides && text !== '' && !isName && !isWord) ? `${quote}…${quote}` : whole;
  });
  // A key in several lines, as PEM writes it; a remark that says what nobody should know.
  const bare = plain.replace(/^([ +-]\s*)[A-Za-z0-9+/]{40,}={0,2}$/, '$1…');
  return hides ? bare.replace(/(#[^'"]*?[:=]\s*)\S.*$/, '$1…') : bare;
}

/** As the key of an entry or in a subscript: `{"token": x}`, `data["token"]`. */
const stands = (before: string, after: string): boolean =>
  (/^\s*:/.test(after) && /(^.|[{,(])\s*$/.test(before)) ||
  (/^\s*\]/.test(after) && /[\w)\]]\[\s*$/.test(before));
