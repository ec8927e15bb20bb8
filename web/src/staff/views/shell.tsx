import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { PageHeader } from "../../shared/components/page_header";
import { paths } from "../route";
import type { View } from "./app";
import { Link } from "./link";

/** The frame of every page for those who are signed in. */
export function Shell({ children, ...view }: View & { children: ComponentChildren }) {
  const { desk, navigator, staff, role } = view;
  const [problem, setProblem] = useState("");
  const route = navigator.route.value;
  const signOut = async () => {
    const reply = await desk.signOut();
    if (reply.ok) navigator.replace(paths.home);
    else setProblem(reply.problem.title);
  };
  return (
    <>
      <a class="skip-link" href="#main">Skip to the content</a>
      <PageHeader
        end={
          <>
            <LiveMark desk={desk} />
            <span class="who">
              {staff.name} <span class="soft">{role.name}</span>
            </span>
            <Button look="quiet" onClick={() => void signOut()}>Sign out</Button>
          </>
        }
      >
        {(role.reads_list || role.interviews) && (
          <nav class="main-links" aria-label="Main">
            {role.invites && <Link navigator={navigator} to={paths.roles} current={route.page === "roles"}>Roles</Link>}
            {role.reads_list && (
              <Link navigator={navigator} to={paths.attempts} current={route.page === "attempts"}>Candidates</Link>
            )}
            {role.invites && (
              <Link navigator={navigator} to={paths.invite} current={route.page === "invite"}>Invite</Link>
            )}
            {role.interviews && (
              <Link navigator={navigator} to={paths.interviews} current={route.page === "interviews"}>Interviews</Link>
            )}
            {role.rates && (
              <Link navigator={navigator} to={paths.ratings} current={route.page === "ratings"}>Ratings</Link>
            )}
          </nav>
        )}
      </PageHeader>
      {problem !== "" && <Notice tone="bad"><p>{problem}</p></Notice>}
      <main id="main" tabIndex={-1}>{children}</main>
    </>
  );
}

/** Whether what the page shows follows the server by itself. */
function LiveMark({ desk }: Pick<View, "desk">) {
  const link = desk.link.value;
  const words = link === "live" ? "Live" : link === "waiting" ? "Reconnecting…" : "Connecting…";
  return (
    <span class={link === "live" ? "live-mark on" : "live-mark"} role="status">
      <span class="dot" aria-hidden="true" />
      {words}
    </span>
  );
}
