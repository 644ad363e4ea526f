import type { Resource, Survey } from '../../model/survey.ts';

/** The object is a file, and other objects that the same operation names are other files: its bytes tell whose it is. */
export function isFileOfItsOwn(survey: Survey, { id, operation, exchange }: Resource): boolean {
  const mine = digestOf(survey, exchange);
  const others = survey.resources
    .filter((each) => each.operation === operation && each.id !== id)
    .map((each) => digestOf(survey, each.exchange));
  return mine !== undefined && others.length > 0 && !others.includes(mine);
}

function digestOf(survey: Survey, exchange: string): string | undefined {
  const body = survey.exchanges[exchange]?.answer.body;
  return body?.kind === 'binary' ? body.digest : undefined;
}
