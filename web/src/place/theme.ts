// A screen in a bright hall or at a door at night; kept on this device.
const NAME = "bulwark.place.theme";
export type Theme = "dark" | "light";

export function theme(): Theme {
  try {
    return localStorage.getItem(NAME) === "dark" ? "dark" : "light";
  } catch {
    return "light";
  }
}

export function applyTheme(next: Theme = theme()): void {
  try {
    localStorage.setItem(NAME, next);
  } catch {
    // lasts as long as the page
  }
  document.documentElement.dataset["theme"] = next;
}
