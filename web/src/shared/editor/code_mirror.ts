// CodeMirror as we use it. Fetched apart from the page, so that words and forms come first.

import { defaultKeymap, history, historyField, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, type Extension, Prec, type StateCommand } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

import { loadLanguage } from "./languages";

export interface EditorWishes {
  parent: HTMLElement;
  text: string;
  language: string;
  label: string;
  readOnly: boolean;
  nonce: string;
  onText: (text: string) => void;
  onRun: () => void;
}

export interface Remembered {
  text: string;
  json: unknown;
}

const theme = EditorView.theme({
  "&": { backgroundColor: "var(--surface)", color: "var(--ink)", fontSize: "var(--text-note)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)", padding: "8px 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--code-selection)",
  },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--ink-soft)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 8px 0 12px" },
  ".cm-activeLine": { backgroundColor: "var(--code-active-line)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--code-active-line)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-wash)", outline: "1px solid var(--accent)" },
});

/** What of an editor outlives it on the screen. */
const kept = { history: historyField };

const indentHere: StateCommand = ({ state, dispatch }) => {
  if (state.selection.ranges.some((range) => !range.empty)) return indentMore({ state, dispatch });
  dispatch(state.update(state.replaceSelection(state.facet(indentUnit)), { scrollIntoView: true, userEvent: "input" }));
  return true;
};

// Tab indents, so it must be possible to leave: Escape lets the next Tab move on, as the words under
// the editor say. CodeMirror keeps that promise for Escape by itself (tab focus mode).
const keys = keymap.of([
  { key: "Tab", run: indentHere, shift: indentLess },
  ...historyKeymap,
  ...defaultKeymap,
]);

/** The unit of indentation that the starters of a language use. */
function indentOf(language: string): string {
  if (language === "go") return "\t";
  return language === "sql" || language === "postgresql" || language === "javascript" || language === "typescript" ? "  " : "    ";
}

/** A CodeMirror and the few things that may change while it is shown. */
export class CodeMirror {
  private readonly view: EditorView;
  private readonly highlighting = new Compartment();
  private readonly writing = new Compartment();
  private following = false; // a change that came from outside is not reported as an edit

  constructor(wishes: EditorWishes, remembered: Remembered | undefined) {
    const extensions = this.extensions(wishes);
    const state =
      remembered !== undefined && remembered.text === wishes.text
        ? EditorState.fromJSON(remembered.json, { extensions }, kept)
        : EditorState.create({ doc: wishes.text, extensions });
    this.view = new EditorView({ state, parent: wishes.parent });
    void this.colour(wishes.language);
  }

  /** Text, cursor and undo history, for when the same editor is shown again. */
  remember(): Remembered {
    return { text: this.view.state.doc.toString(), json: this.view.state.toJSON(kept) };
  }

  setText(text: string): void {
    const old = this.view.state.doc.toString();
    if (old === text) return;
    this.following = true;
    this.view.dispatch({ changes: { from: 0, to: old.length, insert: text } });
    this.following = false;
  }

  /** Puts the cursor there, in sight. */
  goTo(line: number): void {
    const { doc } = this.view.state;
    const { from } = doc.line(Math.max(1, Math.min(line, doc.lines)));
    this.view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
    this.view.focus();
  }

  /** Goes on where somebody wrote in what stood here before. */
  writeAt(cursor: number): void {
    this.view.dispatch({ selection: { anchor: Math.min(cursor, this.view.state.doc.length) } });
    this.view.focus();
  }

  setReadOnly(readOnly: boolean): void {
    this.view.dispatch({ effects: this.writing.reconfigure(EditorState.readOnly.of(readOnly)) });
  }

  destroy(): void {
    this.view.destroy();
  }

  private async colour(language: string): Promise<void> {
    const support = await loadLanguage(language);
    if (support !== null) this.view.dispatch({ effects: this.highlighting.reconfigure(support) });
  }

  private extensions(wishes: EditorWishes): Extension[] {
    return [
      EditorView.cspNonce.of(wishes.nonce),
      EditorView.contentAttributes.of({ tabindex: "0", "aria-label": wishes.label }),
      EditorState.tabSize.of(4),
      indentUnit.of(indentOf(wishes.language)),
      history(),
      lineNumbers(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSpecialChars(),
      drawSelection(),
      bracketMatching(),
      indentOnInput(),
      syntaxHighlighting(classHighlighter),
      theme,
      Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (wishes.onRun(), true) }])),
      keys,
      this.writing.of(EditorState.readOnly.of(wishes.readOnly)),
      this.highlighting.of([]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !this.following) wishes.onText(update.state.doc.toString());
      }),
    ];
  }
}
