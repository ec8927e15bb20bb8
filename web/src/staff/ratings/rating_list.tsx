import { useEffect, useState } from "preact/hooks";

import type { RatingRow } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { Table } from "../../shared/components/table";
import { dayAndTime } from "../../shared/format";
import { kind_words } from "../reviewer/grading";
import { paths } from "../route";
import type { View } from "../views/app";
import { Link } from "../views/link";
import { usePageTitle } from "../views/page_title";

/** What waits for whoever is signed in, in an order of their own. */
export function RatingListPage({ desk, navigator }: View) {
  usePageTitle("Ratings");
  const [rows, setRows] = useState<RatingRow[] | null>(null);
  const [problem, setProblem] = useState("");
  const load = async () => {
    setProblem("");
    const reply = await desk.ratings();
    if (reply.ok) setRows(reply.value.rows);
    else setProblem(reply.problem.title);
  };
  useEffect(() => void load(), [desk]);
  return (
    <div class="page">
      <h1>Ratings</h1>
      <p class="soft">
        Answers that people rate. You do not see whose they are, nor what others said. Each is read by several of you, in
        different orders.
      </p>
      {problem !== "" && (
        <Notice tone="warn">
          <p>{problem}</p>
          <Button onClick={() => void load()}>Try again</Button>
        </Notice>
      )}
      {rows === null && problem === "" && <p class="soft" role="status">Loading…</p>}
      {rows !== null && (
        <Table<RatingRow>
          caption="Answers that wait for your rating"
          captionHidden
          rows={rows}
          rowKey={(row) => row.job}
          empty="Nothing waits for your rating."
          columns={[
            { title: "Question", headsRow: true, cell: (row) => <Link navigator={navigator} to={paths.rating(row.job)}>{row.title}</Link> },
            { title: "Kind", cell: (row) => kind_words[row.kind] ?? row.kind },
            { title: "Waits since", cell: (row) => dayAndTime(row.waits_since) },
          ]}
        />
      )}
    </div>
  );
}
