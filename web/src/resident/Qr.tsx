// The pass as a square that a gate can read: black on white in every theme, with the quiet zone that readers need.
import { useMemo } from "react";
import { useLang } from "../shared/lang";
import { drawQr } from "../shared/qr";
import { w } from "./words";

const QUIET = 4;

export default function Qr({ token }: { token: string }) {
  const { t } = useLang();
  const { size, path } = useMemo(() => drawQr(token), [token]);
  const side = size + 2 * QUIET;
  return (
    <svg
      className="qr"
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={t(w.qrLabel)}
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
