import type { ButtonHTMLAttributes } from "preact";

interface ButtonProperties extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: "plain" | "primary" | "danger" | "quiet";
  large?: boolean;
}

export function Button({ look = "plain", large = false, type = "button", ...rest }: ButtonProperties) {
  const names = ["button", look, large ? "large" : ""].filter((name) => name !== "" && name !== "plain");
  return <button {...rest} type={type} class={names.join(" ")} />;
}
