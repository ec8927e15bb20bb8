type Shift = [start: number, end: number];

function stepOf(rounding: string): number {
  if (rounding === "hour") return 60;
  return rounding === "quarter" ? 15 : 1;
}

export function mergeShifts(
  shifts: number[][],
  joinTouching: boolean,
  rounding: string,
  shortestHours: number,
): number[][] {
  const step: number = stepOf(rounding);
  const rounded: Shift[] = shifts.map(
    ([start, end]: number[]): Shift => [start - (start % step), Math.ceil(end / step) * step],
  );
  rounded.sort((a: Shift, b: Shift): number => a[0] - b[0]);
  const merged: Shift[] = [];
  for (const shift of rounded) {
    const last: Shift | undefined = merged[merged.length - 1];
    const meets: boolean =
      last !== undefined && (shift[0] < last[1] || (joinTouching && shift[0] === last[1]));
    if (meets) {
      last![1] = Math.max(last![1], shift[1]);
    } else {
      merged.push(shift);
    }
  }
  return merged.filter((shift: Shift): boolean => shift[1] - shift[0] >= shortestHours * 60);
}
