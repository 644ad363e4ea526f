import type { Lab } from '../../../lab/lab.ts';
import { type Caller, callAs, type Row } from '../../support/lab-client.ts';

/** A hand-written attack that knows the lab: resolves to true when the flaw shows, and undoes what it wrote. */
export type Probe = (scene: Scene) => Promise<boolean>;

export interface Scene {
  alice: Caller;
  bob: Caller;
  carol: Caller;
  sam: Caller;
  root: Caller;
  orphan: Caller;
  service: Caller;
  stranger: Caller;
  nobody: Caller;
  bobs: Belongings;
  alices: Belongings;
  carols: Belongings;
}

export interface Belongings {
  profile: Row;
  account: Row;
  invoice: Row;
}

export async function sceneOf(lab: Lab): Promise<Scene> {
  const callers = {
    alice: callAs(lab, 'alice'),
    bob: callAs(lab, 'bob'),
    carol: callAs(lab, 'carol'),
    sam: callAs(lab, 'sam'),
    root: callAs(lab, 'root'),
    orphan: callAs(lab, 'orphan'),
    service: callAs(lab, 'svc'),
    stranger: callAs(lab, 'stranger'),
    nobody: callAs(lab, undefined),
  };
  const [alices, bobs, carols] = [
    await belongings(callers.alice),
    await belongings(callers.bob),
    await belongings(callers.carol),
  ];
  return { ...callers, alices, bobs, carols };
}

async function belongings(caller: Caller): Promise<Belongings> {
  const profile = (await caller.get('/api/profile/')).row();
  const [invoice] = (await caller.get('/api/invoices/')).rows();
  if (!invoice) throw new Error('every user of the lab owns an invoice');
  const account = (await caller.get(`/api/accounts/${invoice('account')}/`)).row();
  return { profile, account, invoice };
}
