const naming =
  /secret|passw|pwd|passphrase|token|key|salt|dsn|credential|signature|private|bearer|jwt|auth(?!or|entic|oriz)/i;
/** Words too short to be looked for inside others. */
const shortly = /(?<![a-z])(pass|pw|creds?|pin)(?![a-z])/i;
/** Keys and tokens that show what they are, wherever they stand. */
const telling =
  /-----BEGIN|^eyJ[\w-]{8,}|^(sk|pk|rk|ghp|gho|ghs|glpat|xox\w|AKIA|ASIA|AIza|SG)[-_.]?[\w-]{8,}|:\/\/[^\s'"/]*@|^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w+/=.-]{20,}$|^[0-9a-f]{32,}$/;
const literal = /("""|'''|"|')((?:\\.|(?!\1)[^\\])*)\1/g;
const whole = /("""|''')(?:\\.|(?!\1)[^\\])*\1|(?!"""|''')("|')(?:\\.|(?!\2)[^\\])*\2|("""|''')/g;
const number = /(^.\s*|[=:(,[{]\s*)-?\d[\d_]{3,}\b/g;

/** What the lines before say about the next one. */
interface State {
  /** The value stands on the next line. */
  readonly goesOn: boolean;
  /** A text in three quotes has not ended. */
  readonly quote?: string;
  /** A key in several lines, as PEM writes it. */
  readonly isKey: boolean;
}

const start: State = { goesOn: false, isKey: false };

/**
 * A report is shared: what stands beside a patch in settings is shown without its values. `git apply` takes the diff of stdout.
 * A text is hidden where its line, or the line that it goes on from, names a secret, and where it looks like one by itself.
 */
export function withoutSecrets(diff: string): string {
  // What goes and what comes are two texts; a line of both goes on in both.
  let [gone, come] = [start, start];
  return diff
    .split('\n')
    .map((line) => {
      if (!/^[ +-]/.test(line) || /^(---|\+\+\+) /.test(line)) {
        if (!line.startsWith('\\')) [gone, come] = [start, start];
        return line;
      }
      const states = [...(line.startsWith('+') ? [] : [gone]), ...(line.startsWith('-') ? [] : [come])];
      if (!line.startsWith('+')) gone = after(gone, line);
      if (!line.startsWith('-')) come = after(come, line);
      return shown(line, states);
    })
    .join('\n');
}

const isNamed = (line: string): boolean => naming.test(line.slice(1)) || shortly.test(line.slice(1));
const bare = /^[ +-]\s*\(?[bru]*["']?[A-Za-z0-9+/]+={0,2}(\\n)?["']?[,)]*\s*$/;
const isLongKey = (line: string): boolean => /^[ +-]\s*[A-Za-z0-9+/]{40,}={0,2}$/.test(line);
const isKeyLine = (line: string, state: State): boolean =>
  isLongKey(line) || (state.isKey && bare.test(line));

function after(state: State, line: string): State {
  const isKey = line.includes('-----BEGIN') || isKeyLine(line, state);
  if (state.quote !== undefined)
    return { isKey, goesOn: false, ...(line.includes(state.quote) ? {} : { quote: state.quote }) };
  const hides = isNamed(line) || state.goesOn;
  const open = [...line.matchAll(whole)].find((match) => match[3] !== undefined);
  const quote = open?.[3];
  // A docstring may speak of secrets.
  const opens = hides && quote !== undefined && (state.goesOn || line.slice(1, open?.index).trim() !== '');
  return { isKey, goesOn: hides && quote === undefined && goesOn(line), ...(opens ? { quote } : {}) };
}

const goesOn = (line: string): boolean =>
  !/^.\s*(async\s+)?(def|class)\b.*:\s*$/.test(line) &&
  (/[=([{:,\\]\s*(#.*)?$/.test(line) || /^.\s*["'][^"']*["']$/.test(line));

function shown(line: string, states: readonly State[]): string {
  const isWhole = states.some((state) => state.quote !== undefined || isKeyLine(line, state));
  if (isWhole) return line.replace(/^(.\s*)\S.*$/, '$1…');
  const hides = isNamed(line) || states.some((state) => state.goesOn);
  const plain = line.replaceAll(literal, (whole: string, quote: string, text: string, at: number) => {
    const isName = !text.includes('://') && stands(line.slice(0, at), line.slice(at + whole.length));
    const isWord = /^[a-z_]+$/.test(text) && naming.test(text);
    return telling.test(text) || (hides && text !== '' && !isName && !isWord) ? `${quote}…${quote}` : whole;
  });
  if (!hides) return plain;
  return (
    plain
      .replace(number, '$1…')
      // What stands behind three quotes that do not end here.
      .replace(/("""|''')(?!…)(?!\1).+$/, '$1…')
      // A remark that says what nobody should know.
      .replace(/(#[^'"]*?[:=]\s*)\S.*$/, '$1…')
  );
}

/** As the key of an entry or in a subscript: `{"token": x}`, `data["token"]`. */
const stands = (before: string, after: string): boolean =>
  (/^\s*:/.test(after) && /(^.|[{,(])\s*$/.test(before)) ||
  (/^\s*\]/.test(after) && /[\w)\]]\[\s*$/.test(before));
