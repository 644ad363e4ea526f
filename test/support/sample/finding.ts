import type { Finding, Replay } from '../../../src/model/finding.ts';
import type { Category, Flaw } from '../../../src/model/flaw.ts';
import type { Control } from '../../../src/model/verdict.ts';
import { splitOperation } from '../../../src/report/order.ts';
import { objectOf, tellingLeaf } from './exchanges.ts';
import type { Planned } from './plan.ts';
import { titleOf } from './words.ts';

/** The finding of a flawed row. */
export function findingOf(row: Planned, flaw: Flaw): Finding {
  const victim =
    flaw === 'anonymous-access' || flaw === 'method-gap' || flaw === 'field-write' ? undefined : 'alice';
  const actor = flaw === 'field-write' ? 'alice' : victim === undefined ? 'stranger' : 'bob';
  const claim = claimOf(row, flaw);
  return {
    fingerprint: fingerprintOf(row),
    flaw,
    weaknesses: row.weakness === undefined ? [] : [row.weakness],
    category: categoryOf(flaw),
    severity: row.severity ?? 'high',
    confidence: 'high',
    title: titleOf(flaw),
    summary: `Not so: ${claim}`,
    operation: row.operation,
    ...(row.parameter !== undefined && { parameter: row.parameter }),
    identities: {
      actor,
      ...(victim !== undefined && { victim }),
      also: victim === undefined ? [] : ['carol', 'sam'],
    },
    replay: replayOf(row, actor),
    standing: 'proven',
    proof: {
      claim,
      experiment: row.operation,
      repeats: 2,
      leaf: tellingLeaf(row),
      attack: `${row.operation}#attack`,
      reference: `${row.operation}#owner`,
      referenceAt: tellingLeaf(row).at,
      controls: controlsOf(flaw),
    },
  };
}

export function fingerprintOf({ operation, parameter, flaw = 'anonymous-access' }: Planned): string {
  const parts = [flaw, operation, parameter ?? ''].join(' ');
  return `cs-${parts
    .replaceAll(/[^a-zA-Z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase()}`;
}

export function claimOf(row: Planned, flaw: Flaw): string {
  const noun = objectOf(row);
  const claims: Partial<Record<Flaw, string>> = {
    'anonymous-access': `a trusted certificate that is nobody's account must not be served by ${row.operation}`,
    'method-gap': `who may not read ${splitOperation(row.operation).path} must not write there`,
    'foreign-object-read': `bob must not read alice's ${noun}`,
    'foreign-object-write': `bob must not change alice's ${noun}`,
    'foreign-object-listed': `bob must not be shown alice's ${noun} in a list`,
    'field-write': `alice must not set ${row.parameter ?? 'this field'}`,
  };
  return claims[flaw] ?? `nobody must reach ${row.operation}`;
}

export function controlsOf(flaw: Flaw): Control[] {
  const held = (name: string, step: string): Control => ({ name, held: true, step });
  if (flaw === 'anonymous-access' || flaw === 'method-gap')
    return [
      held('an account is served', 'owner'),
      held('the same certificate is refused elsewhere', 'elsewhere'),
    ];
  if (flaw === 'field-write')
    return [
      held('the field differs before and after', 'reread'),
      held('a second value is stored too', 'second'),
      held('the original is back', 'restored'),
    ];
  return [
    held('the owner is served', 'owner'),
    held('the attacker is served on its own object', 'alive'),
    held('the stranger is refused', 'nobody'),
  ];
}

function categoryOf(flaw: Flaw): Category {
  if (flaw === 'field-write') return 'property-authorization';
  return flaw.startsWith('foreign') ? 'object-authorization' : 'authentication';
}

function replayOf({ operation }: Planned, actor: string): Replay {
  const { method, path } = splitOperation(operation);
  const name = actor.toUpperCase();
  const target = path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => `$${parameter.toUpperCase()}`);
  const curl = `curl -sS --cacert "$CA" --cert "$${name}_CERT" --key "$${name}_KEY"`;
  const needs = ['CA', `${name}_CERT`, `${name}_KEY`].map((each) => ({
    name: each,
    what: `PEM file of ${each.toLowerCase()}`,
    kind: 'variable' as const,
  }));
  const url = `"https://127.0.0.1:8443${target}"`;
  if (method === 'GET') return { kind: 'curl', text: `${curl} ${url}`, writes: false, needs };
  const write = `${curl} -X ${method} -H 'content-type: application/json' -d "$BODY" ${url}`;
  const text = [
    'set -eu',
    `${curl} ${url} > before.json`,
    `BODY='{"marker":"countersign"}'`,
    write,
    `${curl} ${url}`,
    `${curl} -X ${method} -d @before.json ${url}`,
  ].join('\n');
  return { kind: 'script', text, writes: true, needs };
}
