/** Why a file can't be read as a list at all. */
export type FileFaultCode =
  | "notFound"
  | "empty"
  | "oldExcel"
  | "encrypted"
  | "bomb"
  | "tooLarge"
  | "notAList"
  | "webPage"
  | "damaged"
  | "noSheet";

/** A file that is refused whole; its sentence stands in text/. Figures are in bytes. */
export class FileFault extends Error {
  override readonly name = "FileFault";
  readonly code: FileFaultCode;
  readonly figures: { readonly bytes?: number; readonly most?: number };

  constructor(code: FileFaultCode, figures: { readonly bytes?: number; readonly most?: number } = {}, cause?: unknown) {
    super(code, cause === undefined ? {} : { cause });
    this.code = code;
    this.figures = figures;
  }
}
