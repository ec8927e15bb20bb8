import type { Receipt, ReceiptLine } from "../../protocol";
import { Badge } from "../../shared/components/badge";
import { CopyButton } from "../../shared/components/copy_button";
import { type Column, Table } from "../../shared/components/table";
import { timeOfDay } from "../../shared/format";

/** What was handed in, with fingerprints that anybody can check. */
export function Received({ receipt, more }: { receipt: Receipt; more?: Column<ReceiptLine> }) {
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
          ...(more === undefined ? [] : [more]),
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
