declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      /** The place of a post's body, filled in after rendering. */
      "post-body": Record<string, never>;
    }
  }
}

export {};
