import type { AttemptState, Receipt, ReceiptLine } from "../../protocol";
import { Badge, Notice } from "../../shared/components/badge";
import { CopyButton } from "../../shared/components/copy_button";
import { PageHeader } from "../../shared/components/page_header";
import { Table } from "../../shared/components/table";
import { dayAndTime, listed, timeOfDay } from "../../shared/format";
import type { View } from "./app";

export function Closed({ state }: View) {
  const { attempt } = state;
  if (attempt === null) return null;
  const { receipt } = attempt;
  const by_deadline = receipt?.reason === "deadline";
  return (
    <>
      <PageHeader />
      <main class="column">
        <h1>{by_deadline ? "Time is over. We have your test." : "We have your test. Thank you!"}</h1>
        <p>
          {attempt.candidate_name}, your answers to “{attempt.title}” have been received
          {receipt !== null && ` and were closed on ${dayAndTime(receipt.finished_at)}`}.
          {by_deadline && " Everything that was saved before the end counts, whether or not you ran it."}
        </p>
        {receipt !== null && <Unreceived positions={state.unreceived} receipt={receipt} />}
        {receipt !== null && <Received receipt={receipt} />}
        <NextSteps attempt={attempt} />
      </main>
    </>
  );
}

/** An honest word about changes that were made too late, or while the line was down. */
function Unreceived({ positions, receipt }: { positions: number[]; receipt: Receipt }) {
  const titles = receipt.lines.filter((line) => positions.includes(line.position)).map((line) => `“${line.title}”`);
  if (titles.length === 0) return null;
  return (
    <Notice tone="warn">
      <p>
        Your last change to {listed(titles)} did not reach us before the time was over. What is listed below is what
        counts. If a technical problem was the cause, please tell the person who invited you.
      </p>
    </Notice>
  );
}

function Received({ receipt }: { receipt: Receipt }) {
  return (
    <section class="block">
      <h2>What we received</h2>
      <Table<ReceiptLine>
        caption="Answers received"
        captionHidden
        rows={receipt.lines}
        rowKey={(line) => line.position}
        columns={[
          { title: "Question", headsRow: true, cell: questionCell },
          { title: "Answer", cell: answerCell },
          { title: "Fingerprint", cell: (line) => <code title={line.sha256}>{line.sha256.slice(0, 12)}</code> },
        ]}
      />
      <div class="fingerprint">
        <p>
          <strong>Fingerprint of the whole test</strong> (SHA-256). Keep it if you like: with it, anybody can check later
          that nothing in your answers was changed.
        </p>
        <code class="hash">{receipt.sha256}</code>
        <CopyButton text={receipt.sha256} label="Copy the fingerprint" />
      </div>
    </section>
  );
}

function questionCell(line: ReceiptLine) {
  return (
    <>
      {line.title} <span class="of-section soft">{line.section}</span>
    </>
  );
}

function answerCell(line: ReceiptLine) {
  if (!line.answered) return <Badge>No answer</Badge>;
  return <span class="numbers">{line.received_at === null ? "Received" : `Received ${timeOfDay(line.received_at)}`}</span>;
}

function NextSteps({ attempt }: { attempt: AttemptState }) {
  return (
    <section class="block">
      <h2>What happens next</h2>
      <p>
        Your code, queries and services are now run against further tests. Then {attempt.invited_by} reads the result and
        gets in touch with you. You can close this page; the link keeps showing this receipt.
      </p>
    </section>
  );
}
