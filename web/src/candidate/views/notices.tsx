import type { AttemptState, NoticeView } from "../../protocol";
import { Button } from "../../shared/components/button";
import { timeOfDay } from "../../shared/format";
import { noticeTone, noticeWords } from "../notice_words";
import type { View } from "./app";

/** What just changed, read aloud politely, until it is put away. The region is always there. */
export function NewNotices({ state, session, attempt }: View & { attempt: AttemptState }) {
  const unread = attempt.notices.filter((notice) => state.unread.includes(notice.number));
  const tone = unread.some((notice) => noticeTone(notice) === "warn") ? "warn" : "accent";
  return (
    <div class={unread.length === 0 ? "" : `notice new-notices ${tone}`}>
      <div class="notice-lines" role="status">
        {unread.map((notice) => <NoticeLine key={notice.number} notice={notice} />)}
      </div>
      {unread.length > 0 && <Button onClick={() => session.putAway(unread.map((notice) => notice.number))}>OK</Button>}
    </div>
  );
}

/** Everything that changed so far, to be read again. */
export function AllNotices({ attempt }: { attempt: AttemptState }) {
  if (attempt.notices.length === 0) return null;
  return (
    <details class="all-notices">
      <summary>Messages ({attempt.notices.length})</summary>
      <ul class="plain-list">
        {[...attempt.notices].reverse().map((notice) => <li key={notice.number}><NoticeLine notice={notice} /></li>)}
      </ul>
    </details>
  );
}

function NoticeLine({ notice }: { notice: NoticeView }) {
  return (
    <p>
      <span class="soft numbers">{timeOfDay(notice.at)}</span> {noticeWords(notice)}
    </p>
  );
}
