// The pages that say one thing.

import type { ComponentChildren } from "preact";

import type { Refusal } from "../../protocol";
import { Button } from "../../shared/components/button";
import { PageHeader } from "../../shared/components/page_header";
import { hasUnsaved } from "../state";
import type { View } from "./app";
import { BackToInvitation } from "./practice";

function Message({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <>
      <PageHeader />
      <main class="column message">
        <h1 tabIndex={-1}>{title}</h1>
        {children}
      </main>
    </>
  );
}

export function Connecting({ state, session }: View) {
  if (!state.is_troubled) {
    return (
      <Message title="One moment">
        <p role="status">Opening your test…</p>
      </Message>
    );
  }
  return (
    <Message title="We cannot reach the test right now">
      <p role="status">{state.trouble ?? "The connection does not work at the moment. This page keeps trying by itself."}</p>
      <p class="soft">
        If you have started already: everything that was shown as saved is safe, and what this page could not send yet
        is kept in this browser. Please leave the page open{state.trouble === null && " and check your network"}.
      </p>
      <Button onClick={session.tryAgain}>Try now</Button>
    </Message>
  );
}

export function OpenElsewhere({ session }: View) {
  return (
    <Message title="Your test is open on another page">
      <p>
        Another tab, browser or device has this test open. You can continue here instead: the other page then stops, and
        nothing that was saved is lost.
      </p>
      <p class="soft">Please let the other page finish saving first, if you can still reach it. The clock keeps running.</p>
      <Button look="primary" large onClick={() => void session.continueHere()}>Continue here</Button>
    </Message>
  );
}

export function TakenOver({ state, session }: View) {
  return (
    <Message title="Your test continues on another page">
      {hasUnsaved(state) ? (
        <p>This test was continued on another page. Your last changes here were not saved: continue here to see them again.</p>
      ) : (
        <>
          <p>This test was continued on another page. Your answers are safe.</p>
          <p class="soft">You can close this page, or go on here if you would rather.</p>
        </>
      )}
      <Button large onClick={() => void session.continueHere()}>Continue here</Button>
    </Message>
  );
}

const refusal_titles: Partial<Record<Refusal, string>> = {
  link_invalid: "This link does not lead to a test",
  not_found: "This link does not lead to a test",
  link_cancelled: "This invitation was withdrawn",
  window_not_open: "Your test is not open yet",
  window_over: "The time for this test is over",
};

const refusal_advice: Partial<Record<Refusal, string>> = {
  link_invalid: "Please check that you copied the whole link from your invitation.",
  not_found: "Please check that you copied the whole link from your invitation.",
  link_cancelled: "If you did not expect this, please ask the person who invited you.",
  window_not_open: "Please come back then. This link stays valid.",
  window_over: "If you still want to take the test, please ask the person who invited you for a new time.",
};

/** Another one was begun, and this one ended with that. */
function PracticeEnded(view: View) {
  return (
    <Message title="This practice has ended">
      <p>Another one was begun since. Nothing of it was kept as a result.</p>
      <p><BackToInvitation {...view} /></p>
    </Message>
  );
}

export function Refused(view: View) {
  const { state, session } = view;
  const reason = state.refusal?.reason ?? "link_cancelled";
  const was_practice = state.attempt?.practice ?? session.invitation_address !== null;
  if (reason === "link_cancelled" && was_practice) return <PracticeEnded {...view} />;
  return (
    <Message title={refusal_titles[reason] ?? "This did not work"}>
      {state.refusal !== null && <p>{state.refusal.sentence}</p>}
      <p class="soft">{refusal_advice[reason] ?? ""}</p>
      <Button onClick={session.tryAgain}>Try again</Button>
    </Message>
  );
}
