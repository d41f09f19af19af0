import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { AskFault } from "./ask.ts";
import { nonce } from "./boot.ts";
import { useTheme } from "./look/theme.ts";
import { router } from "./router.tsx";

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      // A no is a no; what may be the net's fault is tried once more.
      retry: (count, error) => count < 1 && (!(error instanceof AskFault) || error.status === 0 || error.status >= 500),
    },
  },
});

/** 保存, not 保 存: as everything else here is set. */
const noSpace = { autoInsertSpace: false };

export function DeskApp() {
  return (
    <ConfigProvider csp={{ nonce }} locale={zhCN} theme={useTheme()} wave={{ disabled: true }} button={noSpace}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
