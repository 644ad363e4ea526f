import type { Json } from '../model/json.ts';

/**
 * Parses JSON, or undefined where the text is none. `truncated` text is closed behind its last whole element.
 * An integer that a double cannot hold becomes a string, so that neighbouring ids stay different.
 */
export function parseJson(text: string, truncated = false): { value: Json; cut: boolean } | undefined {
  const whole = tryParse(text);
  if (whole !== undefined) return { value: whole, cut: truncated };
  if (!truncated) return undefined;
  const closed = tryParse(closeTruncated(text));
  return closed === undefined ? undefined : { value: closed, cut: true };
}

function tryParse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(/\d{16}/.test(text) ? quoteLongIntegers(text) : text);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isJson(value: unknown): value is Json {
  return value !== undefined; // JSON.parse gives nothing else
}

function quoteLongIntegers(text: string): string {
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  );
}

/** The longest prefix that ends behind a whole element, with every open bracket closed. */
function closeTruncated(text: string): string {
  const open: string[] = [];
  let inString = false;
  let end = 0;
  let closing = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inString) {
      if (c === '\\') i++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if (c === '{' || c === '[') {
      open.push(c === '{' ? '}' : ']');
      if (open.length > 1000) return '';
    } else if (c === '}' || c === ']') open.pop();
    else if (c === ',') {
      end = i;
      closing = open.toReversed().join('');
    }
  }
  return text.slice(0, end) + closing;
}
