import type { ShownPatch } from '../../model/finding.ts';
import { patchWords } from '../words.ts';
import type { Fix, Result } from './log.ts';
import { locationOf, root, uriOf } from './place.ts';
import type { Statement } from './statement.ts';

/** Cause and cure as SARIF has them: further places, the way through the code, replacements. */
export function causeOf({
  related = [],
  way = [],
  patches = [],
}: Statement): Pick<Result, 'relatedLocations' | 'codeFlows' | 'fixes'> {
  const fixes = patches.filter(({ edits }) => edits.length > 0).map(fixOf);
  return {
    ...(related.length > 0 && {
      relatedLocations: related.map(({ words, ...spot }, id) => ({ ...placed(spot, words), id })),
    }),
    ...(way.length > 0 && {
      codeFlows: [
        {
          message: { text: 'From the route to the place that lets it happen' },
          threadFlows: [{ locations: way.map(({ words, ...spot }) => ({ location: placed(spot, words) })) }],
        },
      ],
    }),
    ...(fixes.length > 0 && { fixes }),
  };
}

const placed = (spot: NonNullable<Statement['spot']>, text: string) => ({
  ...locationOf({ spot, concerns: [] }),
  message: { text },
});

function fixOf(patch: ShownPatch): Fix {
  const paths = [...new Set(patch.edits.map(({ path }) => path))];
  return {
    description: { text: `${patch.title} (${patchWords(patch)})` },
    artifactChanges: paths.map((path) => ({
      artifactLocation: { uri: uriOf(path), uriBaseId: root },
      replacements: patch.edits
        .filter((edit) => edit.path === path)
        .map(({ start, end, text }) => ({
          deletedRegion: { charOffset: start, charLength: end - start },
          insertedContent: { text },
        })),
    })),
  };
}
