// The bar that says "this is the demo" on every page of it, and lets a visitor become somebody else.
import { useEffect, useState } from "react";
import type { Persona } from "../api/types";
import { useLang } from "./lang";
import { common } from "./words";

export function DemoBar() {
  const { t } = useLang();
  const [personas, setPersonas] = useState<Persona[]>([]);
  useEffect(() => {
    void fetch("/demo/personas", { credentials: "same-origin" })
      .then((answer) => (answer.ok ? (answer.json() as Promise<Persona[]>) : []))
      .then(setPersonas)
      .catch(() => undefined); // the bar says "demo" without its links too
  }, []);
  return (
    <aside className="demo-bar" aria-label={t(common.demo)}>
      <strong>演示 · Demo</strong>
      <span>{t(common.demoBar)}</span>
      {personas.length > 0 && (
        <details>
          <summary>{t(common.switchPersona)}</summary>
          <ul>
            {personas.map((persona) => (
              <li key={persona.role}>
                <a href={persona.url}>{t(persona.title)}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </aside>
  );
}
