import type { Thing } from '../python/code.ts';
import { lastName, written } from '../python/names.ts';

/** An API or router of django-ninja, by the call that makes it. */
export const isNinjaValue = (thing: Thing | undefined): thing is Thing & { kind: 'value' } =>
  thing?.kind === 'value' &&
  thing.value.kind === 'call' &&
  /^(NinjaAPI|NinjaExtraAPI|Router)$/.test(lastName(written(thing.value.fn)));
