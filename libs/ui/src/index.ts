export * from './words/index.js';
export { classNames } from './class-names.js';

export { SkipLink, mainId } from './layout/skip-link.js';
export { TopBar } from './layout/top-bar.js';
export { Breadcrumb } from './layout/breadcrumb.js';
export { PageFrame } from './layout/page-frame.js';
export { Section } from './layout/section.js';
export { Card } from './layout/card.js';
export { Facts, type Fact } from './layout/facts.js';
export { Disclosure } from './layout/disclosure.js';
export { ReviewersGround } from './layout/reviewers-ground.js';

export { Button } from './forms/button.js';
export { buttonClass, type ButtonKind } from './forms/button-class.js';
export { Form } from './forms/form.js';
export { Field, fieldId, type FieldWords } from './forms/field.js';
export { TextField } from './forms/text-field.js';
export { TextAreaField } from './forms/text-area-field.js';
export { SelectField } from './forms/select-field.js';
export { CheckboxField } from './forms/checkbox-field.js';
export { RadioGroup } from './forms/radio-group.js';
export { ErrorSummary } from './forms/error-summary.js';

export { Badge, type BadgeTone } from './feedback/badge.js';
export { GuaranteeBadge } from './feedback/guarantee-badge.js';
export { Notice, type NoticeTone } from './feedback/notice.js';
export { EmptyState } from './feedback/empty-state.js';
export { Skeleton } from './feedback/skeleton.js';
export { Progress } from './feedback/progress.js';
export { Dialog } from './feedback/dialog.js';

export { DataTable, type TableColumn, type TableRow } from './tables/data-table.js';

export { ChartFigure } from './charts/chart-figure.js';
