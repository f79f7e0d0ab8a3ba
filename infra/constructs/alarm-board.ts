import { Duration, Validations } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  ComparisonOperator,
  Dashboard,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/** How long one value of an alarm's metric is measured. */
export const ALARM_PERIOD = Duration.minutes(5);

/** An alarm: what it watches, from which value on, and what people notice meanwhile. */
export type AlarmPlan = {
  readonly metric: IMetric;
  readonly threshold: number;
  /** Periods in a row that must be over the threshold; 1 unless given. */
  readonly periods?: number;
  /** Who is affected and how; the first thing read at night. */
  readonly errorImpact: string;
};

/** Every alarm of the hotline, the topic they are sent to, and the dashboard that shows them. */
export class AlarmBoard extends Construct {
  readonly topic: Topic;
  readonly #alarms: Alarm[] = [];

  constructor(scope: Construct, id: string, props: { readonly email?: string | undefined }) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Minsheng alarms', enforceSSL: true });
    if (props.email === undefined) return;
    this.topic.addSubscription(new EmailSubscription(props.email));
    Validations.of(this.topic).acknowledge({
      id: 'Serverless-SNSRedrivePolicy',
      reason: 'A mail about an alarm is of no use later: the alarm itself still stands, on the dashboard',
    });
  }

  /** Adds an alarm that reports both when it starts and when it is over. No data is no alarm. */
  add(scope: Construct, id: string, plan: AlarmPlan): Alarm {
    const alarm = new Alarm(scope, id, {
      metric: plan.metric,
      threshold: plan.threshold,
      evaluationPeriods: plan.periods ?? 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: plan.errorImpact,
    });
    const action = new SnsAction(this.topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    this.#alarms.push(alarm);
    return alarm;
  }

  /** Draws the dashboard; call it when all alarms are there. */
  drawDashboard(): Dashboard {
    const widget = new AlarmStatusWidget({ title: 'Minsheng 民声', alarms: this.#alarms, width: 24, height: 8 });
    return new Dashboard(this, 'Dashboard', { widgets: [[widget]] });
  }
}
