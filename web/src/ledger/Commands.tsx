// The same check without this page: whoever distrusts the page distrusts its button too.
import { useLang } from "../shared/lang";
import { lw } from "./words";

export function Commands() {
  const { t } = useLang();
  const here = window.location.origin;
  return (
    <section className="card" id="commands">
      <h2>{t(lw.commands)}</h2>
      <p>{t(lw.commandsLead)}</p>
      <pre>{`bulwark verify ledger ${here}/ledger`}</pre>
      <p>{t(lw.commandsFiles)}</p>
      <pre>{["checkpoint", "keys", "witnessed", "statements", "tile/0/000", "tile/entries/000"].map((file) => `curl ${here}/ledger/${file}`).join("\n")}</pre>
      <p className="quiet">{t(lw.commandsLeaf)}</p>
      <p>
        <a href="/">{t(lw.ownDecision)}</a>
      </p>
    </section>
  );
}
