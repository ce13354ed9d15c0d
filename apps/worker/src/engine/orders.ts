import {
  scopeOfSource,
  type DrawRequest,
  type FileFormat,
  type PostgresAddress,
  type PostgresSchemaAddress,
} from '@likeness/contracts';
import type { UnpackLimits } from '@likeness/connectors';
import type { MetricLimit, PolicyVerdicts, ReviewChoices } from '@likeness/evaluation';
import type { HoldoutRule } from '@likeness/privacy';
import type { Plan } from '@likeness/synthesis';

/** An upload in the file store, sealed. */
export interface SealedFile {
  readonly path: string;
  readonly format: FileFormat;
  readonly table: string;
}

/** Where one table is and what opens it. The secret stays sealed until the thread opens it. */
export type TableOrder =
  | ({ readonly kind: 'upload' } & SealedFile)
  | { readonly kind: 'postgres'; readonly address: PostgresAddress; readonly sealedPassword: Uint8Array };

/** The same for several tables. */
export type TablesOrder =
  | { readonly kind: 'upload-tables'; readonly files: readonly SealedFile[] }
  | { readonly kind: 'postgres-schema'; readonly address: PostgresSchemaAddress; readonly sealedPassword: Uint8Array };

export type SourceOrder = TableOrder | TablesOrder;

export const isSeveral = (source: SourceOrder): source is TablesOrder =>
  scopeOfSource[source.kind] === 'several-tables';

interface WithSource<S extends SourceOrder> {
  readonly source: S;
  /** PEM: opens uploads and passwords. */
  readonly privateKey: string;
}

export interface InspectOrder extends WithSource<SourceOrder> {
  readonly kind: 'inspect';
}

export interface LikenessOrder<S extends SourceOrder = SourceOrder> extends WithSource<S> {
  readonly kind: 'likeness';
  readonly plan: Plan;
  /** undefined: as many as the model estimates. */
  readonly rows?: number;
  /** Drives only what happens after the measurements. */
  readonly seed: number;
  /** An empty folder of this attempt alone: files are moved out of it when all are complete. */
  readonly folder: string;
  readonly policy: PolicyVerdicts;
  /** What the policy wants of the figures. */
  readonly limits: readonly MetricLimit[];
  readonly choices: ReviewChoices;
  /** Whom nothing is learned from, so that attacks have a control group. */
  readonly holdout: HoldoutRule;
}

/** Zips of a source become the files in them, sealed again one by one. */
export interface UnpackOrder {
  readonly kind: 'unpack';
  readonly zips: readonly { readonly table: string; readonly path: string }[];
  /** PEM: opens uploads, and seals what was in them. */
  readonly privateKey: string;
  readonly limits: UnpackLimits;
  /** An empty folder of this attempt alone. */
  readonly folder: string;
}

/** Rows from a model that is there: no source is opened, and nothing is spent. */
export interface DrawOrder {
  readonly kind: 'draw';
  /** Path of the model's file. */
  readonly model: string;
  readonly synthesizer: string;
  readonly isOfSeveralTables: boolean;
  /** Of several: the one that conditions are about. */
  readonly peopleTable?: string;
  readonly request: DrawRequest;
  readonly seed: number;
  /** An empty folder of this attempt alone. */
  readonly folder: string;
}

export interface StageReport {
  readonly stage: 'reading' | 'measuring' | 'fitting' | 'sampling' | 'writing' | 'evaluating';
  /** In [0, 1] over the stage, as far as it is known. */
  readonly fraction: number;
  /** For people. */
  readonly message: string;
}
