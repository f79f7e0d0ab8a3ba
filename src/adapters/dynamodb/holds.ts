import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** Whether a conditional write, alone or in a transaction, went through; any other failure is thrown. */
export async function holds(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    if (error instanceof TransactionCanceledException && wasRefused(error)) return false;
    throw error;
  }
}

function wasRefused({ CancellationReasons = [] }: TransactionCanceledException): boolean {
  const codes = CancellationReasons.map(({ Code }) => Code).filter((code) => code !== 'None');
  return codes.every((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict');
}
