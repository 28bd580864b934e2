// The screen at a place's door.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../shared/tokens.css";
import "../shared/ui.css";
import "./place.css";
import { keepShell } from "../shared/shell";
import { App } from "./App";
import { applyTheme } from "./theme";

applyTheme();
const root = document.getElementById("app");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
keepShell();
