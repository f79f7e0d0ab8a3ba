import { OPERATOR_TASK_ROUTES } from '../../contracts/operator-task-routes.ts';
import type { OperatorTasks } from '../../dispatch/operator-tasks.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ProblemError } from './problem-error.ts';
import { routesFor, type ServedRoute } from './serve-routes.ts';

/** The operators' list of tasks. */
export function operatorTaskRoutes<Caller>(deps: {
  readonly tasks: OperatorTasks;
  readonly clock: Clock;
}): readonly ServedRoute<Caller>[] {
  const on = routesFor<Caller>();
  return [
    on(OPERATOR_TASK_ROUTES.list, async () => ({ items: [...(await deps.tasks.open())] })),
    on(OPERATOR_TASK_ROUTES.close, async ({ params }) => {
      if (!(await deps.tasks.close(params.taskId, deps.clock.now()))) throw new ProblemError('not-found');
      return { closed: true as const };
    }),
  ];
}
