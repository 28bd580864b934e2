// The resident's pages. Where there is no service worker (plain HTTP beyond this machine) they work without it.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../shared/tokens.css";
import "../shared/ui.css";
import "./resident.css";
import { keepShell } from "../shared/shell";
import { App } from "./App";

const root = document.getElementById("app");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
keepShell();
