import type { SafetyFinding, SafetyHit } from './safety-finding.ts';

/** Whether somebody must act at once on a hit: life in danger now, or a threat (扬言). */
export function isUrgentHit({ level, kind }: SafetyHit): boolean {
  return level === 'U0' || kind === 'threat';
}

/** Whether somebody must act at once: life in danger now, or a threat (扬言). */
export function isUrgent(finding: SafetyFinding): boolean {
  return finding.hits.some(isUrgentHit);
}
