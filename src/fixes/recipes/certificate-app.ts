import { defineRecipe } from '../recipe.ts';
import { certificateApp } from './certificate-app/files.ts';

/** One place that turns a certificate into a user: the fingerprint, bound in a table of its own. */
export const certificateEvidence = defineRecipe({
  id: 'certificate-app',
  cures: [
    'subject-as-identity',
    'blank-attribute',
    'certificate-not-verified',
    'weak-fingerprint',
    'impossible-meta-key',
    'mapping-fails-open',
  ],
  propose(_, { code }) {
    const taken = (name: string): boolean =>
      code.names.modules.some(({ path }) => path === `${name}.py` || path.startsWith(`${name}/`));
    const name = ['client_certificates', 'certificate_identity'].find((one) => !taken(one));
    if (name === undefined) return undefined;
    return {
      grade: 'show',
      title: `A new app, ${name}, turns a verified certificate into a user by its fingerprint`,
      reason: `Add "${name}" to INSTALLED_APPS, its backend and its middleware to the settings, and PROXY_SECRET and ISSUERS under CLIENT_CERTIFICATES; make the migration; bind each certificate to its user; then take the old mapping out. The proxy sends X-Client-Verify, X-Client-Cert (escaped PEM) and X-Proxy-Secret, and takes the same names away from what clients send.`,
      creates: certificateApp(name),
    };
  },
});
