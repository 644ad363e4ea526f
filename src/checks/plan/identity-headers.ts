import type { Experiment, Step } from '../../model/experiment.ts';
import { noLocks } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { asCertificate, stranger } from '../../model/survey.ts';
import { isGuardedRead } from './factors.ts';
import { servedTo, toldOnlyTo } from './known-as.ts';
import { as, read, requestFor } from './request.ts';
import { selfOf } from './selves.ts';
import { victimsOf } from './victims.ts';
import { operationOf } from './who.ts';

/** Headers in which proxies hand over who was recognised, and in which services let a caller speak for another. */
export const identityHeaders = [
  'Remote-User',
  'X-Remote-User',
  'X-Forwarded-User',
  'X-Forwarded-Email',
  'X-Auth-User',
  'X-Auth-Request-User',
  'X-Auth-Request-Email',
  'X-Authenticated-User',
  'X-User',
  'X-User-Id',
  'X-Username',
  'X-On-Behalf-Of',
  'X-Impersonate-User',
  'X-Client-Cn',
] as const;

/** Who I am is asked of as many operations: whoever hands identities over does so for all of them. */
const probes = 2;

export function* wellKnownHeaders(survey: Survey): Generator<Experiment> {
  const nobody = stranger(survey);
  let asked = 0;
  for (const id of survey.proofs) {
    const operation = operationOf(survey, id);
    if (operation === undefined || asked === probes || !isGuardedRead(survey, operation)) continue;
    const pair = victimsOf(survey, operation).find(({ attacker, victim }) =>
      tellsApart(survey, operation, attacker.id, victim.id),
    );
    if (pair === undefined) continue;
    const { attacker, victim } = pair;
    const request = requestFor(operation);
    const named = headersOf(survey).flatMap((name) => {
      const value = selfOf(survey, victim.id, name);
      return value === undefined ? [] : [{ name, value }];
    });
    const [first] = named;
    if (first === undefined) continue;
    asked += 1;
    const steps: Record<string, Step> = {
      own: read(as(survey, attacker.id, request)),
      owner: read(as(survey, victim.id, request)),
      control: read(
        as(survey, attacker.id, { ...request, headers: [['X-Countersign-Control', first.value]] }),
        true,
      ),
    };
    for (const { name, value } of named) {
      const forged = { ...request, headers: [[name, value]] as const };
      steps[name] = read(as(survey, attacker.id, forged), true);
      if (nobody !== undefined) steps[`stranger ${name}`] = read(asCertificate(survey, nobody, forged), true);
    }
    steps['alive'] = read(as(survey, attacker.id, request), true);
    yield {
      id: `identity-forged ${operation.id} ${attacker.id} ${victim.id}`,
      check: 'identity-forged',
      claim: `no header of the request must make ${attacker.id} into ${victim.id}`,
      operation: operation.id,
      actor: attacker.id,
      victim: victim.id,
      safety: 'observe',
      fixtures: [],
      locks: noLocks,
      undo: [],
      steps,
      facts: {
        mode: 'identity',
        attacks: Object.fromEntries(
          Object.keys(steps).flatMap((step) => {
            const name = named.find((each) => step === each.name || step === `stranger ${each.name}`)?.name;
            return name === undefined ? [] : [[step, name]];
          }),
        ),
        markers: [...toldOnlyTo(survey, operation.id, victim.id, attacker.id)],
      },
    };
  }
}

/** The well-known ones, and those that the source reads. */
function headersOf({ hints }: Survey): string[] {
  const known = new Map(
    [...identityHeaders, ...(hints?.headers ?? [])].map((name) => [name.toLowerCase(), name]),
  );
  return [...known.values()];
}

/** One object, told to both and to each of them otherwise. */
function tellsApart(survey: Survey, operation: Operation, left: string, right: string): boolean {
  const bodies = [left, right].map((who) => servedTo(survey, operation.id, who)?.answer.body);
  const [mine, theirs] = bodies;
  return (
    mine?.kind === 'json' &&
    theirs?.kind === 'json' &&
    mine.lists.length === 0 &&
    mine.digest !== theirs.digest
  );
}
