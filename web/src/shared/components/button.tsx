import type { ButtonHTMLAttributes, TargetedMouseEvent } from "preact";

interface ButtonProperties extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled" | "onClick"> {
  look?: "plain" | "primary" | "danger" | "quiet";
  large?: boolean;
  disabled?: boolean;
  onClick?: (event: TargetedMouseEvent<HTMLButtonElement>) => void;
}

/** Disabled by its looks and words only: from what is really so, a browser takes the focus of whoever just pressed it. */
export function Button({ look = "plain", large = false, type = "button", disabled = false, onClick, ...rest }: ButtonProperties) {
  const names = ["button", look, large ? "large" : ""].filter((name) => name !== "" && name !== "plain");
  const press = (event: TargetedMouseEvent<HTMLButtonElement>) => (disabled ? event.preventDefault() : onClick?.(event));
  return <button {...rest} type={type} class={names.join(" ")} aria-disabled={disabled || undefined} onClick={press} />;
}
