/**
 * Platt's scaling of the best category's share of the softmax: fitted by least surprise on sentences that neither
 * lexicon nor weights had seen; `npm run eval -- confidence` prints the fit and how far off it is.
 * Source: Platt, Probabilistic Outputs for Support Vector Machines, 1999.
 */
const OFFSET = 0.245;
const SLOPE = 0.445;
const LEAST_SHARE = 1e-4;

/** How often a category given with this share (0 to 1) is right. */
export function calibrated(share: number): number {
  const clipped = Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, share));
  return 1 / (1 + Math.exp(-(OFFSET + SLOPE * Math.log(clipped / (1 - clipped)))));
}

/** Shares of the best category and of others as confidences: the others divide what the best one leaves. */
export function calibratedAmong(best: number, other: number): number {
  return best >= 1 ? 0 : (other * (1 - calibrated(best))) / (1 - best);
}
