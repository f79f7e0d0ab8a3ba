import * as z from 'zod';

/**
 * What an operator may do, each including the one before: `duty` works on cases; `supervisor` also rules on what changes
 * the hotline's ways; `admin` also gives out and ends keys.
 */
export const OperatorRole = z.enum(['duty', 'supervisor', 'admin']);
export type OperatorRole = z.infer<typeof OperatorRole>;

/** Routes, by id, that need more than `duty`. */
export const ROLE_OF_ROUTE: Readonly<Record<string, OperatorRole>> = {
  operatorSupervise: 'supervisor',
  operatorDecideRuleChange: 'supervisor',
  operatorListKeys: 'admin',
  operatorCreateKey: 'admin',
  operatorRevokeKey: 'admin',
  operatorListAppKeys: 'admin',
  operatorCreateAppKey: 'admin',
  operatorRevokeAppKey: 'admin',
  operatorListOperatorKeys: 'admin',
  operatorCreateOperatorKey: 'admin',
  operatorRevokeOperatorKey: 'admin',
};

const RANKS = OperatorRole.options;

/** Whether a role is at least another. */
export function isAtLeast(role: OperatorRole, wanted: OperatorRole): boolean {
  return RANKS.indexOf(role) >= RANKS.indexOf(wanted);
}
