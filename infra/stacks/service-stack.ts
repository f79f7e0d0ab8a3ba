import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmBoard } from '../constructs/alarm-board.ts';
import { FunctionWithQueue } from '../constructs/function-with-queue.ts';
import { type FunctionSurroundings, HotlineFunction } from '../constructs/hotline-function.ts';
import { HttpFront } from '../constructs/http-front.ts';
import { InboundMail } from '../constructs/inbound-mail.ts';
import { InboxToQueue } from '../constructs/inbox-to-queue.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { SiteFiles } from '../constructs/site-files.ts';
import { SiteFront } from '../constructs/site-front.ts';
import { StreamOfEvents } from '../constructs/stream-of-events.ts';
import { FUNCTION_PLANS, QUEUE_PLANS } from '../function-plans.ts';
import { ENVIRONMENT, FUNCTION_NAMES, type FunctionName, QUEUE_NAMES, type QueueName, SCHEDULES } from '../names.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data-stack.ts';

const QUEUE_ENVIRONMENT = {
  contacts: ENVIRONMENT.contactsQueueUrl,
  deliveries: ENVIRONMENT.deliveriesQueueUrl,
} as const satisfies Record<QueueName, string>;

/** What may be taken down and put up again: functions, queues, the API, the site's front, alarms. */
export class ServiceStack extends Stack {
  readonly #functions = new Map<FunctionName, HotlineFunction>();

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & {
      readonly settings: Settings;
      readonly data: DataStack;
      /** Folders of bundles: one of functions, one of pages. */
      readonly functionBundles: string;
      readonly webBundle: string;
    },
  ) {
    super(scope, id, props);
    const { settings, data } = props;
    const { resources } = data;
    const alarms = new AlarmBoard(this, 'Alarms', { email: settings.alarmEmail });
    const front = new HttpFront(this, 'Http', { alarms });
    const site = settings.cloudFront
      ? new SiteFront(this, 'Site', {
          site: resources.site,
          accessLogs: data.accessLogs,
          uploads: resources.attachments,
          apiDomainName: front.domainName,
          settings,
        })
      : undefined;
    const publicBaseUrl = addressOf({ settings, site, front });
    const surroundings = { bundles: props.functionBundles, resources, settings, alarms, publicBaseUrl };

    this.#addFunctions(surroundings);
    front.addRoutes(this.#functions);
    if (settings.inboundMail !== undefined) {
      new InboundMail(this, 'Mail', { inbox: resources.inbox, recipient: settings.inboundMail });
    }
    if (existsSync(props.webBundle)) {
      new SiteFiles(this, 'SiteFiles', {
        site: resources.site,
        folder: props.webBundle,
        distribution: site?.distribution,
      });
    }
    alarms.drawDashboard();
    new CfnOutput(this, 'PublicAddress', { value: publicBaseUrl, description: 'The address for citizens' });
    new CfnOutput(this, 'ApiAddress', { value: front.endpoint });
    new CfnOutput(this, 'AlarmTopicArn', { value: alarms.topic.topicArn });
  }

  #addFunctions(surroundings: FunctionSurroundings): void {
    const { alarms, resources } = surroundings;
    const exists = (name: FunctionName) => existsSync(join(surroundings.bundles, name, 'index.mjs'));
    const queues = QUEUE_NAMES.map((name) => {
      const plan = QUEUE_PLANS[name];
      const queued = new FunctionWithQueue(this, pascalCase(name), {
        plan,
        surroundings,
        consumerExists: exists(plan.consumer),
      });
      if (queued.function !== null) this.#functions.set(plan.consumer, queued.function);
      return { name, queued };
    });
    const scheduled = new Map<FunctionName, ScheduledFunction>();
    for (const entry of SCHEDULES.filter((schedule) => exists(schedule.function))) {
      const known = scheduled.get(entry.function);
      if (known !== undefined) {
        known.runsAlso(entry);
        continue;
      }
      const made = new ScheduledFunction(this, pascalCase(entry.name), { entry, surroundings });
      scheduled.set(entry.function, made);
      this.#functions.set(entry.function, made.function);
    }
    for (const name of FUNCTION_NAMES.filter((one) => exists(one) && !this.#functions.has(one))) {
      const plan = FUNCTION_PLANS[name];
      this.#functions.set(name, new HotlineFunction(this, pascalCase(name), { name, plan, surroundings }));
    }

    for (const { name, queued } of queues) {
      for (const sender of this.#functions.values()) {
        if (sender.plan.sendsTo.includes(name)) sender.maySendTo(queued.queue, QUEUE_ENVIRONMENT[name]);
      }
      if (name === 'contacts') new InboxToQueue(this, 'InboxToContacts', { inbox: resources.inbox, ...queued });
    }
    const target = this.#functions.get('fan-out');
    if (target !== undefined) new StreamOfEvents(this, 'Events', { hotline: resources.hotline, target, alarms });
  }
}

function addressOf(props: {
  readonly settings: Settings;
  readonly site: SiteFront | undefined;
  readonly front: HttpFront;
}): string {
  const { settings, site, front } = props;
  if (settings.publicBaseUrl !== undefined) return settings.publicBaseUrl;
  if (settings.siteDomain !== undefined) return `https://${settings.siteDomain}`;
  return site === undefined ? front.endpoint : `https://${site.distribution.distributionDomainName}`;
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
