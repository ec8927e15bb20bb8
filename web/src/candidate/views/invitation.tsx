import type { AttemptState, SectionView } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { lazily } from "../../shared/components/lazily";
import { PageHeader } from "../../shared/components/page_header";
import { Prose } from "../../shared/components/prose";
import { Table } from "../../shared/components/table";
import { counted, dayAndExactTime, dayAndTime, exactDuration, localZone } from "../../shared/format";
import { timeIfStarted } from "../time";
import type { View } from "./app";
import { AllNotices, NewNotices } from "./notices";
import { PracticeBegin, PracticeOffer } from "./practice";

// Read before the start, when the line is there; what is needed in the test comes at once.
const PageCheck = lazily(() => import("./check_panel").then((module) => module.PageCheck));
const ExtraTime = lazily(() => import("./extra_time").then((module) => module.ExtraTime));

export function Invitation(view: View) {
  const { attempt } = view.state;
  if (attempt === null) return null;
  if (attempt.practice) return <PracticeBegin {...view} attempt={attempt} />;
  return (
    <>
      <PageHeader />
      <main class="column">
        <div class="greeting">
          <p class="soft">
            {attempt.candidate_name}, {attempt.invited_by} invites you to take
          </p>
          <h1 tabIndex={-1} lang={attempt.language}>{attempt.title}</h1>
        </div>
        <Prose html={attempt.summary_html} />
        <Sections attempt={attempt} />
        <Window attempt={attempt} />
        <Recorded />
        <PracticeOffer {...view} attempt={attempt} />
        <PageCheck {...view} />
        <ExtraTime {...view} attempt={attempt} />
        <NewNotices {...view} attempt={attempt} />
        <AllNotices attempt={attempt} />
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
          { title: "Time", number: true, cell: (section) => (section.limit_ms === 0 ? "No limit" : exactDuration(section.limit_ms)) },
        ]}
      />
      <p>
        Together {counted(points, "point")}
        {attempt.full_time_ms === null ? ", without a time limit" : ` in ${exactDuration(attempt.full_time_ms)}`}. Inside a
        section you move freely; once you leave a section you cannot return to it.
        {attempt.full_time_ms !== null && " When a section’s time is over, the next one begins by itself."}
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
  const zones = here === attempt.zone ? [attempt.zone] : [attempt.zone, here];
  return (
    <section class="block">
      <h2>When you can take it</h2>
      <p>
        You may start at any moment in this time.{" "}
        {attempt.hard_close === null ? "Whenever you start, you get the full time." : "But the test ends for everybody at a fixed moment."}
      </p>
      <dl class="facts">
        {zones.map((zone) => (
          <WindowIn key={zone} attempt={attempt} zone={zone} title={zone === attempt.zone ? `In ${zone}` : `Where you are (${zone})`} />
        ))}
      </dl>
    </section>
  );
}

function WindowIn({ attempt, zone, title }: { attempt: AttemptState; zone: string; title: string }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>Start between {dayAndTime(attempt.opens_at, zone)} and {dayAndTime(attempt.latest_start, zone)}</dd>
      {attempt.hard_close !== null && (
        <dd class="second-fact">Everything ends on {dayAndExactTime(attempt.hard_close, zone)}</dd>
      )}
    </>
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
  const left_ms = timeIfStarted(attempt, now);
  if (now < attempt.opens_at) return <NotOpen attempt={attempt} now={now} />;
  if (now >= attempt.latest_start || left_ms === 0) {
    return (
      <Notice tone="warn">
        <p>The time to start this test is over. If you still want to take it, please ask {attempt.invited_by} for a new time.</p>
      </Notice>
    );
  }
  const sending = state.asking === "start";
  return (
    <section class="panel begin">
      <YourTime attempt={attempt} left_ms={left_ms} />
      {state.notice !== null && (
        <Notice tone="bad">
          <p>{state.notice}</p>
        </Notice>
      )}
      <p class="soft">
        {left_ms === null ? "You can take as long as you like." : "The clock starts when you press Start."} By starting you
        agree that what is listed above is recorded and shown to {attempt.invited_by} and to the people who review this test.
      </p>
      <Button look="primary" large disabled={sending || state.link !== "ready"} onClick={session.start}>
        {sending ? "Starting…" : "Start the test"}
      </Button>
      {state.link !== "ready" && <p role="status" class="soft">Reconnecting… you can start in a moment.</p>}
    </section>
  );
}

/** To the second: what is shown here is what the clock will show. */
function YourTime({ attempt, left_ms }: { attempt: AttemptState; left_ms: number | null }) {
  const { full_time_ms, hard_close } = attempt;
  if (left_ms === null) return <p class="lead">There is no time limit.</p>;
  const is_short = full_time_ms !== null && left_ms < full_time_ms;
  return (
    <>
      <p class="lead">
        If you start now, you have <strong class="numbers">{exactDuration(left_ms)}</strong>.
      </p>
      {is_short && hard_close !== null && (
        <Notice tone="warn">
          <p>
            The test takes {exactDuration(full_time_ms)}, but it ends for everybody on {dayAndExactTime(hard_close)}. Starting
            now means <span class="numbers">{exactDuration(full_time_ms - left_ms)}</span> less than the full time.
          </p>
        </Notice>
      )}
    </>
  );
}

function NotOpen({ attempt, now }: { attempt: AttemptState; now: number }) {
  const wait_ms = (attempt.opens_at - now) / 1000;
  return (
    <section class="panel begin">
      <p class="lead">You can start on {dayAndTime(attempt.opens_at)}.</p>
      <p class="soft">
        {wait_ms < 3_600_000
          ? `That is in ${exactDuration(wait_ms)}. You can leave this page open.`
          : "This link stays valid until then."}
      </p>
      <Button look="primary" large disabled>Start the test</Button>
    </section>
  );
}
