// Language and looks for everything below; then: whoever is not signed in signs in, staff find their page.

import { App, ConfigProvider, Spin } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { lazy, Suspense, useEffect } from "react";
import { useLang } from "../shared/lang";
import { useSession } from "../shared/session";
import { common } from "../shared/words";
import { Frame } from "./Frame";
import { usePlace } from "./place";
import { Resident } from "./Rest";
import { SignIn } from "./SignIn";
import { WorkerContext } from "./worker";
import { theme } from "./theme";
import { ProblemNote } from "./ui/ProblemNote";
import { frameWords } from "./words/frame";

const Enrol = lazy(() => import("./enrol/Enrol"));

export function Console() {
  const { lang, t } = useLang();
  useEffect(() => {
    document.title = `${t(frameWords.console)} · ${t(common.product)}`;
  }, [t]);
  return (
    <ConfigProvider locale={lang === "zh" ? zhCN : enUS} theme={theme} button={{ autoInsertSpace: false }}>
      <App>
        <Door />
      </App>
    </ConfigProvider>
  );
}

function Door() {
  const { session, problem, refresh, signOut } = useSession();
  const [first, token] = usePlace().path;
  if (session && first === "enrol" && token)
    return (
      <Suspense fallback={<Spin fullscreen />}>
        <Enrol token={token} town={session.town_name} onSignedIn={refresh} />
      </Suspense>
    );
  if (!session)
    return problem ? (
      <div className="rest">
        <ProblemNote problem={problem} retry={() => void refresh()} />
      </div>
    ) : (
      <Spin fullscreen />
    );
  if (session.kind === "nobody") return <SignIn session={session} onSignedIn={refresh} />;
  if (session.kind === "resident" || !session.role) return <Resident session={session} onSignOut={signOut} />;
  return (
    <WorkerContext.Provider value={{ ...session, role: session.role }}>
      <Frame signOut={signOut} />
    </WorkerContext.Provider>
  );
}
