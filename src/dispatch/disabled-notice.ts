import type { Endpoint } from '../contracts/endpoint.ts';
import type { OperatorTask } from '../contracts/operator-task.ts';
import { derivedId } from '../kernel/ids.ts';
import { shanghaiMinute } from '../kernel/time.ts';

const REASON = {
  gone: { zh: '该地址返回 410，表示不再接收', en: 'it answered 410 Gone' },
  failing: { zh: '连续五天推送全部失败', en: 'every delivery to it failed for five days' },
} as const;

/** The operator's task and the department's e-mail when an endpoint was switched off. Names the host only: a robot's url is its secret. */
export function disabledNotice(endpoint: Endpoint, reason: 'gone' | 'failing', at: Date): OperatorTask {
  const host = new URL(endpoint.url).host;
  const why = REASON[reason];
  return {
    entity: 'operator-task',
    schemaVersion: 1,
    id: derivedId('endpoint-disabled', endpoint.id, at.toISOString()),
    kind: 'endpoint-disabled',
    departmentId: endpoint.departmentId,
    subjectId: endpoint.id,
    createdAt: at.toISOString(),
    notice: {
      subject: `工单推送已停用 Webhook endpoint disabled: ${host}`,
      text: [
        `贵单位的工单推送地址 ${host}（编号 ${endpoint.id}）已于 ${shanghaiMinute(at)} 停用，原因：${why.zh}。`,
        '停用期间工单不会丢失，地址恢复后在接口管理中重新启用，系统会补发。请在此期间通过工单接口处理工单，办理时限不变。',
        '',
        `Your webhook endpoint at ${host} (id ${endpoint.id}) was disabled at ${shanghaiMinute(at)} (UTC+8) because ${why.en}.`,
        'Nothing is lost: deliveries wait and are sent when you enable it again. Until then work your cases through the API; deadlines keep running.',
      ].join('\n'),
    },
  };
}
