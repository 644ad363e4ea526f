import type { Need } from '../../model/finding.ts';
import type { Json } from '../../model/json.ts';
import { isList } from '../../model/json.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { JsonObject } from './caller.ts';
import { readsOnly } from './reads-only.ts';
import { runtime } from './runtime.ts';

export interface ScriptPlan extends JsonObject {
  readonly steps: readonly JsonObject[];
}

const end = 'END_OF_REPLAY';

/** The whole script: a head for people, the plan as data, the runtime. The quoted delimiter keeps the shell out of all of it. */
export function scriptText(verdict: Verdict, plan: ScriptPlan, needs: readonly Need[]): string {
  const { experiment, outcome } = verdict;
  const shown = outcome.outcome === 'fail' ? outcome.summary : '';
  const head = [
    `Claim: ${experiment.claim}`,
    `Seen:  ${shown}`,
    '',
    `${readsOnly(experiment) ? 'Reads, writes nothing' : 'Saves, writes, reads again, puts back, reads back'}. Needs node >= 20 and:`,
    ...needs.map(({ name, what }) => `  ${name}: ${what}`),
    '',
    'Exit code: 0 the flaw shows and all is restored, 1 it does not show, 2 a variable or file is missing, 3 could not tell,',
    '4 something may be left behind (the script says where its ledger is), 130 interrupted, all is restored.',
  ];
  return [
    '#!/bin/sh',
    ...head.map((line) => `# ${oneLine(line)}`.trimEnd()),
    'trap : INT TERM HUP # node undoes first; its exit code is ours',
    `node --input-type=module - <<'${end}'`,
    'const plan = {',
    ...Object.entries(plan).flatMap(([name, value]) => section(name, value, plan)),
    '};',
    runtime.trim(),
    end,
    '',
  ].join('\n');
}

/** One line per entry, and for a step who does what above it. */
function section(name: string, value: Json, plan: ScriptPlan): string[] {
  if (name === 'steps')
    return [
      '  steps: [',
      ...plan.steps.flatMap((step) => [`    // ${oneLine(doing(step, plan))}`, `    ${literal(step)},`]),
      '  ],',
    ];
  if (value === null || typeof value !== 'object' || Object.keys(value).length === 0)
    return [`  ${name}: ${literal(value)},`];
  if (isList(value)) return [`  ${name}: [`, ...value.map((each) => `    ${literal(each)},`), '  ],'];
  return [
    `  ${name}: {`,
    ...Object.entries(value).map(([key, each]) => `    ${property(key)}: ${literal(each)},`),
    '  },',
  ];
}

function doing(step: JsonObject, plan: ScriptPlan): string {
  const fixture =
    typeof step['make'] === 'string' ? objectIn(objectIn(plan['fixtures'])?.[step['make']]) : undefined;
  const request = objectIn(fixture === undefined ? step['send'] : fixture['make']) ?? {};
  const does =
    fixture === undefined ? `${text(step['kind'])}s` : `makes a canary of kind ${text(fixture['kind'])}`;
  return `${text(step['name'])}: ${text(request['as'])} ${does}: ${text(request['method'])} ${text(request['path'])}`;
}

function objectIn(value: Json | undefined): JsonObject | undefined {
  return value === undefined || value === null || typeof value !== 'object' || isList(value)
    ? undefined
    : value;
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** JSON is JavaScript but for one name, which would set the prototype. */
function literal(value: Json): string {
  return JSON.stringify(value).replaceAll(/(?<!\\)"__proto__":/g, '["__proto__"]:');
}

function property(key: string): string {
  return key === '__proto__' ? '["__proto__"]' : JSON.stringify(key);
}

/** Comments end where a line ends, also where only JavaScript sees one. */
function oneLine(words: string): string {
  return words.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ');
}
