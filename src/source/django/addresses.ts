import { readFunction, type Setting, startRun } from '../flow/interpreter.ts';
import { nothing, type Place, type Value } from '../flow/values.ts';
import { mentionsAny } from '../python/code.ts';
import { urlArguments } from './handlers.ts';
import { wordsIn } from './words.ts';

const KEYS = /^(remote_addr|client_ip|remote_ip|source_ip|real_ip)$/i;
const WORDS = ['remote_addr', 'client_ip', 'remote_ip', 'source_ip', 'real_ip'];
const NAMES_ONE = /['"](remote_addr|client_ip|remote_ip|source_ip|real_ip)['"]/;

/** It believes the address only of callers who show that they may name one. */
const PROOF =
  /"(has_permission|is_trusted\w*|\w*verif\w*|\w*signature\w*|compare_digest|constant_time_compare)"/i;

/** Helpers and mixins are read as well: the address is seldom taken in a view itself. */
export function readAddresses(setting: Setting): { key: string; at: Place }[] {
  const found = new Map<string, { key: string; at: Place }>();
  for (const module of setting.names.modules) {
    if (!mentionsAny(module, WORDS) || !NAMES_ONE.test(module.text)) continue;
    for (const binding of module.scope.values()) {
      const fns =
        binding.kind === 'func'
          ? [binding.fn]
          : binding.kind === 'class'
            ? [...binding.cls.methods.values()]
            : [];
      for (const fn of fns) {
        if (PROOF.test(wordsIn(fn.def.body))) continue;
        const self: Value | undefined = fn.owner
          ? { ...nothing, is: { kind: 'self', cls: fn.owner } }
          : undefined;
        const trace = readFunction(
          fn,
          self,
          fn.def.params.some((one) => one.name === 'request') || !fn.owner ? urlArguments(fn) : [],
          startRun(setting),
        );
        for (const read of trace.reads)
          if (read.where === 'body' && KEYS.test(read.key) && read.at.file === module.path)
            found.set(`${read.at.file}:${read.at.line}`, { key: read.key, at: read.at });
      }
    }
  }
  return [...found.values()];
}
