import type { Experiment, RequestPlan, Send, Step, Value } from '../../model/experiment.ts';
import type { Operation } from '../../model/operation.ts';
import { pathParameters } from '../../model/operation.ts';
import { isSecret, snake } from '../../model/property.ts';
import { mapRefs } from '../../model/refs.ts';
import { permits } from '../../model/safety.ts';
import type { Recipe, Survey } from '../../model/survey.ts';
import { asCertificate, stranger } from '../../model/survey.ts';
import { isTopLevel } from './fields.ts';
import { canary, remarked } from './fixture.ts';
import { make, write } from './request.ts';
import { signInOf } from './sign-in.ts';

/** Apart from all markers of keys, and of the passwords that accounts are made with. */
const fresh = { theirs: 200, own: 201 };

/**
 * The password of an account is changed by another account. Both are made for it and struck off after it, and both sign in over a
 * connection that is nobody's: a server that heeds no key in the path changes the password of an account of ours, never an operator's.
 */
export function passwordOfAnother(survey: Survey, operation: Operation): Experiment | undefined {
  const nobody = stranger(survey);
  const field = passwordField(operation);
  if (nobody === undefined || field === undefined || !permits(survey.limits.safety, 'full')) return undefined;
  const recipe = (survey.registrations ?? []).find((each) => leadsBelow(operation, each));
  const signIn = recipe === undefined ? undefined : signInOf(survey, recipe);
  const [parameter] = pathParameters(operation.path);
  const name = recipe?.read.params?.[pathParameters(recipe.read.path)[0] ?? ''];
  if (recipe === undefined || signIn === undefined || parameter === undefined || name === undefined)
    return undefined;
  const second: Recipe = {
    ...recipe,
    make: remarked(recipe.make),
    read: remarked(recipe.read),
    remove: remarked(recipe.remove),
  };
  const mine = { name: next(name), password: next(signIn.password) };
  const theirs = { name, password: signIn.password };
  const like = survey.identities.find((each) => each.credentialKind === 'bearer')?.credential;
  const login = (who: Value, password: Value): Step => ({
    kind: 'login',
    send: asCertificate(survey, nobody, signIn.request(who, password)),
  });
  const bearing = (request: RequestPlan): Send => ({
    ...asCertificate(survey, nobody, request),
    credential: {
      presents: { $: 'answer', step: 'login', at: signIn.tokenAt },
      ...(like === undefined ? {} : { like }),
    },
  });
  const change = (who: Value, n: number): Step => ({
    ...write(
      bearing({
        method: operation.method,
        path: operation.path,
        params: { [parameter]: who },
        body: { type: operation.request?.type ?? 'json', value: { [field]: { $: 'marker', n } } },
      }),
    ),
    when: ['login', 'served'],
  });
  return {
    id: `foreign-object-write ${operation.id} password`,
    check: 'foreign-object-write',
    claim: `an account that ${recipe.owner} made must not change the password of another`,
    operation: operation.id,
    parameter: field,
    actor: recipe.owner,
    safety: 'full',
    fixtures: [
      canary(survey, recipe, { id: 'theirs', owner: recipe.owner }),
      canary(survey, second, { id: 'mine', owner: recipe.owner }),
    ],
    locks: { reads: [], writes: ['*'] },
    undo: [],
    steps: {
      victim: make('theirs'),
      attacker: make('mine'),
      before: login(theirs.name, theirs.password),
      early: login(theirs.name, { $: 'marker', n: fresh.theirs }),
      login: login(mine.name, mine.password),
      attack: change(theirs.name, fresh.theirs),
      after: login(theirs.name, { $: 'marker', n: fresh.theirs }),
      still: login(theirs.name, theirs.password),
      own: change(mine.name, fresh.own),
      afterOwn: login(mine.name, { $: 'marker', n: fresh.own }),
    },
    facts: { mode: 'password', tokenAt: signIn.tokenAt },
  };
}

/** The markers of the second account. */
function next(value: Value): Value {
  return mapRefs(value, (ref) => (ref.$ === 'marker' ? { ...ref, n: ref.n + 1 } : ref));
}

/** The one property that is a password; who must tell the old one as well cannot change a stranger's. */
function passwordField({ method, request }: Operation): string | undefined {
  if (!['PUT', 'PATCH', 'POST'].includes(method)) return undefined;
  const fields = (request?.fields ?? []).filter((each) => isTopLevel(each) && !each.readOnly);
  const [secret, ...more] = fields.filter((each) => isSecret(each.name));
  if (secret === undefined || more.length > 0 || /old|current|previous/.test(snake(secret.name)))
    return undefined;
  return fields.some((each) => each.required && each !== secret) ? undefined : secret.name;
}

/** `PUT /users/{username}/password` below what `DELETE /users/{username}` takes away. */
function leadsBelow({ path }: Operation, { read }: Recipe): boolean {
  const plain = (each: string): string => `${each.replace(/\/$/, '').replaceAll(/\{[^}]*\}/g, '{}')}/`;
  return pathParameters(path).length === 1 && plain(path).startsWith(plain(read.path));
}
