// Ink, lines and letters of every chart.

export const ink = { text: "#17212b", quiet: "#4c5a67", line: "#cfd7de", brand: "#1f4e79", paper: "#ffffff" };

export const font = {
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif',
  color: ink.text,
};

/** A tooltip is set as HTML by the chart library; names of places are typed by people. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
