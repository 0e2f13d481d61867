import type { IConstruct } from 'constructs';
import type { EmailAddress } from '../settings';

/** Who is told when something is wrong. */
export interface MonitoringProps {
  /** The address that alarms are mailed to in production. What another environment does is the setting `alerts`. */
  readonly alertTo: EmailAddress;
}

/** Where alarms go. */
export interface IMonitoring extends IConstruct {
  /** The address that is mailed; absent where the setting `alerts` is `silent`. */
  readonly mailsTo?: EmailAddress;
}

/** A capability that knows which of its own signals deserve an alarm. */
export interface IMonitored extends IConstruct {
  /** Creates this capability's default alarms beside what they watch. */
  monitoredBy(monitoring: IMonitoring): void;
}
