import { LikenessError } from '@likeness/table';

export type StatisticsErrorCode = 'no_values' | 'bad_value' | 'bad_parameter' | 'no_fit' | 'unknown_family';

/** Why a distribution cannot be made or fitted. The message never holds a value from the data. */
export class StatisticsError extends LikenessError<StatisticsErrorCode> {}
