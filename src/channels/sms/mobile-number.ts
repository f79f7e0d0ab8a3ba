const MOBILE = /^(?:\+?86)?(1[3-9]\d{9})$/;

/** The eleven digits of a mobile number of mainland China, however it was written; null for any other number. */
export function mobileNumber(written: string): string | null {
  return MOBILE.exec(written.replaceAll(/[\s-]/g, ''))?.[1] ?? null;
}
