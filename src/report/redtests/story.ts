import type { ProvenFinding } from '../../model/finding.ts';
import type { ScanReport } from '../../model/report.ts';
import { bodyOf, type Sender, sentOf } from './body.ts';
import { literal } from './python.ts';
import { isOutsider, type Scene, sceneOf } from './scene.ts';
import { type Shot, shotOf } from './shot.ts';

/** The lines of one test, or why there is none. */
export type Story = { readonly lines: readonly string[] } | { readonly none: string };

const hiddenFlaws = ['foreign-object-read', 'foreign-object-listed', 'identity-forged'];

/** What happened on the wire, told again with people and rows of a test database. */
export function storyOf(
  report: ScanReport,
  finding: ProvenFinding,
  names: ReadonlyMap<string, string>,
): Story {
  const shot = shotOf(report, finding);
  if (shot === undefined) return { none: 'the report does not hold its request' };
  const scene = sceneOf(report, finding, shot, names);
  const { flaw, identities } = finding;
  const outsider = isOutsider(report, identities.actor);
  if (flaw === 'anonymous-access' || (flaw === 'method-gap' && outsider)) return refusedStory(scene, 'None');
  if (flaw === 'role-bypass' || flaw === 'second-factor-missing')
    return refusedStory(scene, scene.sender.actor);
  if (hiddenFlaws.includes(flaw) || (flaw === 'method-gap' && shot.method === 'HEAD'))
    return hiddenStory(scene);
  if (flaw === 'foreign-object-write' || flaw === 'method-gap') return keptStory(scene);
  if (flaw === 'field-write' || flaw === 'foreign-reference') return storedStory(scene);
  if (flaw === 'unknown-field-ignored') return unknownStory(scene);
  if (flaw === 'identity-lost') return lostStory(scene);
  if (flaw === 'shared-cache') return cacheStory(scene);
  if (flaw === 'existence-oracle') return oracleStory(scene);
  return { none: `a test of ${flaw} needs what only your deployment has` };
}

const needsRow = ({ shot }: Scene): boolean => shot.path.includes('{') || shot.query.length > 0;

function refusedStory(scene: Scene, who: string): Story {
  const { sender, model, shot, people } = scene;
  const owner = sender.victim ?? (who === 'None' ? undefined : sender.actor);
  if (needsRow(scene) && (model === undefined || owner === undefined)) return noModel;
  // Also where no address names a row: a view that has nothing to show may crash instead of showing it.
  const row = model !== undefined && owner !== undefined ? 'row' : undefined;
  const own = row === undefined ? [] : [`row = self.made(${literal(model ?? '')}, ${owner})`];
  const kept = shot.method === 'DELETE' && row !== undefined ? ['self.assert_kept(row)'] : [];
  const body = shot.body.length === 0 ? '{}' : bodyOf(shot, { ...sender, actor: owner ?? sender.actor });
  if (body === undefined) return noBody;
  const sent = shot.body.length === 0 ? '' : `, body=${body}${formOf(shot)}`;
  return {
    lines: [
      ...people,
      ...own,
      `self.assert_refused(self.ask(${who}, ${scene.call(needsRow(scene) ? row : undefined)}${sent}))`,
      ...kept,
    ],
  };
}

function hiddenStory({ sender, model, shot, people, call, finding }: Scene): Story {
  const { actor, victim } = sender;
  if (model === undefined || victim === undefined) return noModel;
  const lines = [...people, `theirs = self.made(${literal(model)}, ${victim})`];
  const owner = `self.ask(${victim}, ${call('theirs')})`;
  const attack = `self.ask(${actor}, ${call('theirs')})`;
  if (shot.method === 'HEAD')
    return { lines: [...lines, `self.assert_served(${owner})`, `self.assert_refused(${attack})`] };
  // Whoever owns a row of a list need not be one who may read the list.
  if (finding.flaw === 'foreign-object-listed')
    return {
      lines: [
        ...lines,
        `answer = ${attack}`,
        'self.assert_served(answer)',
        'self.assert_hidden(answer, theirs)',
      ],
    };
  return { lines: [...lines, `self.assert_served(${owner})`, `self.assert_hidden(${attack}, theirs)`] };
}

