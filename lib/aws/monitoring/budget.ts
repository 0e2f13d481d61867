import { BudgetsBudget } from '@cdktf/provider-aws/lib/budgets-budget';
import { Construct } from 'constructs';
import type { Labels } from '../../cloud';
import type { EmailAddress } from '../../settings';
import { tagsOf } from '../foundation/tags';

/** The construct's id. */
export const BUDGET = 'Budget';

/** Shares of the amount, in percent, at which somebody is told: of what was spent, and of what the month will come to. */
export const TOLD_AT = { ACTUAL: 80, FORECASTED: 100 } as const;

/** What counts: all that carries the tags that tell an environment from every other one, as long as it lives. */
export function countedIn({ platform, environment }: Labels): readonly string[] {
  return Object.entries(tagsOf({ platform, environment })).map(([tag, value]) => `user:${tag}$${value}`);
}

export interface AwsBudgetProps {
  readonly name: string;
  readonly usdPerMonth: number;
  /** Which tags what counts carries, as Budgets write it. */
  readonly counts: readonly string[];
  readonly mailTo: EmailAddress;
}

/**
 * What an environment is meant to cost in a month. It is advice: AWS counts what was spent hours later and stops nothing, and
 * it counts by tags only once the account that pays has activated them. What limits costs at once are the limits of the
 * services themselves, as the bytes that a query may scan.
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-best-practices.html
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html
 */
export class AwsBudget extends Construct {
  constructor(scope: Construct, id: string, { name, usdPerMonth, counts, mailTo }: AwsBudgetProps) {
    super(scope, id);
    new BudgetsBudget(this, 'Default', {
      name,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      limitUnit: 'USD',
      limitAmount: `${usdPerMonth}`,
      costFilter: [{ name: 'TagKeyValue', values: [...counts] }],
      notification: Object.entries(TOLD_AT).map(([notificationType, threshold]) => ({
        notificationType,
        threshold,
        thresholdType: 'PERCENTAGE',
        comparisonOperator: 'GREATER_THAN',
        subscriberEmailAddresses: [mailTo],
      })),
    });
  }
}
