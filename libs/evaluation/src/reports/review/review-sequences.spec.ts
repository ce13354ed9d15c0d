import { protect } from '@likeness/privacy';
import { forReviewers } from '@likeness/privacy/reviewer-door';
import type { TableMetadata } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { numbers, tableOf, text } from '../../cells/table.fixture.js';
import { buildReviewerReport } from '../build-reviewer-report.js';
import { plan, publicInput, reviewInput } from '../report.fixture.js';

/** Patients of three to five visits each whose dose grows by `slope` from visit to visit. */
const visits = (patients: number, { slope = 2, shift = 0 } = {}) => {
  const rows = Array.from({ length: patients }, (_, at) => at + shift).flatMap((patient) =>
    Array.from({ length: 3 + (patient % 3) }, (_, visit) => ({ patient, visit })),
  );
  return tableOf(
    text(
      'patient',
      rows.map(({ patient }) => `p${String(patient)}`),
    ),
    numbers(
      'visit',
      rows.map(({ visit }) => visit),
    ),
    numbers(
      'dose',
      rows.map(({ patient, visit }) => ((patient * 7) % 10) + slope * visit),
    ),
  );
};

const declared: TableMetadata = {
  columns: { patient: { sdtype: 'id' }, visit: { sdtype: 'numerical' }, dose: { sdtype: 'numerical' } },
  sequence_key: 'patient',
  sequence_index: 'visit',
};

const reportOf = (synthetic: ReturnType<typeof visits>) =>
  forReviewers(
    buildReviewerReport({
      ...{ ...publicInput, ...reviewInput },
      ...{ declared, synthetic, measurements: [], real: protect({ training: visits(150) }) },
      plan: {
        ...plan,
        columns: Object.entries(declared.columns).map(([name, { sdtype }]) => ({
          ...{ name, sdtype },
          domain: sdtype === 'id' ? ('generated' as const) : ('declared' as const),
        })),
      },
    }),
  );

describe('a report of sequences', () => {
  it('knows their lengths, courses and steps, each with a baseline and an interval over whole sequences', async () => {
    const { sequences, figures } = await reportOf(visits(120, { shift: 900 }));
    expect(sequences).toMatchObject({ real: 150, synthetic: 120 });
    expect(sequences!.lengths.labels).toEqual(['3', '4', '5']);
    const [course] = sequences!.courses;
    expect(course).toMatchObject({ column: 'dose', places: [1, 2, 3, 4, 5] });
    expect(course!.real[1]!.value - course!.real[0]!.value).toBeCloseTo(2, 6);
    for (const id of ['sequence-lengths', 'sequence-statistics', 'sequence-changes', 'sequence-validity']) {
      const figure = figures.find((one) => one.id === id)!;
      expect(figure.value).toBeGreaterThan(0.9);
      expect(figure.baseline).not.toBeNull();
      expect(figure.interval!.low).toBeLessThanOrEqual(figure.value);
      expect(figure.interval!.high).toBeGreaterThanOrEqual(figure.value);
    }
  });

  it('sees steps of another size where single rows look alike', async () => {
    const { figures } = await reportOf(visits(120, { slope: -2, shift: 900 }));
    expect(figures.find(({ id }) => id === 'sequence-changes')!.value).toBeLessThan(0.2);
  });

  it('says nothing of a table without a sequence key', async () => {
    const report = await forReviewers(
      buildReviewerReport({ ...publicInput, ...reviewInput, real: protect({ training: publicInput.synthetic }) }),
    );
    expect(report.sequences).toBeNull();
    expect(report.figures.some(({ id }) => id.startsWith('sequence-'))).toBe(false);
  });
});
