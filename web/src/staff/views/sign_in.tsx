import { useState } from "preact/hooks";

import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { TextField } from "../../shared/components/field";
import { PageHeader } from "../../shared/components/page_header";
import type { StaffDesk } from "../desk";
import { usePageTitle } from "./page_title";

export function SignIn({ desk, ended }: { desk: StaffDesk; ended: boolean }) {
  usePageTitle("Sign in");
  return (
    <>
      <PageHeader />
      <main class="column sign-in">
        <div>
          <h1>Sign in</h1>
          <p class="soft">For recruiters and reviewers. Candidates use the link from their invitation.</p>
        </div>
        {ended && (
          <Notice>
            <p>Your session has ended. Sign in again to go on where you were.</p>
          </Notice>
        )}
        <SignInForm desk={desk} />
      </main>
    </>
  );
}

function SignInForm({ desk }: { desk: StaffDesk }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const send = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setProblem("");
    if (email.trim() === "" || password === "") return setProblem("Enter your email address and your password.");
    setBusy(true);
    const reply = await desk.signIn({ email: email.trim(), password });
    setBusy(false);
    if (!reply.ok) setProblem(reply.problem.title);
  };
  return (
    <form class="panel form" noValidate onSubmit={(event) => void send(event)}>
      <TextField
        label="Email address"
        type="email"
        name="email"
        autocomplete="username"
        autocapitalize="off"
        spellcheck={false}
        autofocus
        value={email}
        onText={setEmail}
      />
      <TextField
        label="Password"
        type={shown ? "text" : "password"}
        name="password"
        autocomplete="current-password"
        autocapitalize="off"
        spellcheck={false}
        value={password}
        onText={setPassword}
      />
      <label class="check">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
        Show the password
      </label>
      <p class="form-problem" role="alert">{problem}</p>
      <Button type="submit" look="primary" large disabled={busy}>{busy ? "Signing in…" : "Sign in"}</Button>
    </form>
  );
}
