import { useComputed } from "@preact/signals";
import { useState } from "preact/hooks";

import type { AttemptRow } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { Table } from "../../shared/components/table";
import { counted } from "../../shared/format";
import { canBeWithdrawn, type Filter, hasClock, hasResult, matching, rowsOf } from "../attempts";
import { LiveDialog } from "../changes/live_dialog";
import { paths } from "../route";
import { pointsText, scoreText } from "../../shared/points";
import type { View } from "../views/app";
import { Link } from "../views/link";
import { usePageTitle } from "../views/page_title";
import { FilterBar } from "./filter_bar";
import { StateCell } from "./state_cell";
import { WindowCell } from "./window_cell";
import { WithdrawDialog } from "./withdraw_dialog";

const coarse_us = 10_000_000;

export function AttemptListPage(view: View) {
  usePageTitle("Candidates");
  const { desk, navigator, role } = view;
  const known = desk.attempts.value;
  const problem = desk.problem.value;
  const [changing, setChanging] = useState(false);
  return (
    <div class="page">
      <div class="page-title">
        <h1>Candidates</h1>
        {role.invites && (
          <div class="actions">
            {known !== null && known.size > 0 && <Button onClick={() => setChanging(true)}>Live changes…</Button>}
            <Link navigator={navigator} to={paths.invite} look="button primary">Invite a candidate</Link>
          </div>
        )}
      </div>
      {problem !== null && (
        <Notice tone="warn">
          <p>{problem.title}</p>
          <Button onClick={() => void desk.refresh()}>Try again</Button>
        </Notice>
      )}
      {known === null && problem === null && <p class="soft" role="status">Loading the list…</p>}
      {known !== null && (known.size === 0 ? <NobodyYet {...view} /> : <Attempts {...view} rows={rowsOf(known)} />)}
      {changing && known !== null && <LiveDialog desk={desk} rows={rowsOf(known)} onDone={() => setChanging(false)} />}
    </div>
  );
}

function NobodyYet({ navigator, role }: View) {
  return (
    <div class="panel empty">
      <h2>Nobody has been invited yet</h2>
      {role.invites ? (
        <>
          <p>Choose an assessment, name a candidate and a window of time. You get a link to send; this list then follows the test by itself.</p>
          <Link navigator={navigator} to={paths.invite} look="button primary large">Invite the first candidate</Link>
        </>
      ) : (
        <p>As soon as a recruiter invites somebody, they appear here. Nothing needs to be reloaded.</p>
      )}
    </div>
  );
}

function Attempts({ rows, ...view }: View & { rows: AttemptRow[] }) {
  const { desk } = view;
  const [filter, setFilter] = useState<Filter>({ text: "", stage: "all" });
  const [leaving, setLeaving] = useState<AttemptRow | null>(null);
  // Only the countdowns need every tick; windows may end up to ten seconds late.
  const now = useComputed(() => Math.floor(desk.now.value / coarse_us) * coarse_us).value;
  const shown = matching(rows, filter, now);
  return (
    <>
      <FilterBar rows={rows} now={now} filter={filter} onFilter={setFilter} />
      <p class="soft small" role="status">
        {shown.length === rows.length ? counted(rows.length, "candidate") : `${shown.length} of ${counted(rows.length, "candidate")}`}
      </p>
      {shown.length === 0 ? (
        <div class="panel empty">
          <p>No candidate fits this filter.</p>
          <Button onClick={() => setFilter({ text: "", stage: "all" })}>Show all</Button>
        </div>
      ) : (
        <div class="attempts">
          <Table<AttemptRow>
            caption="Candidates"
            captionHidden
            rows={shown}
            rowKey={(row) => row.attempt}
            columns={columnsOf(view, now, setLeaving)}
          />
        </div>
      )}
      {leaving !== null && <WithdrawDialog row={leaving} desk={desk} onDone={() => setLeaving(null)} />}
    </>
  );
}

function columnsOf(view: View, now: number, onWithdraw: (row: AttemptRow) => void) {
  const { desk } = view;
  return [
    { title: "Candidate", headsRow: true, cell: (row: AttemptRow) => <Candidate row={row} {...view} /> },
    { title: "Assessment", cell: (row: AttemptRow) => row.title },
    { title: "State", cell: (row: AttemptRow) => <StateCell row={row} now={now} clock={desk.now} times={view.role.invites} /> },
    { title: "Score", number: true, cell: (row: AttemptRow) => <Score row={row} /> },
    { title: "Window", cell: (row: AttemptRow) => <WindowCell row={row} /> },
    { title: "Actions", cell: (row: AttemptRow) => <Actions row={row} {...view} onWithdraw={() => onWithdraw(row)} /> },
  ];
}

function Candidate({ row, navigator }: View & { row: AttemptRow }) {
  return (
    <div class="candidate">
      {hasResult(row) ? <Link navigator={navigator} to={paths.result(row.attempt)}>{row.name}</Link> : row.name}
      <span class="soft">{row.email}</span>
    </div>
  );
}

function Score({ row }: { row: AttemptRow }) {
  if (row.micropoints === null) return null;
  return (
    <>
      {row.points > 0 && <><strong>{pointsText(row.micropoints)}</strong> <span class="soft">/ {row.points}</span></>}
      {row.judgement_points > 0 && (
        <span class="judgement soft small">Judgement {scoreText(row.judgement_micropoints, row.judgement_points)}</span>
      )}
    </>
  );
}

function Actions({ row, role, navigator, onWithdraw }: View & { row: AttemptRow; onWithdraw: () => void }) {
  return (
    <div class="actions">
      {hasResult(row) && (
        <Link navigator={navigator} to={paths.result(row.attempt)} look="button">
          Open result<span class="visually-hidden"> of {row.name}</span>
        </Link>
      )}
      {role.invites && hasClock(row) && (
        <Link navigator={navigator} to={paths.clock(row.attempt)} look="button">
          Clock<span class="visually-hidden"> of {row.name}</span>
        </Link>
      )}
      {role.invites && canBeWithdrawn(row) && (
        <Button onClick={onWithdraw}>
          Withdraw<span class="visually-hidden"> the invitation of {row.name}</span>
        </Button>
      )}
    </div>
  );
}
