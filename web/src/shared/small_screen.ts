import { useEffect, useState } from "preact/hooks";

const small = matchMedia("(max-width: 40rem)");

/** Whether the page is as narrow as a phone, where an editor of code has no room; follows a turn of the device. */
export function useSmallScreen(): boolean {
  const [is_small, setSmall] = useState(small.matches);
  useEffect(() => {
    const look = () => setSmall(small.matches);
    small.addEventListener("change", look);
    return () => small.removeEventListener("change", look);
  }, []);
  return is_small;
}
