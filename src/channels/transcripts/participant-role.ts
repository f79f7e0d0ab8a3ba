import type { SpeakerRole } from './transcript.ts';

/** The role an Amazon file names: `AGENT`, `CUSTOMER`; anything else (`SYSTEM`, absent) is unknown. */
export function participantRole(role: string | undefined): SpeakerRole {
  if (role === 'CUSTOMER') return 'citizen';
  return role === 'AGENT' || role === 'SYSTEM' ? 'agent' : 'unknown';
}
