import "./question.css";
import "./result.css";

import { useEffect, useState } from "preact/hooks";

import type { AttemptResult, AttemptRow, Problem } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { CopyButton } from "../../shared/components/copy_button";
import type { Reply } from "../api";
import { hasResult } from "../attempts";
import { paths } from "../route";
import type { View } from "../views/app";
import { Link } from "../views/link";
import { usePageTitle } from "../views/page_title";
import { ItemIndex } from "./item_index";
import { ItemSection } from "./item";
import { Log } from "./log";
import { ResultHeader } from "./result_header";
import { SectionBars } from "./section_bars";

interface Loaded {
  result: AttemptResult | null;
  problem: Problem | null;
}

export function ResultPage(view: View & { attempt: string }) {
  const { desk, navigator, attempt } = view;
  const row = desk.attempts.value?.get(attempt)?.row;
  const list_is_settled = desk.attempts.value !== null || desk.problem.value !== null;
  const is_too_early = row !== undefined && !hasResult(row);
  const [loaded, setLoaded] = useState<Loaded>({ result: null, problem: null });
  usePageTitle(row === undefined ? "Result" : `Result of ${row.name}`);
  const load = async () => {
    const reply = await desk.result(attempt);
    if (reply.ok) setLoaded({ result: reply.value, problem: null });
    else setLoaded((before) => ({ ...before, problem: reply.problem }));
  };
  // Again whenever the list says that this candidate's grading moved on. Not before the list is there:
  // each reading of a result is written into the audit log.
  useEffect(() => {
    if (list_is_settled && !is_too_early) void load();
  }, [desk, attempt, list_is_settled, row?.state, row?.held, row?.micropoints]);
  return (
    <div class="page result">
      <p class="small"><Link navigator={navigator} to={paths.attempts}>← All candidates</Link></p>
      {is_too_early && <TooEarly row={row} />}
      {loaded.problem !== null && !is_too_early && (
        <ResultProblem problem={loaded.problem} is_alone={loaded.result === null} onRetry={() => void load()} />
      )}
      {loaded.result === null && loaded.problem === null && !is_too_early && <p class="soft" role="status">Loading the result…</p>}
      {loaded.result !== null && <Result result={loaded.result} now={desk.now.peek()} onGradeAgain={() => desk.gradeAgain(attempt)} />}
    </div>
  );
}

function TooEarly({ row }: { row: AttemptRow }) {
  return (
    <>
      <h1>{row.name}</h1>
      <Notice><p>{waitingWords(row)}</p></Notice>
    </>
  );
}

/** Alone, or above an older result that could not be renewed. */
function ResultProblem({ problem, is_alone, onRetry }: { problem: Problem; is_alone: boolean; onRetry: () => void }) {
  return (
    <>
      {is_alone && <h1>This did not work</h1>}
      <Notice tone="warn">
        <p>{problem.title}</p>
        <Button onClick={onRetry}>Try again</Button>
      </Notice>
    </>
  );
}

function waitingWords(row: AttemptRow): string {
  if (row.state === "cancelled") return "This invitation was withdrawn. There is no result, and none will follow.";
  if (row.state === "running") return "The test is running. The result appears here by itself when it is over and graded.";
  return "The test has not been started. The result appears here by itself when it is over and graded.";
}

function Result({ result, now, onGradeAgain }: { result: AttemptResult; now: number; onGradeAgain: () => Promise<Reply<null>> }) {
  return (
    <>
      <ResultHeader result={result} now={now} onGradeAgain={onGradeAgain} />
      <SectionBars sections={result.sections} />
      <div class="result-body">
        <ItemIndex result={result} />
        <div class="items">
          {result.sections.map((section, index) => (
            <ItemSection key={section.title} attempt={result.attempt.attempt} section={section} items={result.items.filter((item) => item.section === index)} />
          ))}
        </div>
      </div>
      <ReceiptHash result={result} />
      <Log result={result} />
    </>
  );
}

function ReceiptHash({ result }: { result: AttemptResult }) {
  if (result.receipt === null) return null;
  return (
    <section class="panel receipt" aria-labelledby="receipt-title">
      <h2 id="receipt-title">Receipt</h2>
      <p class="soft">
        SHA-256 over the hashes of all responses. The candidate's last page shows the same one: if both agree, nothing was
        changed since.
      </p>
      <div class="hash-line">
        <code class="hash">{result.receipt.sha256}</code>
        <CopyButton text={result.receipt.sha256} />
      </div>
    </section>
  );
}
