import { useEffect, useRef } from "preact/hooks";

import type { Staff } from "../../protocol";
import { Button } from "../../shared/components/button";
import type { StaffDesk } from "../desk";
import { type Navigator, paths, type Route } from "../route";
import { lazily } from "./lazily";
import { Message } from "./message";
import { type Role, roleOf } from "./role";
import { Shell } from "./shell";
import { SignIn } from "./sign_in";

/** What every staff page is given. */
export interface View {
  desk: StaffDesk;
  navigator: Navigator;
  staff: Staff;
  role: Role;
}

const AttemptList = lazily(() => import("../attempts/attempt_list").then((module) => module.AttemptListPage));
const Clock = lazily(() => import("../clock/clock_page").then((module) => module.ClockPage));
const Invite = lazily(() => import("../recruiter/invite").then((module) => module.InvitePage));
const Result = lazily(() => import("../reviewer/result").then((module) => module.ResultPage));

export function App({ desk, navigator }: { desk: StaffDesk; navigator: Navigator }) {
  const person = desk.person.value;
  if (!person.known) return <Opening desk={desk} />;
  if (person.staff === null) return <SignIn desk={desk} ended={person.ended} />;
  const view: View = { desk, navigator, staff: person.staff, role: roleOf(person.staff.role) };
  return <SignedIn {...view} />;
}

function Opening({ desk }: { desk: StaffDesk }) {
  const person = desk.person.value;
  const problem = person.known ? null : person.problem;
  if (problem === null) {
    return (
      <main class="column">
        <p class="soft" role="status">One moment…</p>
      </main>
    );
  }
  return (
    <main class="column">
      <h1>This did not work</h1>
      <p role="alert">{problem.title}</p>
      <Button onClick={() => void desk.open()}>Try again</Button>
    </main>
  );
}

function SignedIn(view: View) {
  const route = view.navigator.route.value;
  useFocusOnArrival(route);
  return (
    <Shell {...view}>
      <Page {...view} route={route} />
    </Shell>
  );
}

function Page({ route, ...view }: View & { route: Route }) {
  const { navigator, role } = view;
  useEffect(() => {
    if (route.page === "home" && role.reads_list) navigator.replace(paths.attempts);
  }, [route, role, navigator]);
  if (!role.reads_list) {
    return <Message title="Nothing to do here yet" text="There are no pages for your role in this version of Assay." />;
  }
  switch (route.page) {
    case "home":
      return null;
    case "attempts":
      return <AttemptList {...view} />;
    case "invite":
      if (role.invites) return <Invite {...view} />;
      return <Message title="Inviting is for recruiters" text="Your role does not allow it. Ask a recruiter or an administrator." />;
    case "clock":
      if (role.invites) return <Clock key={route.attempt} {...view} attempt={route.attempt} />;
      return <Message title="Clocks are for recruiters" text="Your role does not allow it. Ask a recruiter or an administrator." />;
    case "result":
      return <Result key={route.attempt} {...view} attempt={route.attempt} />;
    case "unknown":
      return <Message title="There is no such page" text="Check the address, or go on from the links at the top." />;
  }
}

/** A new page begins at its heading, for those who hear it or use the keyboard; a reload does not. */
function useFocusOnArrival(route: Route): void {
  const arrived_from = useRef(route);
  useEffect(() => {
    if (arrived_from.current === route) return;
    const was_home = arrived_from.current.page === "home";
    arrived_from.current = route;
    if (was_home) return;
    scrollTo(0, 0);
    document.querySelector<HTMLElement>("main")?.focus();
  }, [route]);
}
