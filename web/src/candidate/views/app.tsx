import { ProseLanguage } from "../../shared/components/prose";
import type { EditorMemory } from "../../shared/editor/code_editor";
import { useFocusOnHeading } from "../../shared/focus";
import type { Session } from "../session";
import { screenOf, type State } from "../state";
import { Closed } from "./closed";
import { Invitation } from "./invitation";
import { Connecting, OpenElsewhere, Refused, TakenOver } from "./messages";
import { Paused } from "./paused";
import { Test } from "./test";

/** What every part of the page is given: what is so, and what can be done about it. */
export interface View {
  state: State;
  session: Session;
  memory: EditorMemory;
}

export function App({ session, memory }: { session: Session; memory: EditorMemory }) {
  const view: View = { state: session.state.value, session, memory };
  useFocusOnHeading();
  return (
    <ProseLanguage.Provider value={view.state.attempt?.language ?? "en"}>
      <Screen {...view} />
    </ProseLanguage.Provider>
  );
}

function Screen(view: View) {
  switch (screenOf(view.state)) {
    case "connecting":
      return <Connecting {...view} />;
    case "refused":
      return <Refused {...view} />;
    case "elsewhere":
      return <OpenElsewhere {...view} />;
    case "taken_over":
      return <TakenOver {...view} />;
    case "invitation":
      return <Invitation {...view} />;
    case "paused":
      return <Paused {...view} />;
    case "test":
      return <Test {...view} />;
    case "closed":
      return <Closed {...view} />;
  }
}
