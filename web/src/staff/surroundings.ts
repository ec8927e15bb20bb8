// The staff's socket: the session cookie says who listens, so that no first frame is needed.

import { browserSurroundings } from "../shared/browser";
import type { Line, Surroundings } from "../shared/connection";

const subprotocol = "assay.v1";

export function staffSurroundings(): Surroundings {
  return {
    ...browserSurroundings(),
    dial: () => {
      const scheme = location.protocol === "https:" ? "wss" : "ws";
      return new WebSocket(`${scheme}://${location.host}/ws?staff`, subprotocol) as Line;
    },
  };
}
