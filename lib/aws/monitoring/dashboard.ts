import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { Lazy, Token } from 'cdktf';
import { Construct } from 'constructs';
import type { MetricProps } from './alarm';
import { layOut, type Row } from './widgets';

/** A graph beside those of the alarms. */
export interface GraphProps {
  readonly title: string;
  /** What it shows. Dimensions are names, not references to resources, so that the dashboard is the same text everywhere. */
  readonly metrics: readonly MetricProps[];
}

interface AwsDashboardProps {
  readonly name: string;
  readonly region: string;
  readonly title: string;
}

/**
 * The one dashboard of a platform: for each capability a row with the state of its alarms, a graph of each, and what the
 * capability shows besides. It is open to additions until synthesis, and the same text whatever order they come in.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export class AwsDashboard extends Construct {
  readonly dashboardName: string;
  private readonly rows = new Map<string, Row>();
  private readonly title: string;
  private readonly region: string;

  constructor(scope: Construct, id: string, { name, region, title }: AwsDashboardProps) {
    super(scope, id);
    this.dashboardName = name;
    this.region = region;
    this.title = title;
    new CloudwatchDashboard(this, 'Default', {
      dashboardName: name,
      dashboardBody: Lazy.stringValue({ produce: () => this.body() }),
    });
  }

  addAlarm(row: string, name: string, alarmArn: string): void {
    this.row(row).alarms.set(name, alarmArn);
  }

  /** @throws Error when a dimension is a reference to a resource instead of a name */
  addGraph(row: string, { title, metrics }: GraphProps): void {
    if (Token.isUnresolved(metrics) || metrics.some(({ dimensions }) => refers(dimensions)))
      throw new Error(
        `${this.node.path}: the graph '${title}' must be given names, not references to resources`,
      );
    this.row(row).graphs.set(title, metrics);
  }

  /** What it consists of, as CloudWatch is told. */
  body(): string {
    return JSON.stringify({ widgets: layOut(this.title, this.rows, this.region) });
  }

  private row(name: string): Row {
    const row = this.rows.get(name) ?? { alarms: new Map(), graphs: new Map() };
    this.rows.set(name, row);
    return row;
  }
}

function refers(dimensions: MetricProps['dimensions']): boolean {
  return Object.values(dimensions).some((value) => Token.isUnresolved(value));
}
