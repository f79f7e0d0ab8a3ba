import type { SafetyFinding } from './assess-safety.ts';

/** Whether somebody must act at once: life in danger now, or a threat (扬言). */
export function isUrgent(finding: SafetyFinding): boolean {
  return finding.level === 'U0' || finding.hits.some((hit) => hit.kind === 'threat');
}
