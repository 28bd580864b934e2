// Who stands at which gate.
import { useEffect, useState } from "react";
import { DemoBar } from "../shared/demo";
import { useLang } from "../shared/lang";
import { Bastion } from "../shared/marks";
import { useSession } from "../shared/session";
import { Button, LangSwitch, Notice, ProblemNotice } from "../shared/ui";
import { common } from "../shared/words";
import { PickPlace } from "./PickPlace";
import { Post, type Stand } from "./Post";
import { StaffSignIn } from "./StaffSignIn";
import { w } from "./words";

export function App() {
  const { t, lang } = useLang();
  const { session, problem, refresh, signOut } = useSession();
  const [picked, setPicked] = useState<Stand | null>(null);
  useEffect(() => {
    document.title = `${t(w.title)} · ${t(common.product)}`;
  }, [t, lang]);
  const bound: Stand | null = session?.place ? { id: session.place, name: session.place_name ?? t(w.title) } : null;
  const stand = bound ?? picked;
  const guard = session?.kind === "staff" && session.role === "guard";

  return (
    <>
      {session?.demo && <DemoBar />}
      <header className="top">
        <span className="product">
          <Bastion />
          {t(w.title)}
        </span>
        <LangSwitch />
        {session && session.kind !== "nobody" && (
          <Button
            kind="link"
            onClick={() => {
              setPicked(null);
              void signOut();
            }}
          >
            {t(common.signOut)}
          </Button>
        )}
      </header>
      <main>
        {problem && !session && <ProblemNotice problem={problem} retry={() => void refresh()} />}
        {!session && !problem && <p className="quiet" role="status">{t(common.loading)}</p>}
        {session?.kind === "resident" && <Notice>{t(w.notStaff)}</Notice>}
        {session?.kind === "staff" && !guard && <Notice>{t(w.notGuard)}</Notice>}
        {session && !guard && <StaffSignIn demo={session.demo} onIn={refresh} />}
        {guard && !stand && <PickPlace onPick={setPicked} />}
        {guard && stand && <Post key={stand.id} place={stand} onChangePlace={bound ? null : () => setPicked(null)} />}
      </main>
    </>
  );
}
