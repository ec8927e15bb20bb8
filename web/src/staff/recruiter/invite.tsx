import "./invite.css";

import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import type { BlueprintView, Invite, Invited } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { Button } from "../../shared/components/button";
import { localZone } from "../../shared/format";
import { paths } from "../route";
import type { View } from "../views/app";
import { focusFirstError } from "../views/focus_first_error";
import { Link } from "../views/link";
import { usePageTitle } from "../views/page_title";
import { BlueprintCards } from "./blueprint_cards";
import { type Errors, errorsFrom, errorsOf, firstInvite, original_language } from "./invite_form";
import { InvitedPage } from "./invited";
import { PersonFields } from "./person_fields";
import { WindowFields } from "./window_fields";

export function InvitePage(view: View) {
  usePageTitle("Invite a candidate");
  const { desk } = view;
  const [blueprints, setBlueprints] = useState<BlueprintView[] | null>(null);
  const [problem, setProblem] = useState("");
  const load = async () => {
    setProblem("");
    const reply = await desk.blueprints();
    if (reply.ok) setBlueprints(reply.value.blueprints);
    else setProblem(reply.problem.title);
  };
  useEffect(() => void load(), [desk]);
  const ready = blueprints !== null && (desk.attempts.value !== null || desk.problem.value !== null);
  return (
    <div class="page narrow">
      {problem !== "" && (
        <Notice tone="warn">
          <p>{problem}</p>
          <Button onClick={() => void load()}>Try again</Button>
        </Notice>
      )}
      {ready ? <Inviting {...view} blueprints={blueprints} /> : problem === "" && <p class="soft" role="status">Loading…</p>}
    </div>
  );
}

function Inviting({ blueprints, ...view }: View & { blueprints: BlueprintView[] }) {
  const { desk } = view;
  const [invite, setInvite] = useState<Invite>(() => ({
    ...firstInvite(desk.now.peek(), localZone()),
    blueprint: blueprints.length === 1 ? (blueprints[0]?.slug ?? "") : "",
  }));
  const [invited, setInvited] = useState<Invited | null>(null);
  if (invited !== null) {
    const again = () => {
      setInvite({ ...invite, name: "", email: "" });
      setInvited(null);
    };
    return <InvitedPage {...view} invited={invited} onAgain={again} />;
  }
  return <InviteForm {...view} blueprints={blueprints} invite={invite} onInvite={setInvite} onInvited={setInvited} />;
}

interface FormProperties extends View {
  blueprints: BlueprintView[];
  invite: Invite;
  onInvite: (invite: Invite) => void;
  onInvited: (invited: Invited) => void;
}

function InviteForm({ desk, navigator, blueprints, invite, onInvite, onInvited }: FormProperties) {
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const own_zone = useMemo(localZone, []);
  useEffect(() => focusFirstError(form.current, errors), [errors]);
  const change = (part: Partial<Invite>) => {
    onInvite({ ...invite, ...part });
    const fixed = Object.keys(part) as (keyof Errors)[];
    if (fixed.some((name) => errors[name] !== undefined)) setErrors(without(errors, fixed));
  };
  const send = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    const found = { ...halfFilled(form.current), ...errorsOf(invite, desk.now.peek()) };
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    const reply = await desk.invite({ ...invite, name: invite.name.trim(), email: invite.email.trim() });
    setBusy(false);
    if (reply.ok) onInvited(reply.value);
    else setErrors(errorsFrom(reply.problem));
  };
  const chosen = blueprints.find((each) => each.slug === invite.blueprint);
  return (
    <>
      <h1>Invite a candidate</h1>
      <form ref={form} class="form wide" noValidate onSubmit={(event) => void send(event)}>
        <BlueprintCards blueprints={blueprints} chosen={invite.blueprint} error={errors.blueprint} onChoose={(blueprint) => change({ blueprint, language: original_language })} />
        <PersonFields invite={invite} errors={errors} blueprint={chosen} onChange={change} />
        <WindowFields
          invite={invite}
          errors={errors}
          blueprint={chosen}
          own_zone={own_zone}
          onChange={change}
        />
        <p class="form-problem" role="alert">{errors.form}</p>
        <div class="form-end">
          <Button type="submit" look="primary" large disabled={busy}>{busy ? "Making the link…" : "Invite"}</Button>
          <Link navigator={navigator} to={paths.attempts}>Back to the list</Link>
        </div>
      </form>
    </>
  );
}

/** The browser reads a day without a time as empty, which would silently mean no hard close. */
function halfFilled(form: HTMLFormElement | null): Errors {
  const is_half = form?.querySelector<HTMLInputElement>('[name="hard-close"]')?.validity.badInput === true;
  return is_half ? { hard_close: "Enter a day and a time, or clear this field." } : {};
}

function without(errors: Errors, names: (keyof Errors)[]): Errors {
  return Object.fromEntries(Object.entries(errors).filter(([name]) => !names.includes(name as keyof Errors)));
}
