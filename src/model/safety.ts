/** How far a scan may go; each level includes the ones before it. */
export const safetyLevels = ['observe', 'canary', 'full'] as const;
export type Safety = (typeof safetyLevels)[number];

/** True when a scan at `level` may send what needs `needed`. */
export function permits(level: Safety, needed: Safety): boolean {
  return safetyLevels.indexOf(level) >= safetyLevels.indexOf(needed);
}
