import type { Endpoint, EndpointEvent } from '../contracts/endpoint.ts';
import type { OperatorTask } from '../contracts/operator-task.ts';

/** Where endpoints are kept. A change that people should see is one transaction with its event. */
export interface EndpointRepository {
  get(departmentId: string, endpointId: string): Promise<Endpoint | null>;
  ofDepartment(departmentId: string): Promise<readonly Endpoint[]>;
  create(endpoint: Endpoint, event: EndpointEvent): Promise<void>;
  /** Writes `endpoint` over the version before it; false when somebody else wrote first. */
  save(endpoint: Endpoint, beside?: { readonly event: EndpointEvent; readonly task?: OperatorTask }): Promise<boolean>;
  remove(endpoint: Endpoint, event: EndpointEvent): Promise<void>;
  /** What happened to an endpoint, newest first, at most 100. */
  eventsOf(departmentId: string, endpointId: string): Promise<readonly EndpointEvent[]>;
}
