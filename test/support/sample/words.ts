import type { Flaw } from '../../../src/model/flaw.ts';
import type { ScanReport } from '../../../src/model/report.ts';

/** Words of the checks that the sample ran. */
export const catalogue: ScanReport['catalogue'] = {
  'anonymous-access': {
    title: 'Served without an account',
    what: 'A caller whose certificate is nobody’s account is answered as if it were a user.',
    why: 'The handshake proves that a certificate is trusted, not that its holder may call this operation.',
    fix: 'Demand an account on this operation: map the certificate to a user and refuse when there is none.',
    cwe: [306, 287],
    owaspApi: ['API2:2023'],
  },
  'method-gap': {
    title: 'One method is not guarded',
    what: 'The path refuses one method and serves another to a caller without an account.',
    why: 'A gate on one method says nothing about the others.',
    fix: 'Put the gate on the view, not on one of its methods.',
    cwe: [306],
    owaspApi: ['API2:2023', 'API5:2023'],
  },
  'foreign-object-read': {
    title: 'Objects of another user can be read',
    what: 'A user who names the id of somebody else’s object gets it.',
    why: 'Being known is not owning: ids are guessed, logged and shared.',
    fix: 'Look objects up inside the caller’s own set: filter the query by owner before the id.',
    cwe: [639],
    owaspApi: ['API1:2023'],
  },
  'foreign-object-write': {
    title: 'Objects of another user can be changed',
    what: 'A user who names the id of somebody else’s object can change it.',
    why: 'The owner reads back what the attacker wrote.',
    fix: 'Use the same owner filter for writing as for reading.',
    cwe: [639],
    owaspApi: ['API1:2023'],
  },
  'foreign-object-listed': {
    title: 'Lists show objects of other users',
    what: 'A list answers with objects that belong to others.',
    why: 'One request is enough to read everybody’s data.',
    fix: 'Filter the list by owner or tenant.',
    cwe: [639],
    owaspApi: ['API1:2023'],
  },
  'field-write': {
    title: 'A field that is not the user’s can be written',
    what: 'A value for a field outside the form is stored.',
    why: 'Request data goes into the model as it comes: who may write the object may write all of it.',
    fix: 'Name the fields that a user may write, and leave out the rest.',
    cwe: [915],
    owaspApi: ['API3:2023'],
  },
};

export const titleOf = (flaw: Flaw): string => catalogue[flaw]?.title ?? flaw;
