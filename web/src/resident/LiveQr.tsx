// The square for a gate. What draws it comes when there is something to draw: colour and reasons stand before.
import { lazy, Suspense } from "react";
import type { Shown } from "../shared/pass/useShow";

const Qr = lazy(() => import("./Qr"));

const empty = <div className="qr qr-empty" />;

export function LiveQr({ shown }: { shown: Shown | null }) {
  return shown ? (
    <Suspense fallback={empty}>
      <Qr token={shown.text} />
    </Suspense>
  ) : (
    empty
  );
}
