import type { AttemptRow, NoticeView } from "../../protocol";
import type { ClockView } from "./clock_page";
import { confirmationWords, noticeTitle, stamp } from "./clock_words";

/** What the candidate was told, and whether their page says that it shows it. Newest first. */
export function Notices({ time }: ClockView) {
  const { attempt } = time;
  const newest_first = [...time.notices].sort((one, other) => other.number - one.number);
  return (
    <section class="panel" aria-labelledby="notices-title">
      <h2 id="notices-title">Told to the candidate</h2>
      {newest_first.length === 0 ? (
        <p class="soft">Nothing so far.</p>
      ) : (
        <ol class="notices">
          {newest_first.map((notice) => <Line key={notice.number} notice={notice} row={attempt} />)}
        </ol>
      )}
    </section>
  );
}

function Line({ notice, row }: { notice: NoticeView; row: AttemptRow }) {
  return (
    <li>
      <span class="soft numbers">{stamp(notice.at, row.zone)}</span>
      <span class="what">
        <strong>{noticeTitle(notice)}</strong>
        {notice.text !== "" && <span class="text">{notice.text}</span>}
      </span>
      <span class={notice.confirmed_at !== null ? "soft" : "unconfirmed"}>{confirmationWords(notice, row)}</span>
    </li>
  );
}
