// The frame around every page: who I am and for which area, the pages of my role, and the page itself.

import { Skeleton } from "antd";
import { lazy, Suspense, useEffect, useRef } from "react";
import { DemoBar } from "../shared/demo";
import { useLang } from "../shared/lang";
import { Bastion } from "../shared/marks";
import { signedInWords } from "../shared/signedIn";
import { common, roleWords } from "../shared/words";
import { Fence } from "./Fence";
import { pageFor } from "./pages";
import { usePlace } from "./place";
import { GuardRest, NotYours } from "./Rest";
import { linkTo } from "./route";
import { isPage, maySee, menuOf, type PageName } from "./roles";
import { useAreaName } from "./ui/areaNames";
import { useWorker } from "./worker";
import { frameWords as w, pageWords } from "./words/frame";

const Account = lazy(() => import("./account/Account"));

export function Frame({ signOut }: { signOut: () => Promise<void> }) {
  const worker = useWorker();
  const { t } = useLang();
  const place = usePlace();
  const menu = menuOf(worker.role);
  const name = place.path[0] ?? menu[0];
  const main = useRef<HTMLElement>(null);
  const where = place.path.join("/");
  useEffect(() => {
    // Not returned: newer browsers answer with a promise, which React would take for a clean-up.
    window.scrollTo(0, 0);
  }, [where]);
  useEffect(() => {
    const page = isPage(name) ? `${t(pageWords[name])} · ` : "";
    document.title = `${page}${t(common.product)}`;
  }, [name, t]);

  return (
    <div className="console">
      <a
        className="skip-link"
        href="#main"
        onClick={(event) => {
          // The address after '#' is ours: it names the page, not a spot on it.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t(common.skip)}
      </a>
      {worker.demo && <DemoBar />}
      <Top signOut={signOut} />
      <div className="console-body">
        {menu.length > 0 && <Menu pages={menu} current={name} />}
        <main className="console-main" ref={main} tabIndex={-1}>
          <Fence key={where}>
            <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
              <Page name={name} rest={place.path.slice(1)} />
            </Suspense>
          </Fence>
        </main>
      </div>
    </div>
  );
}

function Page({ name, rest }: { name: string | undefined; rest: string[] }) {
  const { role } = useWorker();
  // Whoever is signed in may see where, and end it.
  if (name === "account") return <Account />;
  if (role === "guard") return <GuardRest />;
  if (!isPage(name)) return <NotYours found={false} />;
  // A resident's page is reached from tasks and cases too, by roles that have no list of residents.
  const below = name === "residents" && rest.length > 0 && role !== "commander";
  if (!maySee(role, name) && !below) return <NotYours found />;
  const Found = pageFor(name, rest);
  return Found ? <Found rest={rest} /> : <NotYours found={false} />;
}

function Top({ signOut }: { signOut: () => Promise<void> }) {
  const { t, lang, setLang } = useLang();
  const worker = useWorker();
  const area = useAreaName(worker.area, worker.area_name);
  return (
    <header className="console-top">
      <a className="console-brand" href="#/">
        <Bastion size={28} />
        <span>{t(common.product)}</span>
      </a>
      <span className="console-town">{worker.town_name}</span>
      <a className="console-who" href={linkTo("account")} title={t(signedInWords.title)}>
        {worker.name ?? t(roleWords[worker.role])}
        <small>
          {worker.name ? `${t(roleWords[worker.role])} · ` : ""}
          {area}
        </small>
      </a>
      <button type="button" lang={lang === "zh" ? "en" : "zh-CN"} onClick={() => setLang(lang === "zh" ? "en" : "zh")}>
        {t(common.otherLanguage)}
      </button>
      <button type="button" onClick={() => void signOut()}>
        {t(common.signOut)}
      </button>
    </header>
  );
}

function Menu({ pages, current }: { pages: PageName[]; current: string | undefined }) {
  const { t } = useLang();
  return (
    <nav className="console-menu" aria-label={t(w.menu)}>
      <ul>
        {pages.map((page) => (
          <li key={page}>
            <a href={linkTo(page)} {...(page === current ? { "aria-current": "page" as const } : {})}>
              {t(pageWords[page])}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
