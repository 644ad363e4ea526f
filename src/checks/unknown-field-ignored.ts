import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import { permits } from '../model/safety.ts';
import { judgeUnknownField } from './judge/unknown-field.ts';
import { actorsFor } from './plan/roles.ts';
import { unknownInCreation, unknownInUpdate } from './plan/unknown-field.ts';
import { isPublic } from './plan/who.ts';

export const unknownFieldIgnored = defineCheck({
  id: 'unknown-field-ignored',
  category: 'property-authorization',
  severity: 'info',
  safety: 'canary',
  standards: { owaspApi: ['API3:2023'], cwe: [1173] },
  needs: { identities: 1 },
  words: {
    title: 'Unknown properties are dropped without a word',
    what: 'A write answers 2xx to a body with a property that it neither knows nor stores.',
    why: 'Nothing is lost by it. But an attack by mass assignment leaves no trace, and a client with a typing error never hears of it.',
    fix: 'Compare the keys of the body with the fields of the serializer and refuse what is left over.',
    example: 'class NoteSerializer(StrictFieldsMixin, serializers.ModelSerializer): ...',
    references: ['https://cwe.mitre.org/data/definitions/1173.html'],
  },

  *plan(survey): Generator<Planned> {
    if (!permits(survey.limits.safety, 'canary')) return;
    for (const operation of survey.operations) {
      if (operation.request === undefined || isPublic(survey, operation.id)) continue;
      for (const { id } of actorsFor(survey, operation)) {
        const planned =
          operation.method === 'POST'
            ? unknownInCreation(survey, operation, id)
            : operation.method === 'PUT' || operation.method === 'PATCH'
              ? unknownInUpdate(survey, operation, id)
              : undefined;
        if (planned === undefined) continue;
        yield planned;
        break;
      }
    }
  },

  judge: judgeUnknownField,
});
