import { header } from '../../judge/select.ts';
import type { Resource, Survey } from '../../model/survey.ts';

/** The object is a file, and other objects that the same operation names are other files: its bytes tell whose it is. */
export function isFileOfItsOwn(survey: Survey, { id, operation, exchange }: Resource): boolean {
  const mine = digestOf(survey, exchange);
  const others = survey.resources
    .filter((each) => each.operation === operation && each.id !== id)
    .map((each) => digestOf(survey, each.exchange));
  return mine !== undefined && others.length > 0 && !others.includes(mine);
}

/**
 * A document that stands with one owner's private object, and is not every owner's: whoever else gets these very bytes gets what
 * is not meant for all. Pictures are left aside: faces and logos are often shown to everybody by design.
 */
export function isOwnersDocument(survey: Survey, resource: Resource): boolean {
  const { evidence, privacy, exchange } = resource;
  const seen = survey.exchanges[exchange];
  const media = seen === undefined ? '' : (header(seen, 'content-type') ?? '');
  return (
    evidence !== 'seen' &&
    privacy !== undefined &&
    !/^(image|audio|video|font)\//.test(media) &&
    isFileOfItsOwn(survey, resource)
  );
}

function digestOf(survey: Survey, exchange: string): string | undefined {
  const body = survey.exchanges[exchange]?.answer.body;
  return body?.kind === 'binary' ? body.digest : undefined;
}
