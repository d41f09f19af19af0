import { nonce } from "../boot.ts";

/**
 * Parts of antd that are told of no nonce (the lock of the scroll bar and its measure) make style elements too. Every
 * style element that a script makes carries the nonce; scripts are let in by their origin, so this lets in nobody else.
 */
const make = document.createElement.bind(document) as (name: string, options?: ElementCreationOptions) => HTMLElement;
document.createElement = ((name: string, options?: ElementCreationOptions) => {
  const made = make(name, options);
  if (made instanceof HTMLStyleElement) made.nonce = nonce;
  return made;
}) as typeof document.createElement;
