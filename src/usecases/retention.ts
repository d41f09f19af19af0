/** How long originals and contacts are kept, in days, from the day on which they came. */
export const retentionDays = 365;

export const retainUntil = (now: Date): Date => new Date(now.getTime() + retentionDays * 86_400_000);
