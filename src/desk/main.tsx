import "./look/ground.css";
import "../look/parts.css";
import "./look/screens.css";
import "./look/stock.css";
import "./look/sites.css";
import "./look/phone.css";
import "./look/style-nonce.ts";
import { createRoot } from "react-dom/client";
import { DeskApp } from "./desk-app.tsx";

// An older document asks for files of an older build: the newest document knows the newest names.
window.addEventListener("vite:preloadError", () => window.location.reload());

const place = document.getElementById("desk");
if (place) createRoot(place).render(<DeskApp />);
