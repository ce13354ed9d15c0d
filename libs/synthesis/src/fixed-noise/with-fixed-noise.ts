import { withFixedNoise as fixed } from '@likeness/privacy/fixed-noise-door';
import { SynthesisError } from '../synthesis-error.js';
import type {
  DatasetModel,
  DatasetSynthesizer,
  DpStatement,
  Model,
  NoGuaranteeStatement,
  Plan,
  Planner,
  Synthesizer,
} from '../synthesizer.js';

/** In front of a model file of the test mode: no reader of real models takes it. */
const STAMP = 'NO PRIVACY: made with fixed noise, for tests only\n';

/** What a plan of the test mode states. */
interface FixedNoiseStatement extends NoGuaranteeStatement {
  /** What the same plan promises where the noise is drawn. */
  readonly withDrawnNoise: DpStatement;
}

/**
 * The synthesizer with noise that follows from a number, so that a test can repeat a fit. It is the same otherwise: the same steps, keys and charges.
 *
 * Guarantee: none, and its plans, models and model files say so. It stands in no registry, so the platform can neither plan nor read it.
 */
export function withFixedNoise(synthesizer: Synthesizer, seed: number): Synthesizer {
  const id = `${synthesizer.id}-fixed-noise`;
  return {
    ...described(synthesizer, id),
    async fit(data, plan, odometer, run) {
      const drawn = drawnPlan(plan, id, synthesizer.id);
      return stampedModel(await synthesizer.fit(data, drawn, fixed(odometer, seed), run), id);
    },
    deserialize: (bytes) => stampedModel(synthesizer.deserialize(withoutStamp(bytes)), id),
  };
}

/** The same for several tables. */
export function datasetsWithFixedNoise(synthesizer: DatasetSynthesizer, seed: number): DatasetSynthesizer {
  const id = `${synthesizer.id}-fixed-noise`;
  return {
    ...described(synthesizer, id),
    async fit(data, plan, odometer, run) {
      const drawn = drawnPlan(plan, id, synthesizer.id);
      return stampedDatasets(await synthesizer.fit(data, drawn, fixed(odometer, seed), run), id);
    },
    deserialize: (bytes) => stampedDatasets(synthesizer.deserialize(withoutStamp(bytes)), id),
  };
}

function described(synthesizer: Planner, id: string): Planner {
  return {
    id,
    title: `${synthesizer.title}, with fixed noise: NO PRIVACY, for tests only`,
    guarantee: 'none',
    speed: synthesizer.speed,
    suits: 'Tests that must repeat.',
    params: synthesizer.params,
    plan: (metadata, request) => stamped(synthesizer.plan(metadata, request), id),
  };
}

/** The plan as it is where the noise is drawn. @throws SynthesisError `bad_plan` */
function drawnPlan(plan: Plan, id: string, synthesizer: string): Plan {
  const { withDrawnNoise } = plan.guarantee as Partial<FixedNoiseStatement>;
  if (plan.synthesizer !== id || withDrawnNoise === undefined)
    throw new SynthesisError('bad_plan', 'This is no plan of the test mode; make the plan again.');
  return { ...plan, synthesizer, guarantee: withDrawnNoise };
}

function stamped(plan: Plan, id: string): Plan {
  if (plan.guarantee.kind !== 'dp')
    throw new SynthesisError('bad_parameter', 'This synthesizer draws no noise that could be fixed; use it as it is.');
  const warning = 'NO PRIVACY: the noise is fixed, for tests only, and anybody can take it off. Use made-up data.';
  const guarantee: FixedNoiseStatement = { kind: 'none', warning, withDrawnNoise: plan.guarantee };
  return { ...plan, synthesizer: id, guarantee, notes: [warning, ...plan.notes] };
}

function stampedModel(model: Model, synthesizer: string): Model {
  return {
    synthesizer,
    table: model.table,
    estimatedRows: model.estimatedRows,
    conditioning: model.conditioning,
    measurements: model.measurements,
    sample: (request) => model.sample(request),
    stream: (request) => model.stream(request),
    complete: (known, seed) => model.complete(known, seed),
    marginal: (columns) => model.marginal(columns),
    serialize: () => withStamp(model.serialize()),
  };
}

function stampedDatasets(model: DatasetModel, synthesizer: string): DatasetModel {
  return {
    synthesizer,
    metadata: model.metadata,
    get estimatedRows() {
      return model.estimatedRows;
    },
    measurements: model.measurements,
    sample: (request) => model.sample(request),
    shares: (table, where) => model.shares(table, where),
    serialize: () => withStamp(model.serialize()),
  };
}

function withStamp(bytes: Uint8Array): Uint8Array {
  const stamp = new TextEncoder().encode(STAMP);
  const all = new Uint8Array(stamp.length + bytes.length);
  all.set(stamp);
  all.set(bytes, stamp.length);
  return all;
}

function withoutStamp(bytes: Uint8Array): Uint8Array {
  if (new TextDecoder().decode(bytes.subarray(0, STAMP.length)) !== STAMP)
    throw new SynthesisError('bad_model', 'This is no model of the test mode; read it with its own synthesizer.');
  return bytes.slice(STAMP.length);
}
