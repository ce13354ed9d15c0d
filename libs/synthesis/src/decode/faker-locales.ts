import type { Faker } from '@faker-js/faker';
import { faker as deAT } from '@faker-js/faker/locale/de_AT';
import { faker as de } from '@faker-js/faker/locale/de';
import { faker as deCH } from '@faker-js/faker/locale/de_CH';
import { faker as enAU } from '@faker-js/faker/locale/en_AU';
import { faker as enCA } from '@faker-js/faker/locale/en_CA';
import { faker as enGB } from '@faker-js/faker/locale/en_GB';
import { faker as enIN } from '@faker-js/faker/locale/en_IN';
import { faker as enUS } from '@faker-js/faker/locale/en_US';
import { faker as es } from '@faker-js/faker/locale/es';
import { faker as esMX } from '@faker-js/faker/locale/es_MX';
import { faker as fr } from '@faker-js/faker/locale/fr';
import { faker as frCA } from '@faker-js/faker/locale/fr_CA';
import { faker as it } from '@faker-js/faker/locale/it';
import { faker as ja } from '@faker-js/faker/locale/ja';
import { faker as nl } from '@faker-js/faker/locale/nl';
import { faker as pl } from '@faker-js/faker/locale/pl';
import { faker as ptBR } from '@faker-js/faker/locale/pt_BR';
import { faker as sv } from '@faker-js/faker/locale/sv';
import { faker as tr } from '@faker-js/faker/locale/tr';
import { faker as zhCN } from '@faker-js/faker/locale/zh_CN';
import type { Locale } from '@likeness/table';

export const fakerLocales: Readonly<Record<Locale, Faker>> = {
  en_US: enUS,
  en_GB: enGB,
  en_AU: enAU,
  en_CA: enCA,
  en_IN: enIN,
  de_DE: de,
  de_AT: deAT,
  de_CH: deCH,
  fr_FR: fr,
  fr_CA: frCA,
  es_ES: es,
  es_MX: esMX,
  it_IT: it,
  nl_NL: nl,
  pl_PL: pl,
  pt_BR: ptBR,
  sv_SE: sv,
  tr_TR: tr,
  ja_JP: ja,
  zh_CN: zhCN,
};
