import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../shared/tokens.css";

createRoot(document.getElementById("app")!).render(<StrictMode>…</StrictMode>);
