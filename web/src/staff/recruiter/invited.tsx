import { useEffect, useRef } from "preact/hooks";

import type { Invited } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { CopyButton } from "../../shared/components/copy_button";
import { dayAndTime } from "../../shared/format";
import { paths } from "../route";
import type { View } from "../views/app";
import { Link } from "../views/link";

/** The only time the link is seen: the server keeps no more than its hash. */
export function InvitedPage({ invited, navigator, onAgain }: View & { invited: Invited; onAgain: () => void }) {
  const { attempt, link } = invited;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="invited">
      <h1 ref={heading} tabIndex={-1}>{attempt.name} is invited</h1>
      <p>
        Send this link to {attempt.name} ({attempt.email}). It opens “{attempt.title}” and can be started from{" "}
        {dayAndTime(attempt.opens_at, attempt.zone)} until {dayAndTime(attempt.latest_start, attempt.zone)}.
        {attempt.hard_close !== null && <> Nobody writes after {dayAndTime(attempt.hard_close, attempt.zone)}.</>}
      </p>
      <div class="panel link-box">
        <label class="label" for="invitation-link">Link for {attempt.name}</label>
        <input
          id="invitation-link"
          class="input"
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={link} label="Copy the link" />
      </div>
      <Notice tone="warn">
        <p>
          <strong>This link is shown only once.</strong> Whoever has it can take the test, and we keep only its hash. If it
          is lost, withdraw the invitation and invite again.
        </p>
      </Notice>
      <div class="form-end">
        <Button onClick={onAgain}>Invite somebody else</Button>
        <Link navigator={navigator} to={paths.attempts}>To the list of candidates</Link>
      </div>
    </div>
  );
}
