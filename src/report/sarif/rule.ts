import type { Descriptor, Taxonomy } from './log.ts';
import type { Topic } from './statement.ts';
import { weights } from './weight.ts';

/** The place of the CWE list among the run's taxonomies. */
export const cweComponent = { name: 'CWE', index: 0 } as const;

/** The weaknesses that any topic names, each once, in order. */
export function taxonomyOf(topics: readonly Topic[]): Taxonomy {
  return {
    name: cweComponent.name,
    organization: 'MITRE',
    shortDescription: { text: 'Common Weakness Enumeration' },
    informationUri: 'https://cwe.mitre.org/',
    isComprehensive: false,
    taxa: cwesOf(topics).map((id) => ({
      id: String(id),
      helpUri: `https://cwe.mitre.org/data/definitions/${id}.html`,
    })),
  };
}

/** One rule with its help text, its weight and its weaknesses, as code scanning reads them. */
export function descriptorOf(topic: Topic, all: readonly Topic[]): Descriptor {
  const { id, title, what, why, fix, cwe, references = [] } = topic;
  const [first] = references;
  const weight = topic.severity === undefined ? undefined : weights[topic.severity];
  const numbers = cwesOf(all);
  return {
    id,
    name: pascal(id),
    shortDescription: { text: title },
    fullDescription: { text: what },
    help: {
      text: [what, `Why it matters: ${why}`, `Fix: ${fix}`, ...references].join('\n\n'),
      markdown: [
        what,
        `**Why it matters.** ${why}`,
        `**Fix.** ${fix}`,
        ...references.map((each) => `<${each}>`),
      ].join('\n\n'),
    },
    ...(first !== undefined && { helpUri: first }),
    defaultConfiguration: { level: weight?.level ?? 'warning' },
    relationships: cwe.map((each) => ({
      target: { id: String(each), index: numbers.indexOf(each), toolComponent: cweComponent },
      kinds: ['superset'],
    })),
    properties: {
      tags: ['security', ...cwe.map((each) => `external/cwe/cwe-${padded(each)}`), ...topic.tags],
      precision: topic.precision,
      ...(weight && { 'security-severity': weight.score }),
    },
  };
}

function cwesOf(topics: readonly Topic[]): number[] {
  return [...new Set(topics.flatMap(({ cwe }) => cwe))].toSorted((a, b) => a - b);
}

/** Code scanning's own queries write CWE-79 as cwe-079, and its filters compare text. */
function padded(cwe: number): string {
  return String(cwe).padStart(3, '0');
}

/** `foreign-object-read` as `ForeignObjectRead`, the form viewers show beside the id. */
function pascal(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((part) => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`)
    .join('');
}
