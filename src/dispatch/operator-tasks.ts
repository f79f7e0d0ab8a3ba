import type { OperatorTask } from '../contracts/operator-task.ts';

/** What people at the hotline have to look at. */
export interface OperatorTasks {
  /** Open tasks, oldest first, at most 100. */
  open(): Promise<readonly OperatorTask[]>;
  /** Takes a task off the list; false when there is no such open task. */
  close(id: string, at: Date): Promise<boolean>;
}
