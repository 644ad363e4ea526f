import type { Experiment } from '../../model/experiment.ts';
import { isPrivileged } from '../../model/identity.ts';
import type { Operation } from '../../model/operation.ts';
import type { Survey } from '../../model/survey.ts';
import { gentleField } from './fields.ts';
import { canarySubject, groundBody } from './object.ts';
import { as, read, write } from './request.ts';
import { isPublic } from './who.ts';

/**
 * PUT is refused to an identity on its own canary and served to a privileged one; PATCH of the same object is then
 * a way around the role. Nothing is declared here: the target itself says that the role is asked for.
 */
export function* forgottenMethod(survey: Survey, patch: Operation): Generator<Experiment> {
  const put = survey.operations.find((each) => each.method === 'PUT' && each.path === patch.path);
  const active = survey.identities.filter((each) => each.status !== 'inactive');
  const attacker = active.find((each) => !isPrivileged(each));
  const holder = active.find(isPrivileged);
  const field = gentleField(patch);
  if (put === undefined || attacker === undefined || holder === undefined || field === undefined) return;
  if (isPublic(survey, patch.id) || isPublic(survey, put.id)) return;
  const subject = canarySubject(survey, patch, attacker.id, 'mine');
  const whole = canarySubject(survey, put, attacker.id, 'mine');
  const at = subject?.fields.get(field.name);
  if (subject === undefined || whole === undefined || at === undefined) return;
  const marker = (n: number) =>
    ({ $: 'marker', n, ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }) }) as const;
  const replace = (n: number) =>
    whole.write({ ...groundBody(put, whole, 'before'), [field.name]: marker(n) });
  yield {
    id: `role-bypass ${patch.id} ${attacker.id} forgotten`,
    check: 'role-bypass',
    claim: `${attacker.id} must not do by PATCH ${patch.path} what PUT refuses`,
    operation: patch.id,
    actor: attacker.id,
    victim: holder.id,
    safety: 'canary',
    fixtures: subject.fixtures,
    locks: { reads: [], writes: ['*'] },
    undo: [],
    steps: {
      ...subject.prepare,
      before: read(as(survey, attacker.id, subject.read), true),
      guarded: write(as(survey, attacker.id, replace(1))),
      holder: { ...write(as(survey, holder.id, replace(2))), when: ['guarded', 'denied'] },
      between: { ...read(as(survey, attacker.id, subject.read), true), when: ['guarded', 'denied'] },
      attack: {
        ...write(as(survey, attacker.id, subject.write({ [field.name]: marker(3) }))),
        when: ['guarded', 'denied'],
      },
      after: { ...read(as(survey, attacker.id, subject.read), true), when: ['guarded', 'denied'] },
    },
    facts: { mode: 'forgotten', field: `/${field.name}`, readAt: at },
  };
}
