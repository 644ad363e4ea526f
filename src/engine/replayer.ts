import { dirname, isAbsolute, relative } from 'node:path';
import type { Config, KeyMaterial } from '../config/config.ts';
import { sourcesOf } from '../findings/replay/known.ts';
import type { Material, Place } from '../findings/replay/place.ts';
import { presented, variableFor } from '../findings/replay/place.ts';
import { againOf } from '../findings/replay.ts';
import type { Again } from '../model/finding.ts';
import type { Survey } from '../model/survey.ts';
import type { Examined } from './examine.ts';

export type Replayer = (examined: Examined, survey: Survey) => Again;

/**
 * How the proof of a verdict can be seen again from a shell in `folder` (the configuration's own by default).
 * Files below it are named relative to it, so that a report does not tell where it was made.
 */
export function replayer(config: Config, folder = dirname(config.file)): Replayer {
  const place = placeOf(config, folder);
  return ({ verdict, trials }, survey) => {
    const trial = trials.at(-1);
    if (trial === undefined) return {};
    const answers = Object.entries(trial.seen).map(
      ([step, seen]) =>
        [step, seen.flatMap((each) => (each.kind === 'answer' ? [each.exchange] : []))] as const,
    );
    return againOf({
      verdict,
      exchanges: Object.fromEntries(answers.flatMap(([, list]) => list.map((each) => [each.id, each]))),
      seen: Object.fromEntries(answers.map(([step, list]) => [step, list.map((each) => each.id)])),
      place,
      sources: sourcesOf(survey),
    });
  };
}

function placeOf(config: Config, folder: string): Place {
  const near = (file: string): string => {
    const path = relative(folder, file);
    return path.startsWith('..') || isAbsolute(path) ? file : path;
  };
  const holders = [...config.identities, ...config.certificates];
  return {
    url: config.target.url,
    ...(config.target.connect === undefined ? {} : { connect: config.target.connect }),
    ...(config.target.ca === undefined ? {} : { ca: near(config.target.ca) }),
    materials: Object.fromEntries(
      holders.flatMap(({ id, material }) =>
        material === undefined ? [] : [[id, materialOf(id, material, near)]],
      ),
    ),
    credentials: Object.fromEntries(
      config.identities.flatMap(({ credential }) =>
        credential === undefined ? [] : [[credential.id, presented(credential, near)]],
      ),
    ),
  };
}

function materialOf(id: string, material: KeyMaterial, near: (file: string) => string): Material {
  const passphrase = passphraseOf(id, material, near);
  return material.kind === 'pem'
    ? { certificate: near(material.certificate), key: near(material.key), ...passphrase }
    : { pkcs12: near(material.file), ...passphrase };
}

function passphraseOf(
  id: string,
  { passphrase }: KeyMaterial,
  near: (file: string) => string,
): Pick<Material, 'passphrase' | 'passphraseFile'> {
  if (passphrase === undefined) return {};
  const { env, file } = variableFor(passphrase, `${id}_passphrase`, near);
  return file === undefined ? { passphrase: env } : { passphraseFile: file };
}
