import { useEffect, useState } from "preact/hooks";

import type { BlueprintView, GuideList, KitView, RoleView } from "../../protocol";
import { Notice } from "../../shared/components/badge";
import { Prose } from "../../shared/components/prose";
import { counted } from "../../shared/format";
import { exactDuration } from "../duration_entry";
import { paths } from "../route";
import type { View } from "../views/app";
import { Link } from "../views/link";
import { usePageTitle } from "../views/page_title";

interface Offer {
  guides: GuideList;
  blueprints: BlueprintView[];
}

/** An opening in one place: what the job is, the test for it, and the talks that follow. */
export function RolesPage({ desk, navigator }: View) {
  usePageTitle("Roles");
  const [offer, setOffer] = useState<Offer | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    void Promise.all([desk.guides(), desk.blueprints()]).then(([guides, blueprints]) => {
      if (!guides.ok) setProblem(guides.problem.title);
      else if (!blueprints.ok) setProblem(blueprints.problem.title);
      else setOffer({ guides: guides.value, blueprints: blueprints.value.blueprints });
    });
  }, [desk]);
  return (
    <div class="page narrow">
      <h1>Roles</h1>
      {problem !== "" && <Notice tone="warn"><p>{problem}</p></Notice>}
      {offer === null && problem === "" && <p class="soft" role="status">Loading…</p>}
      {offer?.guides.roles.map((role) => <Role key={role.slug} role={role} offer={offer} navigator={navigator} />)}
      {offer?.guides.roles.length === 0 && <p>There are no roles on this server yet. An author adds them as files.</p>}
    </div>
  );
}

function Role({ role, offer, navigator }: { role: RoleView; offer: Offer; navigator: View["navigator"] }) {
  const blueprint = offer.blueprints.find((each) => each.slug === role.blueprint);
  const kits = role.kits.flatMap((slug) => offer.guides.kits.filter((kit) => kit.slug === slug));
  return (
    <section class="panel" aria-labelledby={`role-${role.slug}`}>
      <h2 id={`role-${role.slug}`}>{role.title}</h2>
      <Prose html={role.description_html} />
      {blueprint !== undefined && (
        <>
          <h3>Test</h3>
          <p>
            {blueprint.title}, {exactDuration(blueprint.limit_ms)}.{" "}
            <Link navigator={navigator} to={paths.invite}>Invite a candidate</Link>
          </p>
        </>
      )}
      <h3>Interviews</h3>
      <ul>{kits.map((kit) => <Kit key={kit.slug} kit={kit} navigator={navigator} />)}</ul>
    </section>
  );
}

function Kit({ kit, navigator }: { kit: KitView; navigator: View["navigator"] }) {
  return (
    <li>
      {kit.title}, {kit.minutes} min, {counted(kit.questions.length, "question")}.{" "}
      <Link navigator={navigator} to={paths.planInterview(kit.slug)}>Plan it</Link>
    </li>
  );
}
