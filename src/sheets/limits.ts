/** What a list may weigh. A hundred thousand rows of twenty columns are about 8 MB, 150 MB unpacked. */
export interface Limits {
  readonly fileBytes: number;
  /** All parts of a workbook together, unpacked. */
  readonly unpackedBytes: number;
  /** The texts of all cells, which are held in memory. */
  readonly textBytes: number;
}

export const usualLimits: Limits = { fileBytes: 200_000_000, unpackedBytes: 1_500_000_000, textBytes: 100_000_000 };
