/** As a ref: has the focus when it appears. One function for all, since a new one at each rendering would take the focus back each time. */
export const focused = (element: HTMLElement | null): void => element?.focus();
