/** What a scan of the lab is worth; shares lie between 0 and 1. */
export interface Figures {
  /** Cases proven, of those that can be proven at the level of the scan. */
  readonly recall: number;
  readonly falseProven: number;
  readonly falseSuspected: number;
  /** Findings at the place of a case that speak of another flaw. */
  readonly wrongId: number;
  /** Share of cases without a verdict where one was expected. */
  readonly inconclusive: number;
  /** Share of scans after which the rows were what they had been. */
  readonly undo: number;
  /** Share of verdicts that every run gave alike. */
  readonly stability: number;
  readonly requests: number;
  readonly seconds: number;
}

/** The gates of a first release. Returns a sentence for each one that is shut. */
export function shutGates(
  total: Figures,
  { recall, inconclusive } = { recall: 0.98, inconclusive: 0.02 },
): string[] {
  const gates: readonly (readonly [boolean, string])[] = [
    [total.recall >= recall, `recall ${percent(total.recall)} is below ${Math.round(recall * 100)} %`],
    [total.falseProven === 0, `${total.falseProven} false proven`],
    [total.undo >= 1, `rows differ after ${percent(1 - total.undo)} of the scans`],
    [total.stability >= 1, `only ${percent(total.stability)} of the verdicts are stable`],
    [
      total.inconclusive <= inconclusive,
      `${percent(total.inconclusive)} inconclusive is above ${Math.round(inconclusive * 100)} %`,
    ],
  ];
  return gates.flatMap(([open, sentence]) => (open ? [] : [sentence]));
}

/** Never rounds up to "100 %" what is not whole. */
export function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(share === 1 || share === 0 ? 0 : 1)} %`;
}
