import { useEffect, useRef } from "preact/hooks";

import type { Staff } from "../../protocol";
import { Button } from "../../shared/components/button";
import { lazily } from "../../shared/components/lazily";
import type { StaffDesk } from "../desk";
import { type Navigator, paths, type Route } from "../route";
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
const Interview = lazily(() => import("../interviews/interview_page").then((module) => module.InterviewPage));
const Interviews = lazily(() => import("../interviews/interview_list").then((module) => module.InterviewListPage));
const PlanInterview = lazily(() => import("../interviews/plan_interview").then((module) => module.PlanInterviewPage));
const Rating = lazily(() => import("../ratings/rating_page").then((module) => module.RatingPage));
const Ratings = lazily(() => import("../ratings/rating_list").then((module) => module.RatingListPage));
const Result = lazily(() => import("../reviewer/result").then((module) => module.ResultPage));
const Roles = lazily(() => import("../roles/roles_page").then((module) => module.RolesPage));

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
    if (route.page !== "home") return;
    if (role.reads_list) navigator.replace(paths.attempts);
    else if (role.interviews) navigator.replace(paths.interviews);
  }, [route, role, navigator]);
  if (!role.reads_list && !role.interviews) {
    return <Message title="Nothing to do here yet" text="There are no pages for your role in this version of Assay." />;
  }
  switch (route.page) {
    case "home":
      return null;
    case "interviews":
      return <Interviews {...view} />;
    case "interview":
      return <Interview key={route.interview} {...view} interview={route.interview} />;
    case "ratings":
      return role.rates ? <Ratings {...view} /> : <ForReviewers />;
    case "rating":
      return role.rates ? <Rating key={route.job} {...view} job={route.job} /> : <ForReviewers />;
    case "unknown":
      return <Message title="There is no such page" text="Check the address, or go on from the links at the top." />;
    case "roles":
      return role.invites ? <Roles {...view} /> : <ForRecruiters what="Roles are" />;
    case "plan_interview":
      return role.invites ? <PlanInterview {...view} kit={route.kit} /> : <ForRecruiters what="Planning is" />;
    case "invite":
      return role.invites ? <Invite {...view} /> : <ForRecruiters what="Inviting is" />;
    case "clock":
      return role.invites ? <Clock key={route.attempt} {...view} attempt={route.attempt} /> : <ForRecruiters what="Clocks are" />;
    case "attempts":
      return role.reads_list ? <AttemptList {...view} /> : <ForRecruiters what="This list is" />;
    case "result":
      return role.reads_list ? <Result key={route.attempt} {...view} attempt={route.attempt} /> : <ForRecruiters what="Results are" />;
  }
}

function ForRecruiters({ what }: { what: string }) {
  return <Message title={`${what} not for your role`} text="Ask a recruiter or an administrator." />;
}

function ForReviewers() {
  return <Message title="Rating is not for your role" text="Ask a reviewer or an administrator." />;
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
