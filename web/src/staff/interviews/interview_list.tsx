import { useEffect, useState } from "preact/hooks";

import type { InterviewRow } from "../../protocol";
import { Badge, Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { Table } from "../../shared/components/table";
import { dayAndTime } from "../../shared/format";
import { paths } from "../route";
import type { View } from "../views/app";
import { Link } from "../views/link";
import { usePageTitle } from "../views/page_title";

export function InterviewListPage({ desk, navigator, role }: View) {
  usePageTitle("Interviews");
  const [rows, setRows] = useState<InterviewRow[] | null>(null);
  const [problem, setProblem] = useState("");
  const load = async () => {
    setProblem("");
    const reply = await desk.interviews();
    if (reply.ok) setRows(reply.value.interviews);
    else setProblem(reply.problem.title);
  };
  useEffect(() => void load(), [desk]);
  return (
    <div class="page">
      <div class="page-title">
        <h1>Interviews</h1>
        {role.invites && <Link navigator={navigator} to={paths.planInterview("")} look="button primary">Plan an interview</Link>}
      </div>
      {problem !== "" && (
        <Notice tone="warn">
          <p>{problem}</p>
          <Button onClick={() => void load()}>Try again</Button>
        </Notice>
      )}
      {rows === null && problem === "" && <p class="soft" role="status">Loading…</p>}
      {rows !== null && (
        <Table<InterviewRow>
          caption="Interviews"
          captionHidden
          rows={rows}
          rowKey={(row) => row.interview}
          empty={role.invites ? "No interview has been planned yet." : "You have no seat in an interview yet. A recruiter gives you one."}
          columns={[
            { title: "Candidate", headsRow: true, cell: (row) => <Link navigator={navigator} to={paths.interview(row.interview)}>{row.candidate_name}</Link> },
            { title: "Kit", cell: (row) => `${row.title}, ${row.minutes} min` },
            { title: "Planned", cell: (row) => `${dayAndTime(row.planned_at / 1000)} by ${row.planned_by}` },
            { title: "Handed in", number: true, cell: (row) => `${row.handed_in} of ${row.seats}` },
            { title: "State", cell: (row) => <State row={row} /> },
          ]}
        />
      )}
    </div>
  );
}

function State({ row }: { row: InterviewRow }) {
  if (row.waits_for_you) return <Badge tone="accent">Waits for you</Badge>;
  if (row.handed_in === row.seats) return <Badge tone="good">Complete</Badge>;
  return <Badge>Waits for others</Badge>;
}
