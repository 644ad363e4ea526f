import type { Need } from '../../model/finding.ts';
import type { Held, Material, Variable } from './place.ts';
import { asVariable, heldPassphrase, shellName } from './place.ts';

/** What a replay asks of the shell it runs in, gathered while it is written. */
export interface Needs {
  /** Where a secret is: in a file that is read, or in a variable, by a name that the shell can hold. */
  secret(variable: Variable, what: string): Held;
  /** A variable for a value that the report keeps masked. */
  masked(name: string, what: string): string;
  files(material: Material, who: string): void;
  file(name: string, what: string): void;
  variables(): readonly Need[];
  /** Files whose content is a secret. */
  secrets(): readonly string[];
  all(): readonly Need[];
}

export function createNeeds(): Needs {
  const variables = new Map<string, string>();
  const files = new Map<string, string>();
  const masked = new Map<string, string>();
  const secrets = new Set<string>();
  const file = (name: string, what: string): void => void files.set(name, what);
  const secret: Needs['secret'] = ({ env, from, file: path }, what) => {
    if (path !== undefined) {
      secrets.add(path);
      file(path, what);
      return { file: path };
    }
    const name = asVariable(env);
    variables.set(name, from === undefined ? what : `${what}: ${from}`);
    return { variable: name };
  };
  const list = (from: ReadonlyMap<string, string>, kindOf: (name: string) => Need['kind']): Need[] =>
    [...from].map(([name, what]) => ({ name, what, kind: kindOf(name) }));
  const asked = (): Need[] => list(variables, () => 'variable');
  return {
    secret,
    masked(name, what) {
      const known = masked.get(what);
      if (known !== undefined) return known;
      const base = `REPLAY_${shellName(name)}`;
      let free = base;
      for (let n = 2; variables.has(free); n++) free = `${base}_${n}`;
      masked.set(what, free);
      variables.set(free, what);
      return free;
    },
    files(material, who) {
      const held = heldPassphrase(material);
      if (held !== undefined)
        secret(
          'file' in held ? { env: '', file: held.file } : { env: held.variable },
          `the passphrase of ${who}'s key`,
        );
      if ('pkcs12' in material) return file(material.pkcs12, `certificate and key of ${who}`);
      file(material.certificate, `the certificate of ${who}`);
      file(material.key, `the key of ${who}`);
    },
    file,
    variables: asked,
    secrets: () => [...secrets],
    all: () => [...asked(), ...list(files, (name) => (secrets.has(name) ? 'secret-file' : 'file'))],
  };
}
