declare module "maplibre-gl/dist/maplibre-gl-csp.js" {
  const maplibre: typeof import("maplibre-gl");
  export default maplibre;
}

declare module "maplibre-gl/dist/maplibre-gl-csp-worker.js";
declare module "maplibre-gl/dist/maplibre-gl.css";
