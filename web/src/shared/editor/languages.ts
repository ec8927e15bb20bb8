// Each language is a chunk of its own, fetched when it is first shown.

import type { LanguageSupport } from "@codemirror/language";

const loaders: Record<string, () => Promise<LanguageSupport>> = {
  python: async () => (await import("@codemirror/lang-python")).python(),
  javascript: async () => (await import("@codemirror/lang-javascript")).javascript(),
  typescript: async () => (await import("@codemirror/lang-javascript")).javascript({ typescript: true }),
  c: async () => (await import("@codemirror/lang-cpp")).cpp(),
  cpp: async () => (await import("@codemirror/lang-cpp")).cpp(),
  java: async () => (await import("@codemirror/lang-java")).java(),
  go: async () => (await import("@codemirror/lang-go")).go(),
  rust: async () => (await import("@codemirror/lang-rust")).rust(),
  sql: async () => {
    const { sql, SQLite } = await import("@codemirror/lang-sql");
    return sql({ dialect: SQLite, upperCaseKeywords: true });
  },
  postgresql: async () => {
    const { sql, PostgreSQL } = await import("@codemirror/lang-sql");
    return sql({ dialect: PostgreSQL, upperCaseKeywords: true });
  },
};

const names: Record<string, string> = {
  python: "Python",
  javascript: "JavaScript",
  typescript: "TypeScript",
  c: "C",
  cpp: "C++",
  java: "Java",
  go: "Go",
  rust: "Rust",
  sql: "SQL",
  postgresql: "SQL",
};

export function languageName(language: string): string {
  return names[language] ?? language;
}

/** The language a file is written in, by its name's ending; undefined when it is none of ours. */
export function languageOfFile(name: string): string | undefined {
  const endings: Record<string, string> = {
    py: "python",
    js: "javascript",
    ts: "typescript",
    c: "c",
    h: "c",
    cpp: "cpp",
    hpp: "cpp",
    java: "java",
    go: "go",
    rs: "rust",
    sql: "sql",
  };
  return endings[name.slice(name.lastIndexOf(".") + 1)];
}

/** Null for a language without colours, and when its chunk cannot be fetched: plain text works too. */
export async function loadLanguage(language: string): Promise<LanguageSupport | null> {
  try {
    return (await loaders[language]?.()) ?? null;
  } catch {
    return null;
  }
}
