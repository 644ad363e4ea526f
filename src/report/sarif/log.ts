/** The part of SARIF 2.1.0 that we write. The whole is in vendor/sarif. */
export interface Log {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly Run[];
}

export interface Run {
  readonly tool: {
    readonly driver: {
      readonly name: string;
      readonly semanticVersion: string;
      readonly shortDescription: Text;
      readonly rules: readonly Descriptor[];
      readonly supportedTaxonomies: readonly ComponentRef[];
    };
  };
  readonly automationDetails: { readonly id: string };
  readonly columnKind: 'utf16CodeUnits';
  readonly originalUriBaseIds: { readonly [id: string]: { readonly description: Text } };
  readonly invocations: readonly Invocation[];
  readonly taxonomies: readonly Taxonomy[];
  readonly results: readonly Result[];
  readonly properties?: Bag;
}

export interface Text {
  readonly text: string;
  readonly markdown?: string;
}

export type Bag = { readonly [name: string]: string | number | boolean | readonly string[] };
export type Level = 'error' | 'warning' | 'note';

export interface ComponentRef {
  readonly name: string;
  readonly index: number;
}

export interface Descriptor {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: Text;
  readonly fullDescription: Text;
  readonly help: Text;
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: Level };
  readonly relationships: readonly {
    readonly target: { readonly id: string; readonly index: number; readonly toolComponent: ComponentRef };
    readonly kinds: readonly string[];
  }[];
  readonly properties: Bag;
}

export interface Taxonomy {
  readonly name: string;
  readonly organization: string;
  readonly shortDescription: Text;
  readonly informationUri: string;
  readonly isComprehensive: boolean;
  readonly taxa: readonly { readonly id: string; readonly helpUri: string }[];
}

export interface Invocation {
  readonly executionSuccessful: boolean;
  readonly startTimeUtc?: string;
  readonly endTimeUtc?: string;
  readonly toolExecutionNotifications: readonly {
    readonly level: Level;
    readonly message: Text;
    readonly locations?: readonly Location[];
  }[];
}

export interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: 'fail';
  readonly level: Level;
  readonly message: Text;
  readonly locations: readonly Location[];
  readonly partialFingerprints: { readonly [name: string]: string };
  /** Further places that let it happen. */
  readonly relatedLocations?: readonly (Location & { readonly id: number; readonly message: Text })[];
  /** The way of the request through the code. */
  readonly codeFlows?: readonly CodeFlow[];
  readonly fixes?: readonly Fix[];
  readonly webRequest?: WebRequest;
  readonly webResponse?: WebResponse;
  readonly suppressions?: readonly {
    readonly kind: 'inSource' | 'external';
    readonly justification: string;
  }[];
  readonly properties: Bag;
}

export interface CodeFlow {
  readonly message: Text;
  readonly threadFlows: readonly {
    readonly locations: readonly { readonly location: Location & { readonly message: Text } }[];
  }[];
}

export interface Fix {
  readonly description: Text;
  readonly artifactChanges: readonly {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
    readonly replacements: readonly {
      readonly deletedRegion: { readonly charOffset: number; readonly charLength: number };
      readonly insertedContent: Text;
    }[];
  }[];
}

export interface Location {
  readonly physicalLocation?: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
    readonly region: Region;
    readonly contextRegion?: Region;
  };
  readonly logicalLocations?: readonly { readonly fullyQualifiedName: string; readonly kind: string }[];
}

export interface Region {
  readonly startLine: number;
  readonly startColumn?: number;
  readonly endLine?: number;
  readonly snippet?: Text;
}

type Headers = { readonly [name: string]: string };

export interface WebRequest {
  readonly protocol: string;
  readonly version: string;
  readonly method: string;
  readonly target: string;
  readonly headers: Headers;
  readonly body?: Text;
}

export interface WebResponse {
  readonly protocol: string;
  readonly version: string;
  readonly statusCode: number;
  readonly headers: Headers;
  readonly body?: Text;
}
