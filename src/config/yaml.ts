import { Composer, type Document, Lexer, type LineCounter, Parser } from 'yaml';

/** More levels than any honest file has, few enough that every recursive walk of the YAML library survives them. */
const mostOpen = 250;

export type ComposedYaml =
  | { readonly kind: 'document'; readonly document: Document.Parsed }
  | { readonly kind: 'too-deep' }
  | { readonly kind: 'several-documents' };

/**
 * Parses YAML without trusting it. Depth is counted while tokens arrive, because the library composes by recursion:
 * a text of 20,000 brackets does not throw there, it can end the process.
 */
export function composeYaml(
  text: string,
  lines: LineCounter,
  options: { readonly merge?: boolean } = {},
): ComposedYaml {
  const composer = new Composer({ ...options, prettyErrors: false, logLevel: 'silent' });
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const documents: Document.Parsed[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    const tokens = [...parser.next(lexeme)];
    if (parser.stack.length > mostOpen) return { kind: 'too-deep' };
    for (const token of tokens) documents.push(...composer.next(token));
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, text.length));
  const [document, second] = documents;
  return document === undefined || second !== undefined
    ? { kind: 'several-documents' }
    : { kind: 'document', document };
}