function keptStory({ sender, model, shot, people, call }: Scene): Story {
  const { actor, victim } = sender;
  if (model === undefined || victim === undefined) return noModel;
  const target = { ...sender, row: 'theirs' };
  const sent = shot.body.some((leaf) => leaf.at.endsWith(`/${sender.field ?? ''}`))
    ? sentOf(shot, target)
    : undefined;
  const key = sent?.startsWith('self.reference') ? 'theirs.pk' : sent;
  const body = shot.body.length === 0 ? undefined : bodyOf(shot, target);
  if (shot.body.length > 0 && body === undefined) return noBody;
  return {
    lines: [
      ...people,
      `theirs = self.made(${literal(model)}, ${victim})`,
      ...(key === undefined ? [] : [`sent = ${key}`]),
      `self.ask(${actor}, ${call('theirs')}${body === undefined ? '' : `, body=${body}${formOf(shot)}`})`,
      'self.assert_kept(theirs)',
    ],
  };
}

function storedStory(scene: Scene): Story {
  const { model, shot, people, call } = scene;
  const row = needsRow(scene);
  if (row && model === undefined) return noModel;
  const mine = model === undefined ? undefined : 'mine';
  const sender: Sender = { ...scene.sender, ...(mine !== undefined && { own: mine, row: mine }) };
  const sent = sentOf(shot, sender);
  const body = bodyOf(shot, sender);
  if (sent === undefined || body === undefined) return noBody;
  return {
    lines: [
      ...people,
      ...(model === undefined ? [] : [`mine = self.made(${literal(model)}, ${sender.actor})`]),
      `sent = ${sent}`,
      'before = self.rows()',
      `self.ask(${sender.actor}, ${call(row ? mine : undefined)}, body=${body}${formOf(shot)})`,
      `self.assert_not_stored(before, ${literal(sender.field ?? '')}, sent)`,
    ],
  };
}

function unknownStory(scene: Scene): Story {
  const { sender, model, shot, people, call } = scene;
  const row = needsRow(scene);
  if (row && model === undefined) return noModel;
  const known = shot.body.filter((leaf) => !leaf.at.startsWith('/cs_'));
  const body = bodyOf(
    { ...shot, body: known },
    { ...sender, ...(model !== undefined && { own: 'mine', row: 'mine' }) },
  );
  if (body === undefined) return noBody;
  return {
    lines: [
      ...people,
      ...(model === undefined ? [] : [`mine = self.made(${literal(model)}, ${sender.actor})`]),
      `sent = ${body}`,
      `known = self.ask(${sender.actor}, ${call(row ? 'mine' : undefined)}, body=sent${formOf(shot)})`,
      'self.assert_served(known)',
      `answer = self.ask(${sender.actor}, ${call(row ? 'mine' : undefined)}, body={**sent, "unheard_of": "red-test"}${formOf(shot)})`,
      'self.assertGreaterEqual(answer.status_code, 400, "a property that nobody knows was taken without a word")',
    ],
  };
}

function lostStory({ sender, people, call }: Scene): Story {
  return {
    lines: [
      ...people,
      'other = self.person("somebody-else")',
      `mine = self.bytes_of(self.ask(${sender.actor}, ${call(undefined)}))`,
      `theirs = self.bytes_of(self.ask(other, ${call(undefined)}))`,
      'self.assertNotEqual(mine, theirs, "whoever calls is the same to it")',
    ],
  };
}

/** Where both may ask, they must not be told the same page about the caller. */
function cacheStory({ sender, model, people, call }: Scene): Story {
  const { actor, victim } = sender;
  if (victim === undefined) return noModel;
  const rows = model === undefined ? [] : [`self.made(${literal(model)}, ${victim})`];
  return {
    lines: [
      ...people,
      ...rows,
      `first = self.ask(${victim}, ${call(undefined)})`,
      'self.assert_served(first)',
      `then = self.ask(${actor}, ${call(undefined)})`,
      'self.assertNotEqual(self.bytes_of(first), self.bytes_of(then), "one is told what was kept for another")',
    ],
  };
}

function oracleStory({ sender, model, people, call }: Scene): Story {
  const { actor, victim } = sender;
  if (model === undefined || victim === undefined) return noModel;
  return {
    lines: [
      ...people,
      `theirs = self.made(${literal(model)}, ${victim})`,
      `absent = self.model(${literal(model)})(pk=theirs.pk + 1000)`,
      `there = self.ask(${actor}, ${call('theirs')})`,
      `nowhere = self.ask(${actor}, ${call('absent')})`,
      'self.assertEqual(there.status_code, nowhere.status_code, "a refusal tells that the row is there")',
    ],
  };
}

const formOf = ({ form }: Shot): string => (form ? ', form=True' : '');
const noModel: Story = { none: 'the source does not say which rows it takes' };
const noBody: Story = { none: 'a value of its body stays masked in the report' };
