import { BOARD_ROUTES } from '../../src/contracts/board-routes.ts';
import { DEPARTMENT_FILES_ROUTE, OPERATOR_FILES_ROUTE } from '../../src/contracts/case-files.ts';
import { CHAT_ROUTES } from '../../src/contracts/chat-routes.ts';
import { CKAN_ROUTES } from '../../src/contracts/ckan-routes.ts';
import { DEPARTMENT_CITY_ROUTE, OPERATOR_CITY_ROUTE } from '../../src/contracts/console-api.ts';
import { DEPARTMENT_ROUTES } from '../../src/contracts/department-api.ts';
import { DEPARTMENT_ENDPOINT_ROUTES, OPERATOR_ENDPOINT_ROUTES } from '../../src/contracts/endpoint-routes.ts';
import { ISSUE_ROUTES } from '../../src/contracts/issue-routes.ts';
import { MONTH_ROUTES } from '../../src/contracts/month-routes.ts';
import { OPERATOR_ADMIN_ROUTES } from '../../src/contracts/operator-admin-api.ts';
import { OPERATOR_ROUTES } from '../../src/contracts/operator-api.ts';
import { OPERATOR_TASK_ROUTES } from '../../src/contracts/operator-task-routes.ts';
import { PUBLIC_CASE_ROUTES } from '../../src/contracts/public-api.ts';
import { RULE_CHANGE_ROUTES } from '../../src/contracts/rule-change-api.ts';
import { openApiDocument } from './open-api-document.ts';

/** Each document of `docs/openapi/`, by file name. */
export const OPEN_API_DOCUMENTS = {
  'board.json': openApiDocument({ title: 'Minsheng: message board', routes: Object.values(BOARD_ROUTES) }),
  'chat.json': openApiDocument({ title: 'Minsheng: chat', routes: CHAT_ROUTES }),
  'department.json': openApiDocument({
    title: 'Minsheng: departments',
    routes: [
      ...Object.values(DEPARTMENT_ROUTES),
      DEPARTMENT_CITY_ROUTE,
      DEPARTMENT_FILES_ROUTE,
      ...Object.values(DEPARTMENT_ENDPOINT_ROUTES),
    ],
  }),
  'operator.json': openApiDocument({
    title: 'Minsheng: operators',
    routes: [
      OPERATOR_CITY_ROUTE,
      OPERATOR_FILES_ROUTE,
      ...[
        OPERATOR_ROUTES,
        OPERATOR_ADMIN_ROUTES,
        OPERATOR_ENDPOINT_ROUTES,
        OPERATOR_TASK_ROUTES,
        RULE_CHANGE_ROUTES,
        MONTH_ROUTES,
        ISSUE_ROUTES,
      ].flatMap((routes) => Object.values(routes)),
    ],
  }),
  'public.json': openApiDocument({
    title: 'Minsheng: public',
    routes: [...Object.values(PUBLIC_CASE_ROUTES), ...Object.values(CKAN_ROUTES)],
  }),
} as const;
