/**
 * The engine: the only place that drives Terraform. It finds the program and the providers, runs `init`, `plan`, `apply`
 * and `destroy` on synthesized stacks, tells what happens as typed events, hands signals on so that no state is
 * lost, and turns every failure into one error that says how to go on. It knows nothing of platforms or environments.
 */
export { Engine, type EngineOptions } from './engine';
export type { Warn } from './environment';
export { EngineError, type EngineErrorCode, type EngineProblem, renderDiagnostic } from './errors';
export type { Action, Diagnostic, ReportedOutput, Summary, TerraformEvent } from './events';
export type { Phase } from './failure';
export { type Plan, type PlanCounts, type PlannedChange, readPlan, summarize } from './plan';
export { type Command, type Exit, type RunTerraform, runTerraform } from './process';
export { reportProgress, type ProgressOptions, type ProgressOutput } from './progress';
export { type Refusal, refusals, renderRefusal, type ReviewOptions } from './review';
export { type Running, runningOn, stopRunning } from './running';
export type { EngineEvent } from './session';
export { findTerraform, OLDEST_TERRAFORM, type Terraform } from './tools';
export { unsavedStateFile } from './unsaved-state';
export {
  type ApplyOptions,
  type DestroyOptions,
  type PlanOptions,
  Workspace,
  type WorkspaceOptions,
} from './workspace';
