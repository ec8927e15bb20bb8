import { useEffect, useRef, useState } from "preact/hooks";

import { CodeBlock } from "../../shared/components/code_block";
import { CodeEditor } from "../../shared/editor/code_editor";

/** Source to read. The editor is made when the reader comes near; until then the text stands in. */
export function SourceText({ name, text, language, label }: { name: string; text: string; language: string; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || place.current === null) return undefined;
    const observer = new IntersectionObserver((entries) => setNear(entries.some((entry) => entry.isIntersecting)), {
      rootMargin: "600px",
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [near]);
  return (
    <div class="source" ref={place}>
      {near ? (
        <CodeEditor name={name} text={text} language={language} label={label} readOnly />
      ) : (
        <CodeBlock text={text} label={label} />
      )}
    </div>
  );
}
