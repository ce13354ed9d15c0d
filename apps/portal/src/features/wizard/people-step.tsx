'use client';
import type { Population, SourceDetail } from '@likeness/contracts';
import { Facts, number, percent, Section } from '@likeness/ui';
import { BudgetBar } from '../budget/budget-bar';
import type { UnitDraft } from '../sources/privacy-unit';
import { UnitFields } from '../sources/unit-fields';

interface PeopleStepProps {
  readonly source: SourceDetail;
  readonly population: Population | undefined;
  readonly unit: UnitDraft;
  readonly onUnit: (unit: UnitDraft) => void;
  readonly errors: Readonly<Record<string, string>>;
}

export function PeopleStep({ source, population, unit, onUnit, errors }: PeopleStepProps) {
  return (
    <div className="grid gap-8">
      <UnitFields unit={unit} onChange={onUnit} tables={source.metadata?.tables ?? {}} errors={errors} />
      <Section
        title="Which population do they belong to?"
        lead="Everything that is ever published about the same people draws on one budget of privacy loss."
      >
        {population === undefined ? (
          <p>{source.population.name}</p>
        ) : (
          <>
            <Facts
              facts={[
                { term: 'Population', value: population.name },
                {
                  term: 'Spent so far',
                  value: `ε = ${number(population.spentEpsilon)} of at most ε = ${number(population.capEpsilon)}, at δ = ${number(population.delta)}`,
                },
                {
                  term: 'Left',
                  value: percent(
                    (population.capPicoRho - population.spentPicoRho - population.reservedPicoRho) /
                      Math.max(1, population.capPicoRho),
                  ),
                },
              ]}
            />
            <BudgetBar population={population} />
          </>
        )}
      </Section>
    </div>
  );
}
