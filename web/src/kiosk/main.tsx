// The terminal that many people use. It keeps no page, no pass and no key: there is no service worker here, and no store.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../shared/tokens.css";
import "../shared/ui.css";
import "./kiosk.css";
import { App } from "./App";

const root = document.getElementById("app");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
