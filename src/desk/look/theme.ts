import { type ThemeConfig, theme } from "antd";
import { useSyncExternalStore } from "react";
import type { SchemeAnswer } from "../../web/api/desk/boot-answers.ts";
import { boot } from "../boot.ts";

const darkness = window.matchMedia("(prefers-color-scheme: dark)");

const watch = (changed: () => void) => {
  darkness.addEventListener("change", changed);
  return () => darkness.removeEventListener("change", changed);
};

const useIsDark = (): boolean => useSyncExternalStore(watch, () => darkness.matches);

/** The family's colours, light or dark as the reader's system is. */
export const useScheme = (): SchemeAnswer => (useIsDark() ? boot.look.dark : boot.look.light);

/** antd in the family's colours. */
export function useTheme(): ThemeConfig {
  const isDark = useIsDark();
  const scheme = useScheme();
  const line = `0 0 0 1px ${scheme.hairline}`;
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: scheme.accent,
      // A lighter shade under the pointer would be too faint to read.
      colorPrimaryHover: scheme.accent,
      colorTextLightSolid: scheme.onAccent,
      colorBgLayout: scheme.paper,
      colorBgContainer: scheme.sheet,
      colorBgElevated: scheme.sheet,
      colorText: scheme.ink,
      colorTextSecondary: scheme.inkSoft,
      colorTextPlaceholder: scheme.inkSoft,
      colorTextDescription: scheme.inkSoft,
      colorBorder: scheme.edge,
      colorBorderSecondary: scheme.hairline,
      colorLink: scheme.ink,
      colorError: scheme.failed,
      colorSuccess: scheme.met,
      fontFamily: boot.look.font,
      fontSize: 14,
      lineHeight: 1.5,
      borderRadius: 4,
      boxShadow: line,
      boxShadowSecondary: line,
      boxShadowTertiary: line,
      motion: false,
      wireframe: false,
    },
  };
}
