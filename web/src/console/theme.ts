// Ant Design in the product's own calm: its blue, its grid of 8, its fonts; no shadows or round corners to speak of.

import type { ThemeConfig } from "antd";

/** Whoever asked their device for less movement gets none. */
const still = typeof matchMedia === "function" && matchMedia("(prefers-reduced-motion: reduce)").matches;

export const theme: ThemeConfig = {
  token: {
    motion: !still,
    colorPrimary: "#1f4e79",
    colorInfo: "#1f4e79",
    colorErrorBg: "#fde7e8",
    colorErrorBorder: "#e3a5a8",
    colorWarningBg: "#fff2d9",
    colorWarningBorder: "#e0bf85",
    colorSuccessBg: "#e3f4ea",
    colorSuccessBorder: "#9ccbb0",
    colorInfoBg: "#e8eff6",
    colorInfoBorder: "#a3bfda",
    colorLink: "#0b62c4",
    colorError: "#b3181f",
    colorWarning: "#9a5b00",
    colorSuccess: "#0a7a3d",
    colorTextBase: "#17212b",
    colorTextDisabled: "#66727d",
    colorTextPlaceholder: "#5a6670",
    colorTextDescription: "#4c5a67",
    colorBorder: "#8492a0",
    colorBorderSecondary: "#cfd7de",
    colorBgLayout: "#f3f5f7",
    borderRadius: 4,
    fontSize: 15,
    controlHeight: 40,
    controlHeightSM: 32,
    fontFamily: "var(--font)",
    motionDurationMid: "0.12s",
    motionDurationSlow: "0.16s",
    controlOutlineWidth: 3,
  },
  components: {
    Table: { headerBg: "#eef2f5", headerColor: "#17212b", cellPaddingBlockMD: 10, cellPaddingInlineMD: 12 },
    Form: { itemMarginBottom: 20, verticalLabelPadding: "0 0 4px" },
    Descriptions: { labelColor: "#4c5a67", itemPaddingBottom: 12 },
    Segmented: { trackBg: "#dde4ea", itemColor: "#17212b", itemSelectedColor: "#1f4e79" },
    Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
  },
};
