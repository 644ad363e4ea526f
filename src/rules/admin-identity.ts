import { defineRule } from './rule.ts';

export const adminIdentity = defineRule({
  id: 'admin-identity',
  weaknesses: ['MASS-017'],
  words: {
    title: 'The admin locks the name of an account and leaves its address open',
    what: 'A user admin makes the user name read-only for lesser staff, but not the e-mail address by which the account is recovered or recognised.',
    why: 'Whoever may edit the account sets the address to its own and takes the account over.',
    fix: 'Add the e-mail address to the read-only fields.',
  },
  examples: {
    bad: "readonly = ['username', 'last_login']",
    good: "readonly = ['username', 'email', 'last_login']",
  },
  *inspect(code) {
    for (const admin of code.userAdmins) {
      if (!admin.locks.includes('username') || admin.locks.includes('email')) continue;
      yield {
        at: admin.at,
        symbol: admin.cls.qual,
        message: `${admin.cls.name} locks username for lesser staff and leaves email writable.`,
        routes: [],
        confidence: 'medium',
      };
    }
  },
});
