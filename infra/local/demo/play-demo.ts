import type { Result } from '../../../src/kernel/result.ts';
import type { Refusal } from './demo-api.ts';
import type { DemoTask } from './demo-schedule.ts';
import type { DemoWorld } from './demo-world.ts';
import { playContact } from './play-contact.ts';
import { invoke, playReport } from './play-report.ts';
import { playReview, playStep } from './play-step.ts';

/**
 * Plays the tasks in order, each at its time; what the journal knows is not played again. `onTask` hears of
 * each before it is played. Throws DemoApiError when the hotline does not do its part.
 */
export async function playDemo(
  { tasks, onTask }: { readonly tasks: readonly DemoTask[]; readonly onTask: (task: DemoTask) => void },
  world: DemoWorld,
): Promise<void> {
  for (const task of tasks) {
    onTask(task);
    if (world.journal.get(task.key) !== undefined) continue;
    world.clock.set(task.at);
    await play(task, world);
  }
}

async function play(task: DemoTask, world: DemoWorld): Promise<void> {
  const { journal } = world;
  switch (task.kind) {
    case 'contact':
      journal.note(await playContact(task.contact, world));
      return;
    case 'review':
    case 'step': {
      const refusals: string[] = [];
      for (const known of journal.get(task.contact.id)?.cases ?? []) {
        const played: Result<unknown, Refusal> =
          task.kind === 'review'
            ? await playReview({ contact: task.contact, known }, world)
            : await playStep({ step: task.step, known }, world);
        if (!played.ok) refusals.push(played.error.code);
      }
      journal.note({ key: task.key, ...(refusals.length === 0 ? {} : { refused: refusals.join(' ') }) });
      return;
    }
    case 'sweep':
      await invoke('supervise', {}, world);
      journal.note({ key: task.key });
      return;
    case 'report':
      await playReport(task.month, world);
      journal.note({ key: task.key });
      return;
  }
}
