import "./interviews.css";

import { useEffect, useState } from "preact/hooks";

import type { KitView } from "../../protocol";
import { Button } from "../../shared/components/button";
import { TextField } from "../../shared/components/field";
import { paths } from "../route";
import type { View } from "../views/app";
import { Link } from "../views/link";
import { usePageTitle } from "../views/page_title";
import { TextArea } from "../views/text_area";

const text_length_max = 200;

export function PlanInterviewPage({ desk, navigator, kit: first_kit }: View & { kit: string }) {
  usePageTitle("Plan an interview");
  const [kits, setKits] = useState<KitView[] | null>(null);
  const [kit, setKit] = useState(first_kit);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [interviewers, setInterviewers] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void desk.guides().then((reply) => (reply.ok ? setKits(reply.value.kits) : setProblem(reply.problem.title)));
  }, [desk]);
  const plan = async (event: Event) => {
    event.preventDefault();
    const seats = interviewers.split(/[\s,;]+/).filter((word) => word !== "");
    if (kit === "" || name.trim() === "" || email.trim() === "" || seats.length === 0) {
      setProblem("Choose a kit, name the candidate, and give at least one interviewer.");
      return;
    }
    setBusy(true);
    const reply = await desk.planInterview({ kit, candidate_name: name.trim(), candidate_email: email.trim(), interviewers: seats });
    setBusy(false);
    if (reply.ok) navigator.go(paths.interview(reply.value.interview));
    else setProblem(reply.problem.title);
  };
  return (
    <div class="page narrow">
      <h1>Plan an interview</h1>
      <p>Everybody who is interviewed for one opening gets the same kit. Interviewers rate alone; each sees the others when they have handed in.</p>
      <form class="form wide" noValidate onSubmit={(event) => void plan(event)}>
        <fieldset class="group">
          <legend><h2>Kit</h2></legend>
          {kits?.map((each) => (
            <div key={each.slug} class="kit panel">
              <label>
                <input type="radio" name="kit" checked={each.slug === kit} onChange={() => setKit(each.slug)} />
                <span class="title">{each.title}</span>
                <span class="soft">{each.minutes} min · {each.questions.length} questions</span>
              </label>
              <p>{each.summary}</p>
            </div>
          ))}
        </fieldset>
        <div class="field-row">
          <TextField label="Candidate's name" maxLength={text_length_max} value={name} onText={setName} />
          <TextField label="Candidate's email address" type="email" maxLength={text_length_max} value={email} onText={setEmail} />
        </div>
        <TextArea
          label="Interviewers"
          hint="Email addresses of accounts here, one a line."
          error={undefined}
          maxLength={2000}
          value={interviewers}
          onText={setInterviewers}
        />
        <p class="form-problem" role="alert">{problem}</p>
        <div class="form-end">
          <Button type="submit" look="primary" large disabled={busy}>Plan it</Button>
          <Link navigator={navigator} to={paths.interviews}>Back to the list</Link>
        </div>
      </form>
    </div>
  );
}
