// The staff console: one page for each thing that somebody has to do.

import { createRoot } from "react-dom/client";
import "../shared/tokens.css";
import "./console.css";
import "./table/table.css";
import "./ui/forms.css";
import { Console } from "./Console";

const root = document.getElementById("root");
if (root) createRoot(root).render(<Console />);
