/** What mends a weakness, for those that no rule reads yet. A rule's own words win over these. */
export const mending: { readonly [weakness: string]: string } = {
  'CTRL-002':
    'Give the backend the arguments that its callers pass, and test that a request with a certificate ends as a user.',
  'CTRL-005': 'Run a linter that knows names, and a test that walks the refusing branch.',
  'CTRL-006': 'Refuse where the branch passes today: no user, no certificate, no answer.',
  'CTRL-007':
    'Answer the refusal where it is decided: 401, 403 or 404, never an exception that nobody handles.',
  'CTRL-008': 'Validate the values too: a serializer or a form with a type and a limit for every field.',
  'CTRL-009': 'Bind the form to the whole object, or use a serializer that is made for partial data.',
  'CTRL-010': 'Name the permission after what it does, or let it do what its name says.',
  'CTRL-011': 'Let the framework’s views authenticate by the same certificate as the middleware.',
  'CTRL-012': 'Register it, or remove it; a test that expects a refusal shows which.',
  'HDR-001': 'Let the proxy set the header on every request and drop what the client sent under that name.',
  'HDR-002':
    'Use one name without underscores, let the proxy drop its variants, and keep the server from joining them.',
  'HDR-003': 'Refuse a request that brings the header twice.',
  'IDMAP-003': 'Map by an attribute that one user alone has, and refuse where two match.',
  'IDMAP-006': 'Compare issuer and subject together, or the fingerprint of the whole certificate.',
  'IDMAP-009': 'Make whoever is not mapped anonymous, whatever the session says, and refuse them.',
  'IDMAP-011': 'Put the mapping behind the session and authentication middleware.',
  'IDMAP-012': 'Ask the proxy for the result of the verification, and take nothing but success.',
  'IDMAP-014': 'Set the user once, for synchronous and asynchronous code alike.',
  'AUDIT-003': 'Log refusals and failures with who, what and why, at a level that is printed.',
  'AUTHN-020': 'Answer 401 or 403 as the rest of the API does.',
};
