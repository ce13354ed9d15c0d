/** Countries and languages that invented personal data may come from; a column or a table names one or more in `locales`. */
export const LOCALES = [
  'en_US',
  'en_GB',
  'en_AU',
  'en_CA',
  'en_IN',
  'de_DE',
  'de_AT',
  'de_CH',
  'fr_FR',
  'fr_CA',
  'es_ES',
  'es_MX',
  'it_IT',
  'nl_NL',
  'pl_PL',
  'pt_BR',
  'sv_SE',
  'tr_TR',
  'ja_JP',
  'zh_CN',
] as const;

export type Locale = (typeof LOCALES)[number];
