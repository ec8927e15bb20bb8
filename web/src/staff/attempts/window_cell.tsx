import type { AttemptRow } from "../../protocol";
import { dayAndTime } from "../../shared/format";

/** In the zone that the recruiter chose: those are the times that candidate and recruiter talk about. */
export function WindowCell({ row }: { row: AttemptRow }) {
  return (
    <div class="window-cell numbers">
      <span><span class="soft">Start from</span> {dayAndTime(row.opens_at, row.zone)}</span>
      <span><span class="soft">until</span> {dayAndTime(row.latest_start, row.zone)}</span>
      {row.hard_close !== null && <span><span class="soft">Hard close</span> {dayAndTime(row.hard_close, row.zone)}</span>}
      <span class="soft">{row.zone}</span>
    </div>
  );
}
