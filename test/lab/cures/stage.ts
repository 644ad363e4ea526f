import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Lab } from '../../../lab/lab.ts';
import type { TruthCure } from '../../../lab/manifest.ts';
import { type Answer, type Caller, callAs } from '../../support/lab-client.ts';

/** The seed variant as its tests see it: callers by certificate, keys by owner, and what was logged. */
export interface Stage {
  readonly as: (certificate: string) => Caller;
  /** The first key of a table whose owner that user is. */
  readonly keyOf: (table: 'account' | 'userprofile', username: string) => Promise<string>;
  /** A field of that row as it is stored now. */
  readonly stored: (table: 'account' | 'userprofile', key: string, field: string) => Promise<unknown>;
  readonly userKey: (username: string) => Promise<number>;
  readonly log: () => string;
}

/** What a cure leaves open, shown by requests; `shown` resolves to true when it does. */
export interface Showing {
  readonly effect: TruthCure['shows'];
  readonly shown: (stage: Stage) => Promise<boolean>;
}

type Ask = (stage: Stage) => Promise<Answer>;

const rowsSchema = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));
const OWNER = { account: 'owner_id', userprofile: 'user_id' } as const;

export function stageOf(lab: Lab): Stage {
  const rows = async (table: string) =>
    rowsSchema.parse(JSON.parse(await lab.rows()))[`billing_${table}`] ?? [];
  const userKey = async (username: string) =>
    Number((await rows('user')).find((row) => row['username'] === username)?.['id']);
  return {
    as: (certificate) => callAs(lab, certificate),
    userKey,
    keyOf: async (table, username) => {
      const owner = await userKey(username);
      const own = (await rows(table)).filter((row) => row[OWNER[table]] === owner);
      return String(Math.min(...own.map((row) => Number(row['id']))));
    },
    stored: async (table, key, field) =>
      (await rows(table)).find((row) => String(row['id']) === key)?.[field],
    log: () => readFileSync(join(lab.dir, 'gunicorn.log'), 'utf8'),
  };
}

/** Every one of these requests ends in a 500. */
export function errors(...asks: Ask[]): Showing {
  return { effect: 'error', shown: async (stage) => all(asks, stage, ({ status }) => status === 500) };
}

/** The application takes the caller for this user, or for nobody. */
export async function takenFor(answer: Promise<Answer>): Promise<string | null> {
  return z.object({ username: z.string().nullable() }).parse(JSON.parse((await answer).text)).username;
}

async function all(asks: Ask[], stage: Stage, holds: (answer: Answer) => boolean): Promise<boolean> {
  const answers = await Promise.all(asks.map((ask) => ask(stage)));
  return answers.every(holds);
}
