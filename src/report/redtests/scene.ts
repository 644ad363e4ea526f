import type { ProvenFinding } from '../../model/finding.ts';
import type { ScanReport } from '../../model/report.ts';
import type { Sender } from './body.ts';
import { identifier } from './names.ts';
import { literal } from './python.ts';
import type { Shot } from './shot.ts';

/** Who asks for what in one test. */
export interface Scene {
  readonly finding: ProvenFinding;
  readonly shot: Shot;
  readonly people: readonly string[];
  readonly sender: Sender;
  /** The model of the rows in question, or a word of the path by which it may be found. */
  readonly model: string | undefined;
  /** `, row, query=..., headers=...` of a call for a row. */
  readonly call: (row: string | undefined) => string;
}

export function sceneOf(
  report: ScanReport,
  finding: ProvenFinding,
  shot: Shot,
  names: ReadonlyMap<string, string>,
): Scene {
  const named = (id: string): string => names.get(id) ?? `the_${identifier(id)}`;
  const { actor, victim } = finding.identities;
  const outsider = isOutsider(report, actor);
  const people = [...(outsider ? [] : [actor]), victim].flatMap((id) => (id === undefined ? [] : [id]));
  const model = modelOf(finding, shot);
  const field = finding.parameter?.split(/[./]/).at(-1);
  return {
    finding,
    shot,
    people: people.map((id) => personLine(report, id, named(id))),
    sender: {
      actor: outsider ? 'None' : named(actor),
      ...(victim !== undefined && { victim: named(victim) }),
      ...(field !== undefined && { field }),
    },
    model,
    call: (row) => {
      const query = shot.query.length === 0 ? '' : `, query=[${shot.query.map(literal).join(', ')}]`;
      const headers = shot.headers.map(
        ([name, value]) => `${literal(name)}: ${headerOf(finding, name, value, row)}`,
      );
      const sent = headers.length === 0 ? '' : `, headers={${headers.join(', ')}}`;
      return `${literal(shot.method)}, ${literal(shot.path)}${row === undefined ? '' : `, ${row}`}${query}${sent}`;
    },
  };
}

function headerOf({ flaw }: ProvenFinding, name: string, value: string, row: string | undefined): string {
  return flaw === 'identity-forged' && row !== undefined
    ? `self.named(${row}, ${literal(name)})`
    : literal(value);
}

export function isOutsider({ matrix }: ScanReport, id: string): boolean {
  return matrix.columns.some((each) => each.id === id && each.kind !== 'identity');
}

function personLine({ matrix }: ScanReport, id: string, name: string): string {
  const column = matrix.columns.find((each) => each.id === id);
  const roles = (column?.roles ?? []).map(literal);
  // Where nobody named a tenant, one holds all: whoever is told apart, is so by who they are.
  const named = matrix.columns.some((each) => each.tenant !== undefined);
  const tenant = column?.tenant ?? (named ? undefined : 'one');
  return `${name} = self.person(${literal(id)}, [${roles.join(', ')}]${tenant === undefined ? '' : `, tenant=${literal(tenant)}`})`;
}

/** The source says which rows a route takes; where it does not, the path may name them. */
function modelOf({ route }: ProvenFinding, { path }: Shot): string | undefined {
  const said = (route?.scope ?? '').split('; ').flatMap((each) => {
    const [name = '', tie = ''] = each.split(': ');
    return /^[A-Z]\w*$/.test(name) ? [{ name, tie }] : [];
  });
  const loose = said.find(({ tie }) => tie !== 'principal');
  if (loose !== undefined || said[0] !== undefined) return (loose ?? said[0])?.name;
  const words = path.split('/').filter((part) => /^[a-z]+s$/.test(part));
  return path.includes('{') ? words[0] : undefined;
}
