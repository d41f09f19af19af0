// The map draws beside the page: content security lets no worker be made of a blob, so it has a file of its own.
import "maplibre-gl/dist/maplibre-gl-csp-worker.js";
