import type { ScanReport } from '../model/report.ts';

export interface FormatOptions {
  /** Columns and colour of a terminal; a file has 80 and none. */
  readonly width: number;
  readonly colour: boolean;
  /** How the saved report is called in the commands to copy. */
  readonly file?: string;
}

interface ReportFormat {
  readonly what: string;
  /** Endings of file names that mean it. */
  readonly endings: readonly string[];
  readonly render: (report: ScanReport, options: FormatOptions) => Promise<string>;
}

export const formatNames = ['terminal', 'json', 'html', 'sarif', 'junit', 'markdown'] as const;
export type FormatName = (typeof formatNames)[number];

// Each is loaded when it is asked for: the page alone is larger than all the others.
const formats: Record<FormatName, ReportFormat> = {
  terminal: {
    what: 'text for people',
    endings: ['.txt'],
    render: async (report, options) => (await import('./terminal.ts')).renderTerminal(report, options),
  },
  json: {
    what: 'the whole report, for programs and for the other commands',
    endings: ['.json'],
    render: async (report) => (await import('./json.ts')).renderJson(report),
  },
  html: {
    what: 'one page with the matrix',
    endings: ['.html', '.htm'],
    render: async (report) =>
      (await import('./html.ts')).renderHtml([{ name: report.target.name ?? report.target.url, report }]),
  },
  sarif: {
    what: 'SARIF 2.1.0, for code scanning',
    endings: ['.sarif', '.sarif.json'],
    render: async (report) => (await import('./sarif/scan.ts')).scanSarif(report),
  },
  junit: {
    what: 'JUnit XML, for pipelines: a case for every judged cell',
    endings: ['.xml'],
    render: async (report) => (await import('./junit.ts')).renderJunit(report),
  },
  markdown: {
    what: 'Markdown, for a comment on a pull request',
    endings: ['.md', '.markdown'],
    render: async (report, { file }) => (await import('./markdown.ts')).renderMarkdown(report, file),
  },
};

export function renderAs(report: ScanReport, format: FormatName, options: FormatOptions): Promise<string> {
  return formats[format].render(report, options);
}

/** The format that the name of a file asks for; the longest ending wins, so that `x.sarif.json` is SARIF. */
export function formatOf(file: string): FormatName | undefined {
  const name = file.toLowerCase();
  const ending = formatNames
    .flatMap((format) => formats[format].endings.map((each) => ({ format, each })))
    .filter(({ each }) => name.endsWith(each))
    .toSorted((a, b) => b.each.length - a.each.length)[0];
  return ending?.format;
}

/** `.json (json), .html (html)...`: for help texts and hints. */
export function endingWords(): string {
  return formatNames.map((format) => `${formats[format].endings[0] ?? ''} (${format})`).join(', ');
}
