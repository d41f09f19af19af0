/** How long originals and contacts are kept from the day on which they came, where the installation says nothing else. */
export const defaultRetentionDays = 180;

export const retainUntil = (now: Date, days = defaultRetentionDays): Date =>
  new Date(now.getTime() + days * 86_400_000);
