import type { Issue } from '../model/issue.ts';
import type { AcceptedIssue } from '../model/review.ts';
import { weaknesses } from '../model/weakness.ts';
import type { CodeModel } from '../source/code/model.ts';
import type { Hit, Rule } from './rule.ts';

const flawOf = new Map(weaknesses.map((one) => [one.id, one.flaw]));
const RANK = { low: 0, medium: 1, high: 2 } as const;

export interface Inspection {
  issues: Issue[];
  /** What `# countersign: ignore[...]` silenced. */
  ignored: AcceptedIssue[];
  /** Remarks that silence nothing because they give no reason. */
  complaints: { file: string; line: number; message: string }[];
}

/** Asks every rule, once per place; the surest reading of a line stays. */
export function inspect(code: CodeModel, rules: readonly Rule[]): Inspection {
  const found = new Map<string, Issue>();
  for (const rule of rules)
    for (const hit of rule.inspect(code)) {
      const issue = toIssue(rule, hit);
      const key = `${rule.id}|${issue.at.file}|${issue.at.line}`;
      const known = found.get(key);
      if (!known) found.set(key, issue);
      else found.set(key, joined(known, issue));
    }
  const all = [...found.values()].sort(
    (a, b) => a.at.file.localeCompare(b.at.file) || a.at.line - b.at.line || a.rule.localeCompare(b.rule),
  );
  return withoutIgnored(all, code);
}

function joined(a: Issue, b: Issue): Issue {
  const [sure, other] = RANK[b.confidence] > RANK[a.confidence] ? [b, a] : [a, b];
  const seen = new Set([sure.weakness]);
  const also = [
    ...(sure.also ?? []),
    ...(RANK[other.confidence] === 0 && RANK[sure.confidence] > 0 ? [] : [other, ...(other.also ?? [])]),
  ]
    .filter(({ weakness }) => !seen.has(weakness) && seen.add(weakness))
    .map(({ weakness, explains }) => ({ weakness, explains }));
  const routes = [...new Set([...a.routes, ...b.routes])];
  return { ...sure, routes, ...(also.length > 0 ? { also } : {}) };
}

function toIssue(rule: Rule, hit: Hit): Issue {
  const weakness = hit.weakness ?? rule.weaknesses[0];
  return {
    rule: rule.id,
    weakness,
    explains: flawOf.get(weakness) ?? 'control-broken',
    symbol: hit.symbol,
    at: { file: hit.at.file, line: hit.at.line, column: hit.at.col },
    message: hit.message,
    ...(hit.subject === undefined ? {} : { subject: hit.subject }),
    routes: hit.routes,
    confidence: hit.confidence,
  };
}

const IGNORE = /countersign:\s*ignore\[([\w-]+(?:\s*,\s*[\w-]+)*)\]\s*(.*)$/;

/** A remark stands on the line it speaks of, or alone on the line above. */
function withoutIgnored(all: Issue[], code: CodeModel): Inspection {
  const silenced = new Map<string, Map<string, string>>();
  const complaints: Inspection['complaints'] = [];
  for (const module of code.names.modules)
    for (const remark of module.remarks) {
      const match = IGNORE.exec(remark.text);
      if (!match?.[1]) continue;
      if (!match[2]?.trim()) {
        complaints.push({
          file: module.path,
          line: remark.line,
          message: 'an ignore remark needs a reason after the bracket; this one silences nothing',
        });
        continue;
      }
      for (const line of [remark.line, remark.line + 1]) {
        const key = `${module.path}:${line}`;
        const rules = silenced.get(key) ?? new Map<string, string>();
        for (const rule of match[1].split(',')) rules.set(rule.trim(), match[2].trim());
        silenced.set(key, rules);
      }
    }
  const reasonFor = (issue: Issue): string | undefined =>
    silenced.get(`${issue.at.file}:${issue.at.line}`)?.get(issue.rule);
  const ignored = all.flatMap((issue) => {
    const because = reasonFor(issue);
    return because === undefined ? [] : [{ ...issue, because, inSource: true }];
  });
  return { issues: all.filter((one) => reasonFor(one) === undefined), ignored, complaints };
}
