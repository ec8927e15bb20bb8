import type { AttemptState, SectionView } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { PageHeader } from "../../shared/components/page_header";
import { Prose } from "../../shared/components/prose";
import { Table } from "../../shared/components/table";
import { counted, dayAndTime, duration, localZone } from "../../shared/format";
import type { View } from "./app";

export function Invitation(view: View) {
  const { attempt } = view.state;
  if (attempt === null) return null;
  return (
    <>
      <PageHeader />
      <main class="column">
        <div class="greeting">
          <p class="soft">
            {attempt.candidate_name}, {attempt.invited_by} invites you to take
          </p>
          <h1>{attempt.title}</h1>
        </div>
        <Prose html={attempt.summary_html} />
        <Sections attempt={attempt} />
        <Window attempt={attempt} />
        <Recorded />
        <Begin {...view} attempt={attempt} />
      </main>
    </>
  );
}

function Sections({ attempt }: { attempt: AttemptState }) {
  const points = attempt.sections.reduce((sum, section) => sum + section.points, 0);
  return (
    <section class="block">
      <h2>What it consists of</h2>
      <Table<SectionView>
        caption="Sections of the test"
        captionHidden
        rows={attempt.sections}
        rowKey={(section) => section.index}
        columns={[
          { title: "Section", headsRow: true, cell: (section) => section.title },
          { title: "Questions", number: true, cell: (section) => section.item_count },
          { title: "Points", number: true, cell: (section) => section.points },
          { title: "Time", number: true, cell: (section) => duration(section.limit_ms) },
        ]}
      />
      <p>
        Together {counted(points, "point")} in {duration(attempt.full_time_ms)}. Inside a section you move freely; once
        you leave a section you cannot return to it. When a section’s time is over, the next one begins by itself.
      </p>
      <p class="soft">
        Each answer saves by itself while you write. If your connection or your device fails, open the same link again,
        anywhere: your answers are there, and the clock has kept running.
      </p>
    </section>
  );
}

function Window({ attempt }: { attempt: AttemptState }) {
  const here = localZone();
  return (
    <section class="block">
      <h2>When you can take it</h2>
      <dl class="facts">
        <dt>In {attempt.zone}</dt>
        <dd>{dayAndTime(attempt.opens_at, attempt.zone)} until {dayAndTime(attempt.closes_at, attempt.zone)}</dd>
        {here !== attempt.zone && (
          <>
            <dt>Where you are ({here})</dt>
            <dd>{dayAndTime(attempt.opens_at)} until {dayAndTime(attempt.closes_at)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Recorded() {
  return (
    <section class="block">
      <h2>What is recorded, and why</h2>
      <ul class="plain-list">
        <li><strong>Your answers as they change</strong>, so that nothing is lost and the last one counts.</li>
        <li>
          <strong>When answers are saved, and when this page connects or loses its connection</strong>, so that a
          technical problem can be told apart from a pause.
        </li>
        <li><strong>Which question is on the screen</strong>, to see how long questions take people.</li>
        <li><strong>When you run your code</strong>, because each run uses our machines.</li>
      </ul>
      <p>
        No camera, no microphone, no screen recording, and no keys beyond the answers themselves. Code, SQL and services
        are graded by running them; people decide what the result means.
      </p>
    </section>
  );
}

function Begin({ state, session, attempt }: View & { attempt: AttemptState }) {
  const now = session.now.value;
  if (now < attempt.opens_at) return <NotOpen attempt={attempt} now={now} />;
  if (now >= attempt.closes_at) {
    return (
      <Notice tone="warn">
        <p>The time to start this test is over. If you still want to take it, please ask {attempt.invited_by} for a new time.</p>
      </Notice>
    );
  }
  const left_ms = Math.min(attempt.full_time_ms, (attempt.closes_at - now) / 1000);
  const is_short = left_ms < attempt.full_time_ms;
  const sending = state.asking === "start";
  return (
    <section class="panel begin">
      <p class="lead">
        If you start now, you have <strong>{duration(is_short ? wholeMinutes(left_ms) : left_ms)}</strong>.
      </p>
      {is_short && (
        <Notice tone="warn">
          <p>
            The test takes {duration(attempt.full_time_ms)}, but its time ends for everybody on{" "}
            {dayAndTime(attempt.closes_at)}. Starting now means less time than the full test.
          </p>
        </Notice>
      )}
      {state.notice !== null && (
        <Notice tone="bad">
          <p>{state.notice}</p>
        </Notice>
      )}
      <p class="soft">
        The clock starts when you press Start and does not pause. By starting you agree that what is listed above is
        recorded and shown to {attempt.invited_by} and to the people who review this test.
      </p>
      <Button look="primary" large disabled={sending || state.link !== "ready"} onClick={session.start}>
        {sending ? "Starting…" : "Start the test"}
      </Button>
      {state.link !== "ready" && <p role="status" class="soft">Reconnecting… you can start in a moment.</p>}
    </section>
  );
}

function NotOpen({ attempt, now }: { attempt: AttemptState; now: number }) {
  const wait_ms = (attempt.opens_at - now) / 1000;
  return (
    <section class="panel begin">
      <p class="lead">You can start on {dayAndTime(attempt.opens_at)}.</p>
      <p class="soft">
        {wait_ms < 3_600_000 ? `That is in ${duration(wait_ms)}. You can leave this page open.` : "This link stays valid until then."}
      </p>
      <Button look="primary" large disabled>Start the test</Button>
    </section>
  );
}

function wholeMinutes(milliseconds: number): number {
  return milliseconds < 120_000 ? milliseconds : Math.floor(milliseconds / 60_000) * 60_000;
}
