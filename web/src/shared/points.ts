// Millionths of points, as people read them.

const micropoints_per_point = 1_000_000;

/** "17.5": always one decimal, half of a tenth up. */
export function pointsText(micropoints: number): string {
  return (Math.round(micropoints / (micropoints_per_point / 10)) / 10).toFixed(1);
}

/** "17.5 / 28", or what stands in for a number that is not there yet. */
export function scoreText(micropoints: number | null, points: number): string {
  return `${micropoints === null ? "–" : pointsText(micropoints)} / ${points}`;
}

/** What a unit earned, in micropoints. */
export function earnedOf(unit: { points: number; millionths: number }): number {
  return unit.points * unit.millionths;
}

/** From 0 to 1; for bars. */
export function shareOf(micropoints: number | null, points: number): number {
  return micropoints === null || points === 0 ? 0 : Math.min(1, micropoints / (points * micropoints_per_point));
}
