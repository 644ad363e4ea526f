import { jsonText } from '../json-text.ts';
import type { Log, Run } from './log.ts';
import { locationOf, root } from './place.ts';
import { resultOf } from './result.ts';
import { cweComponent, descriptorOf, taxonomyOf } from './rule.ts';
import type { Said } from './statement.ts';

/** SARIF 2.1.0 text of one run. */
export function renderSarif(said: Said): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [runOf(said)],
  };
  return jsonText(log);
}

function runOf(said: Said): Run {
  const { version, category, topics, statements, trusted, started, finished, notes, properties } = said;
  return {
    tool: {
      driver: {
        name: 'Countersign',
        semanticVersion: version,
        shortDescription: { text: 'Proves what a caller behind mutual TLS can really reach.' },
        rules: topics.map((topic) => descriptorOf(topic, topics)),
        supportedTaxonomies: [cweComponent],
      },
    },
    // What ends in a slash names a category and no single run.
    automationDetails: { id: `countersign/${category}/` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [root]: { description: { text: 'The root of the repository.' } } },
    invocations: [
      {
        executionSuccessful: trusted,
        ...(started !== undefined && { startTimeUtc: started }),
        ...(finished !== undefined && { endTimeUtc: finished }),
        toolExecutionNotifications: notes.map(({ level, text, at }) => ({
          level,
          message: { text },
          ...(at && { locations: [locationOf({ spot: at, concerns: [] })] }),
        })),
      },
    ],
    taxonomies: [taxonomyOf(topics)],
    results: statements.map((statement) => resultOf(statement, topics)),
    ...(properties && { properties }),
  };
}
