// Who stands at which gate.
import { useEffect, useState } from "react";
import { carry } from "../shared/api";
import { DemoBar } from "../shared/demo";
import { useLang } from "../shared/lang";
import { Bastion } from "../shared/marks";
import { useSession } from "../shared/session";
import { Button, LangSwitch, Notice, ProblemNotice, Sheet } from "../shared/ui";
import { common } from "../shared/words";
import { PickPlace, type Picked } from "./PickPlace";
import { Post } from "./Post";
import { deviceSecret, forgetDevice, keepSeat, keptSeat, type Seat, standsAtGates } from "./seat";
import { StaffSignIn } from "./StaffSignIn";
import { w } from "./words";

export function App() {
  const { t, lang } = useLang();
  const [device, setDevice] = useState(() => {
    const secret = deviceSecret();
    carry(secret);
    return secret !== null;
  });
  const { session, problem, refresh, signOut } = useSession();
  const [seat, setSeat] = useState<Seat | null>(keptSeat);
  const [waiting, setWaiting] = useState(0);
  const [sheet, setSheet] = useState<"leave" | "sign-in" | null>(null);
  useEffect(() => {
    document.title = `${t(w.title)} · ${t(common.product)}`;
  }, [t, lang]);

  const guard = standsAtGates(session);
  const name = session?.name ?? t(w.device);
  const take = (next: Seat | null) => {
    keepSeat(next);
    setSeat(next);
  };
  const place = guard ? (session?.place ?? null) : null;
  const placeName = session?.place_name ?? t(w.title);
  const demo = session?.demo ?? false;
  useEffect(() => {
    if (place === null) return;
    const bound: Seat = { id: place, name: placeName, guard: name, demo };
    keepSeat(bound);
    setSeat(bound);
  }, [place, placeName, name, demo]);

  // Nobody answers, or the sign-in has run out: whoever stood here goes on. Somebody else has to sign in first.
  const goesOn = seat !== null && (session === null || session.kind === "nobody");
  const stand = guard || goesOn ? seat : null;
  const leave = () => {
    take(null);
    setSheet(null);
    if (device) forgetDevice();
    carry(null);
    setDevice(false);
    void signOut();
  };

  return (
    <>
      {(session?.demo ?? seat?.demo) && <DemoBar />}
      <header className="top">
        <span className="product">
          <Bastion />
          {t(w.title)}
        </span>
        <LangSwitch />
        {((session && session.kind !== "nobody") || goesOn) && (
          <Button kind="link" onClick={() => (waiting > 0 || device ? setSheet("leave") : leave())}>
            {t(device ? w.forgetDevice : common.signOut)}
          </Button>
        )}
      </header>
      <main>
        {problem && !session && !stand && <ProblemNotice problem={problem} retry={() => void refresh()} />}
        {!session && !problem && !stand && <p className="quiet" role="status">{t(common.loading)}</p>}
        {session?.kind === "resident" && <Notice>{t(w.notStaff)}</Notice>}
        {session?.kind === "staff" && !guard && <Notice>{t(w.notGuard)}</Notice>}
        {session && !guard && !goesOn && <StaffSignIn demo={session.demo} onIn={refresh} />}
        {guard && !stand && <PickPlace onPick={(picked: Picked) => take({ ...picked, guard: name, demo })} />}
        {stand && session?.kind === "nobody" && (
          <Notice>
            <p>{t(w.signInToSend)}</p>
            <Button onClick={() => setSheet("sign-in")}>{t(common.signIn)}</Button>
          </Notice>
        )}
        {stand && (
          <Post
            key={stand.id}
            place={stand}
            signedIn={guard}
            onWaiting={setWaiting}
            onSignInWanted={refresh}
            onChangePlace={session?.place || goesOn ? null : () => take(null)}
          />
        )}
      </main>
      {sheet === "leave" && (
        <Sheet label={t(common.signOut)} onClose={() => setSheet(null)} className="panel">
          {waiting > 0 && <p>{t(w.leaveWithQueue, { n: waiting })}</p>}
          {device && <p>{t(w.forgetDeviceAsk)}</p>}
          <Button kind="danger" onClick={leave}>
            {t(device ? w.forgetDevice : common.signOut)}
          </Button>
        </Sheet>
      )}
      {sheet === "sign-in" && session && (
        <Sheet label={t(w.staffLead)} onClose={() => setSheet(null)} className="panel">
          <StaffSignIn
            demo={session.demo}
            onIn={async () => {
              await refresh();
              setSheet(null);
            }}
          />
        </Sheet>
      )}
    </>
  );
}
