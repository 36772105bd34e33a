/** Small drawings of what the graph draws: a kind's shape, a type's line, a status's line. */
import type { ActorKind, EdgeStatus, StatementType } from "../../src/vocabulary.ts";
import { linePath, markPath } from "../rendering/strokes.ts";
import { markOf } from "../rendering/theme.ts";
import { useDesk } from "./context.ts";

export function KindMark({ kind, size = 14 }: { kind: ActorKind; size?: number }) {
  const { palette } = useDesk();
  const color = palette.kinds[kind];
  return (
    <svg class="mark" width={size} height={size} viewBox="-8 -8 16 16" aria-hidden="true">
      {kind === "person" && <circle r="6" fill={color} />}
      {kind === "group" && <rect x="-5.6" y="-5.6" width="11.2" height="11.2" rx="2" fill={color} />}
      {kind === "state" && <polygon points="-6.8,0 -3.4,-5.9 3.4,-5.9 6.8,0 3.4,5.9 -3.4,5.9" fill={color} />}
    </svg>
  );
}

export function LineMark({ type, status = "reported" }: { type?: StatementType; status?: EdgeStatus }) {
  const { palette } = useDesk();
  const color = type ? palette.types[type] : palette.ink;
  const mark = type ? markOf[type] : "plain";
  return (
    <svg class="mark" width="34" height="14" viewBox="0 -7 34 14" aria-hidden="true">
      <g stroke={color} fill="none" stroke-width={mark === "double" ? 1.4 : 2} stroke-linecap="butt">
        {linePath(34, status, mark === "double").map((d) => (
          <path key={d} d={d} stroke-dasharray={dashArray(status)} />
        ))}
        {status === "denied" && <path d="M13.5 -3.5l7 7m0 -7l-7 7" stroke-width="1.8" />}
      </g>
      <path d={markPath(mark, 34)} fill={color} />
    </svg>
  );
}

const dashArray = (status: EdgeStatus): string | undefined =>
  status === "possible" ? "2.5 4" : status === "denied" ? "9 5" : undefined;
