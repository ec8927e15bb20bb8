import { useState } from "preact/hooks";

import { Tabs } from "../../shared/components/tabs";
import { CodeEditor, type CodeEditorProperties } from "../../shared/editor/code_editor";
import { useSmallScreen } from "../../shared/small_screen";
import { LineEditor } from "./line_editor";

/** Source text to write: on a small screen line by line at first, or as a whole. */
export function SourceEditor(properties: CodeEditorProperties) {
  const is_small = useSmallScreen();
  const [way, setWay] = useState(0);
  if (!is_small || properties.readOnly === true) return <CodeEditor {...properties} />;
  return (
    <>
      <Tabs label="How to write" names={["Line by line", "Whole text"]} chosen={way} panel="source" onChoose={setWay} />
      <div id="source" class={way === 0 ? "lines" : "file-pane"} role="tabpanel" aria-label={properties.label}>
        {way === 0 ? <LineEditor key={properties.name} {...properties} /> : <CodeEditor {...properties} />}
      </div>
    </>
  );
}
