/** Who gets past the gate, from everybody to the owner of the object alone. */
export type Level = 'public' | 'authenticated' | 'role' | 'object' | 'unknown';

export interface Gate {
  level: Level;
  because: string[];
  /** A permission class looks at the object as well, when it is asked. */
  object: boolean;
  /** URL parameters that the gate ties to the caller: the parent in the path. */
  parents: string[];
  /** Lines whose rows the gate itself holds against the caller. */
  places: string[];
  /** No rule was written at all: the framework's default decides. */
  byDefault: boolean;
  /** Somebody wrote `AllowAny`, an empty list or an exemption. */
  onPurpose: boolean;
  /** The words of the gate that ask only for staff. */
  staffOnly: boolean;
  /** Permission classes that let people in with whom the object is shared, whatever the method. */
  shares: string[];
  /** It only lets reading methods pass. */
  readOnly: boolean;
}
