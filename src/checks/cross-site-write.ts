import type { Planned } from '../model/check.ts';
import { defineCheck } from '../model/check.ts';
import { judgeCrossSite } from './judge/cross-site.ts';
import { crossSiteChanges, crossSiteMakes } from './plan/cross-site.ts';

export const crossSiteWrite = defineCheck({
  id: 'cross-site-write',
  category: 'authentication',
  severity: 'medium',
  safety: 'canary',
  standards: { owaspApi: ['API2:2023'], cwe: [352] },
  needs: { identities: 1 },
  words: {
    title: "A page of another site can write in the caller's name",
    what: 'A form that another site sends, with its origin in plain sight and nothing that only our own pages know, is carried out for whoever holds the certificate.',
    why: 'A browser shows its client certificate to every page that asks, as it does with cookies, and no SameSite attribute holds it back. Whoever visits a prepared page writes without knowing.',
    fix: 'Take JSON only, and look at Origin or Sec-Fetch-Site on every write; or ask for a CSRF token where forms are meant.',
    example: "if request.headers.get('Sec-Fetch-Site', 'none') not in ('same-origin', 'none'): refuse",
    references: ['https://cwe.mitre.org/data/definitions/352.html', 'https://www.w3.org/TR/fetch-metadata/'],
  },

  *plan(survey): Generator<Planned> {
    for (const operation of survey.operations) {
      yield* crossSiteMakes(survey, operation);
      yield* crossSiteChanges(survey, operation);
    }
  },

  judge: judgeCrossSite,
});
