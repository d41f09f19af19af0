/** 1 亩 is 2000/3 ㎡, exactly (15 亩 to the hectare). */
export const sqmOfMu = (mu: number): number => (mu * 2000) / 3;

export const muOfSqm = (sqm: number): number => (sqm * 3) / 2000;
