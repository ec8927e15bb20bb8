import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { styleNonce } from "../browser";
import type { CodeMirror, Remembered } from "./code_mirror";

/** Cursor and undo history of editors that are not on the screen now, by a name of the caller's. */
export type EditorMemory = Map<string, Remembered>;

/** A line to go to, from 1. */
export interface Place {
  line: number;
}

export interface CodeEditorProperties {
  name: string; // another name is another document
  text: string;
  language: string;
  label: string;
  readOnly?: boolean;
  memory?: EditorMemory;
  line?: Place | null; // to be shown, again whenever another value is given
  onText?: (text: string) => void;
  onRun?: () => void;
}

type Kind = typeof CodeMirror;

/** Fetches the editor ahead of need. */
export function prepareEditor(): Promise<Kind | null> {
  return import("./code_mirror").then(
    (module) => module.CodeMirror,
    () => null, // a plain text area stands in
  );
}

/** Source text to write. Until CodeMirror is there, and if it never comes, a plain text area. */
export function CodeEditor(properties: CodeEditorProperties) {
  const [kind, setKind] = useState<{ made: Kind } | null>(null);
  const plain = useRef<HTMLTextAreaElement>(null);
  const left_at = useRef<number | null>(null); // where somebody wrote when the editor came
  useEffect(() => {
    void prepareEditor().then((made) => {
      if (made === null) return;
      const area = plain.current;
      left_at.current = area !== null && area === document.activeElement ? area.selectionStart : null;
      setKind({ made });
    });
  }, []);
  if (kind === null) return <PlainEditor {...properties} area={plain} />;
  return <RichEditor key={properties.name} {...properties} kind={kind.made} left_at={left_at} />;
}

function PlainEditor({ text, label, readOnly, onText, area }: CodeEditorProperties & { area: RefObject<HTMLTextAreaElement> }) {
  return (
    <div class="editor">
      <textarea
        ref={area}
        aria-label={label}
        value={text}
        readOnly={readOnly ?? false}
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        onInput={(event) => onText?.(event.currentTarget.value)}
      />
    </div>
  );
}

function RichEditor(properties: CodeEditorProperties & { kind: Kind; left_at: RefObject<number> }) {
  const parent = useRef<HTMLDivElement>(null);
  const mirror = useRef<CodeMirror | null>(null);
  // The editor lives longer than one render; it calls whatever the newest render brought.
  const newest = useRef(properties);
  newest.current = properties;
  // What the editor holds as far as the page knows: its own edits come back as `text`, perhaps after
  // more was typed, and must not be written over it.
  const known = useRef(properties.text);

  useEffect(() => {
    const { kind, name, memory, text, language, label, readOnly, left_at } = newest.current;
    if (parent.current === null) return undefined;
    known.current = text;
    const made = new kind(
      {
        parent: parent.current,
        text,
        language,
        label,
        readOnly: readOnly ?? false,
        nonce: styleNonce(),
        onText: (changed) => {
          known.current = changed;
          newest.current.onText?.(changed);
        },
        onRun: () => newest.current.onRun?.(),
      },
      memory?.get(name),
    );
    mirror.current = made;
    if (left_at.current !== null) made.writeAt(left_at.current);
    left_at.current = null;
    return () => {
      memory?.set(name, made.remember());
      made.destroy();
      mirror.current = null;
    };
  }, []);

  useLayoutEffect(() => {
    if (properties.text === known.current) return;
    known.current = properties.text;
    mirror.current?.setText(properties.text);
  });
  useEffect(() => mirror.current?.setReadOnly(properties.readOnly ?? false), [properties.readOnly]);
  useEffect(() => {
    if (properties.line != null) mirror.current?.goTo(properties.line.line);
  }, [properties.line]);
  return <div class="editor" ref={parent} />;
}
