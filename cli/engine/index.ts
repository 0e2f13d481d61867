/**
 * The engine: the only place that drives Terraform. It finds the program and the providers, runs `init`, `plan`, `apply`
 * and `destroy` on synthesized stacks, tells what happens as typed events, hands signals on so that no state is
 * lost, and turns every failure into one error that says how to go on. It knows nothing of platforms or environments.
 */
export { Engine, type EngineOptions } from './engine.js';
export type { Warn } from './environment.js';
export { EngineError, type EngineErrorCode, type EngineProblem, renderDiagnostic } from './errors.js';
export type { Action, Diagnostic, ReportedOutput, Summary, TerraformEvent } from './events.js';
export type { Phase } from './failure.js';
export { type Plan, type PlanCounts, type PlannedChange, summarize } from './plan.js';
export { type Command, type Exit, type RunTerraform, runTerraform } from './process.js';
export { reportProgress, type ProgressOptions, type ProgressOutput } from './progress.js';
export { type Refusal, refusals, renderRefusal, type ReviewOptions } from './review.js';
export type { EngineEvent } from './session.js';
export { findTerraform, OLDEST_TERRAFORM, type Terraform } from './tools.js';
export {
  type ApplyOptions,
  type DestroyOptions,
  type PlanOptions,
  Workspace,
  type WorkspaceOptions,
} from './workspace.js';
