import { leavesOf } from '../../judge/select.ts';
import { served } from '../../judge/served.ts';
import { outlineOf } from '../../judge/shape.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Habits } from '../../model/habits.ts';
import { generalise } from '../../model/json.ts';
import type { IdentityProof } from '../../model/report.ts';
import type { Survey } from '../../model/survey.ts';
import { stranger } from '../../model/survey.ts';
import type { Look, Refused } from '../learn/habits.ts';

export interface Proofs {
  readonly controls: readonly IdentityProof[];
  /** Operations that tell a recognised caller from an unknown one. */
  readonly operations: readonly string[];
}

/**
 * An identity is proven by an answer that the stranger does not get. The stranger itself must be answered by the application
 * at least once: a certificate that the proxy turns away says nothing about the application.
 */
export function prove(survey: Survey, looks: readonly Look[], habits: Habits): Proofs {
  const tells = (look: Look, who: string): boolean => {
    const mine = look.identities[who];
    return (
      !look.public &&
      mine !== undefined &&
      served(mine, habits) &&
      (look.stranger === undefined || !sameAnswer(mine, look.stranger, habits.volatile[look.operation] ?? []))
    );
  };
  const refused = (look: Look): boolean => look.stranger === undefined || !served(look.stranger, habits);
  const controls = survey.identities.map((identity): IdentityProof => {
    const proofs = looks.filter((look) => tells(look, identity.id));
    const proof = proofs.find(refused) ?? proofs[0];
    if (proof !== undefined)
      return {
        who: identity.id,
        held: true,
        operation: proof.operation,
        detail: refused(proof)
          ? 'served here, where the stranger is not'
          : 'told something else here than the stranger',
      };
    const tried = looks.find((look) => !look.public) ?? looks[0];
    const status = tried?.identities[identity.id]?.answer.status;
    const detail =
      status === undefined
        ? withoutAnswer(tried?.unanswered?.[identity.id])
        : `was answered ${status}, like a caller without an account`;
    return {
      who: identity.id,
      held: identity.status === 'inactive',
      ...(tried === undefined ? {} : { operation: tried.operation }),
      detail,
    };
  });
  const operations = looks
    .filter((look) => survey.identities.some((identity) => tells(look, identity.id)))
    .map((look) => look.operation);
  return { controls: [...controls, ...strangerControl(survey, looks, habits)], operations };
}

/** The detail of a control that failed because there was nobody to ask. */
export const noConnection = 'got no connection';

/** A closed port and a proxy that wants another certificate are cured in different places. */
function withoutAnswer(refused: Refused | undefined): string {
  if (refused?.where === 'tcp') return `${noConnection}: ${refused.alert ?? 'closed'}`;
  const alert = refused?.alert === undefined ? '' : ` (${refused.alert})`;
  return `got no answer: the certificate was refused before the application${alert}`;
}

/** Equal but for what changes with every read. */
function sameAnswer(left: Exchange, right: Exchange, volatile: readonly string[]): boolean {
  if (left.answer.status !== right.answer.status) return false;
  if (left.answer.body.kind !== 'json' || right.answer.body.kind !== 'json')
    return (
      outlineOf(left) === outlineOf(right) &&
      JSON.stringify(left.answer.body) === JSON.stringify(right.answer.body)
    );
  const steady = (exchange: Exchange): string =>
    leavesOf(exchange)
      .filter((leaf) => !volatile.includes(generalise(leaf.at)))
      .map((leaf) => `${leaf.at} ${leaf.hmac}`)
      .join('\n');
  return steady(left) === steady(right);
}

function strangerControl(survey: Survey, looks: readonly Look[], habits: Habits): IdentityProof[] {
  const who = stranger(survey);
  if (who === undefined) return [];
  const reached = looks.find(
    (look) =>
      look.stranger !== undefined &&
      !habits.proxy.some(
        (shape) =>
          shape.status === look.stranger?.answer.status && shape.outline === outlineOf(look.stranger),
      ),
  );
  return [
    reached === undefined
      ? { who, held: false, detail: 'never reached the application: is its issuer trusted by the proxy?' }
      : {
          who,
          held: true,
          operation: reached.operation,
          detail: 'reaches the application and is nobody there',
        },
  ];
}
