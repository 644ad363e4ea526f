import type { Slip } from '../../code/slip.ts';
import type { Module } from '../../python/code.ts';
import { slipAt } from './identity.ts';

/** A line that is nothing but a comment, and what is said in it. */
const COMMENT = /^([ \t]+)#+[ \t]*([^#\n]+)/gm;
const ORDER =
  /\b(exclude|hide|omit|protect|restrict|forbid|refuse|reject|deny|limit|check|verify|validate|enforce|ensure|require|(stay|leave|keep|left|kept)s? out|must (not )?be)\b/i;
const PROTECTED =
  /\b(sensitive|privileged|protected|private|secret|permissions?|owners?(hip)?|roles?|tenants?|certificates?|fingerprints?|authori[sz]\w+|is_(staff|superuser))\b/i;
/** It says that the control stands somewhere else, that there is none yet to speak of, or that none is wanted. */
const ELSEWHERE =
  /\b(already|above|below|elsewhere|handled|because|since|so that|by the|in the|via|see|done|was|were|has been|inherited|default(s)?|no|(?<!must )not|\w+n['’]t|never|need)\b|[=({[]|^\W*(type|noqa|pylint|pragma|fmt|mypy)\b/i;

/** A comment that orders a protection at the end of a block: no line of code follows that could be it. */
export function* remarksAlone(module: Module): Generator<Slip> {
  const { text } = module;
  for (const match of text.matchAll(COMMENT)) {
    const [whole, indent = '', said = ''] = match;
    if (!ORDER.test(said) || !PROTECTED.test(said) || ELSEWHERE.test(said)) continue;
    if (isInString(text, match.index + indent.length)) continue;
    if (!endsBlock(text, match.index + whole.length, indent.length)) continue;
    const line = text.slice(0, match.index).split('\n').length;
    yield slipAt('only-a-remark', { line, col: indent.length + 1 }, module, said.trim());
  }
}

const STRING_OR_COMMENT =
  /("""|''')(?:\\[^]|[^\\])*?(?:\1|$)|"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'|#[^\n]*/g;

/** A docstring may show a comment. */
function isInString(text: string, at: number): boolean {
  for (const { index, 0: whole } of text.matchAll(STRING_OR_COMMENT))
    if (index + whole.length > at) return index < at;
  return false;
}

/** What comes next belongs to an outer block, or nothing comes. */
function endsBlock(text: string, from: number, indent: number): boolean {
  for (const row of text
    .slice(from, from + 2000)
    .split('\n')
    .slice(1)) {
    const said = row.trimStart();
    if (said === '') continue;
    return row.length - said.length < indent && !/^[)\]}]/.test(said);
  }
  return true;
}
