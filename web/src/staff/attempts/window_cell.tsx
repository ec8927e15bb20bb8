import type { AttemptRow } from "../../protocol";
import { dayAndTime } from "../../shared/format";

/** In the zone that the recruiter chose: those are the times that candidate and recruiter talk about. */
export function WindowCell({ row }: { row: AttemptRow }) {
  return (
    <div class="window-cell numbers">
      <span>{dayAndTime(row.opens_at, row.zone)} –</span>
      <span>{dayAndTime(row.closes_at, row.zone)}</span>
      <span class="soft">{row.zone}</span>
    </div>
  );
}
