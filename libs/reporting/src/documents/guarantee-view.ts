import type { ReportGuarantee } from '@likeness/contracts';
import { guaranteeInWords, number } from '@likeness/ui/words';
import type { ReportDocument } from '../report-document.js';

/** The promise as a badge and a sentence: red where there is none. */
export const guaranteeView = (guarantee: ReportGuarantee): ReportDocument['guarantee'] => {
  switch (guarantee.kind) {
    case 'dp':
      return {
        tone: 'plain',
        badge: `differentially private, ε = ${number(guarantee.epsilon)}`,
        sentence: `${guarantee.sentence} In full: ${guaranteeInWords(guarantee)}.`,
      };
    case 'none':
      return { tone: 'danger', badge: 'no formal guarantee', sentence: guarantee.sentence };
    case 'unknown':
      return { tone: 'danger', badge: 'no formal guarantee is known', sentence: guarantee.sentence };
  }
};

/** How strong the promise is, as part of a sentence. */
export const promiseAsPart = (guarantee: ReportGuarantee): string =>
  guarantee.kind === 'dp'
    ? `differentially private with ε = ${number(guarantee.epsilon)} for ${guarantee.unit}`
    : guarantee.kind === 'none'
      ? 'without any formal guarantee'
      : 'with no guarantee that is known';
