import * as z from 'zod';
import { type ApiRoute, NOTHING } from './api-route.ts';
import { OperatorTask } from './operator-task.ts';
import { Id } from './primitives.ts';

/** A task as the console shows it. */
const OperatorTaskView = OperatorTask.omit({ entity: true, schemaVersion: true });

/** What an operator does with the tasks of the hotline's own people. */
export const OPERATOR_TASK_ROUTES = {
  list: {
    id: 'operatorListTasks',
    method: 'GET',
    path: '/v1/operator/tasks',
    auth: 'operator',
    summary: 'Open tasks, oldest first, with the notice a department can be sent as it is',
    params: NOTHING,
    query: NOTHING,
    body: NOTHING,
    answer: { status: 200, body: z.object({ items: z.array(OperatorTaskView) }) },
    problems: [],
  },
  close: {
    id: 'operatorCloseTask',
    method: 'POST',
    path: '/v1/operator/tasks/:taskId/close',
    auth: 'operator',
    summary: 'Take a task off the list',
    params: z.object({ taskId: Id }),
    query: NOTHING,
    body: NOTHING,
    answer: { status: 200, body: z.object({ closed: z.literal(true) }) },
    problems: [],
  },
} as const satisfies Record<string, ApiRoute>;
