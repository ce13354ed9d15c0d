import type { Locale } from '@likeness/table';

/** A town, what it belongs to, and its postcodes: # stands for a digit, @ for a letter. Public knowledge. */
export interface Place {
  readonly city: string;
  readonly state: string;
  readonly abbreviation: string;
  readonly postcode: string;
}

/** Large towns of the country of a locale, in its language. */
export interface Country {
  readonly name: string;
  /** ISO 3166-1, two letters. */
  readonly code: string;
  readonly places: readonly Place[];
}

/** @param lines city, state, abbreviation and postcode of a town on each */
function country(name: string, code: string, lines: string): Country {
  const places = lines
    .trim()
    .split('\n')
    .map((line): Place => {
      const [city, state, abbreviation, postcode] = line.split(';').map((part) => part.trim());
      return { city: city!, state: state!, abbreviation: abbreviation!, postcode: postcode! };
    });
  return { name, code, places };
}

export const countries: Readonly<Record<Locale, Country>> = {
  en_US: country(
    'United States',
    'US',
    `New York; New York; NY; 100##
     Los Angeles; California; CA; 900##
     San Diego; California; CA; 921##
     Chicago; Illinois; IL; 606##
     Houston; Texas; TX; 770##
     Phoenix; Arizona; AZ; 850##
     Philadelphia; Pennsylvania; PA; 191##
     Seattle; Washington; WA; 981##
     Denver; Colorado; CO; 802##
     Boston; Massachusetts; MA; 021##
     Atlanta; Georgia; GA; 303##
     Miami; Florida; FL; 331##
     Minneapolis; Minnesota; MN; 554##
     Portland; Oregon; OR; 972##`,
  ),
  en_GB: country(
    'United Kingdom',
    'GB',
    `London; England; ENG; SE1# #@@
     Manchester; England; ENG; M1# #@@
     Birmingham; England; ENG; B1# #@@
     Leeds; England; ENG; LS1# #@@
     Glasgow; Scotland; SCT; G1# #@@
     Edinburgh; Scotland; SCT; EH1# #@@
     Cardiff; Wales; WLS; CF1# #@@
     Belfast; Northern Ireland; NIR; BT1# #@@`,
  ),
  en_AU: country(
    'Australia',
    'AU',
    `Sydney; New South Wales; NSW; 20##
     Melbourne; Victoria; VIC; 30##
     Brisbane; Queensland; QLD; 40##
     Adelaide; South Australia; SA; 50##
     Perth; Western Australia; WA; 60##
     Hobart; Tasmania; TAS; 70##
     Darwin; Northern Territory; NT; 08##
     Canberra; Australian Capital Territory; ACT; 260#`,
  ),
  en_CA: country(
    'Canada',
    'CA',
    `Toronto; Ontario; ON; M5@ #@#
     Ottawa; Ontario; ON; K1@ #@#
     Vancouver; British Columbia; BC; V6@ #@#
     Calgary; Alberta; AB; T2@ #@#
     Edmonton; Alberta; AB; T5@ #@#
     Winnipeg; Manitoba; MB; R3@ #@#
     Halifax; Nova Scotia; NS; B3@ #@#
     Regina; Saskatchewan; SK; S4@ #@#`,
  ),
  en_IN: country(
    'India',
    'IN',
    `Mumbai; Maharashtra; MH; 4000##
     Pune; Maharashtra; MH; 4110##
     New Delhi; Delhi; DL; 1100##
     Bengaluru; Karnataka; KA; 5600##
     Chennai; Tamil Nadu; TN; 6000##
     Hyderabad; Telangana; TG; 5000##
     Kolkata; West Bengal; WB; 7000##
     Ahmedabad; Gujarat; GJ; 3800##
     Jaipur; Rajasthan; RJ; 3020##
     Lucknow; Uttar Pradesh; UP; 2260##`,
  ),
  de_DE: country(
    'Deutschland',
    'DE',
    `Berlin; Berlin; BE; 104##
     Hamburg; Hamburg; HH; 203##
     München; Bayern; BY; 808##
     Nürnberg; Bayern; BY; 904##
     Köln; Nordrhein-Westfalen; NW; 508##
     Düsseldorf; Nordrhein-Westfalen; NW; 402##
     Frankfurt am Main; Hessen; HE; 603##
     Stuttgart; Baden-Württemberg; BW; 701##
     Leipzig; Sachsen; SN; 041##
     Dresden; Sachsen; SN; 011##
     Hannover; Niedersachsen; NI; 301##
     Bremen; Bremen; HB; 281##`,
  ),
  de_AT: country(
    'Österreich',
    'AT',
    `Wien; Wien; W; 11#0
     Graz; Steiermark; St; 80##
     Linz; Oberösterreich; OÖ; 40##
     Salzburg; Salzburg; S; 50##
     Innsbruck; Tirol; T; 60##
     Klagenfurt; Kärnten; K; 90##
     Bregenz; Vorarlberg; V; 69##
     St. Pölten; Niederösterreich; NÖ; 31##
     Eisenstadt; Burgenland; B; 70##`,
  ),
  de_CH: country(
    'Schweiz',
    'CH',
    `Zürich; Zürich; ZH; 80##
     Winterthur; Zürich; ZH; 84##
     Basel; Basel-Stadt; BS; 40##
     Bern; Bern; BE; 30##
     Luzern; Luzern; LU; 60##
     St. Gallen; St. Gallen; SG; 90##
     Zug; Zug; ZG; 630#
     Chur; Graubünden; GR; 70##`,
  ),
  fr_FR: country(
    'France',
    'FR',
    `Paris; Île-de-France; IDF; 7501#
     Marseille; Provence-Alpes-Côte d'Azur; PAC; 1300#
     Nice; Provence-Alpes-Côte d'Azur; PAC; 06000
     Lyon; Auvergne-Rhône-Alpes; ARA; 6900#
     Toulouse; Occitanie; OCC; 31000
     Nantes; Pays de la Loire; PDL; 44000
     Strasbourg; Grand Est; GES; 67000
     Bordeaux; Nouvelle-Aquitaine; NAQ; 33000
     Lille; Hauts-de-France; HDF; 59000
     Rennes; Bretagne; BRE; 35000`,
  ),
  fr_CA: country(
    'Canada',
    'CA',
    `Montréal; Québec; QC; H3@ #@#
     Québec; Québec; QC; G1@ #@#
     Laval; Québec; QC; H7@ #@#
     Gatineau; Québec; QC; J8@ #@#
     Sherbrooke; Québec; QC; J1@ #@#
     Trois-Rivières; Québec; QC; G9@ #@#
     Moncton; Nouveau-Brunswick; NB; E1@ #@#`,
  ),
  es_ES: country(
    'España',
    'ES',
    `Madrid; Comunidad de Madrid; MD; 280##
     Barcelona; Cataluña; CT; 080##
     Valencia; Comunidad Valenciana; VC; 460##
     Sevilla; Andalucía; AN; 410##
     Málaga; Andalucía; AN; 290##
     Zaragoza; Aragón; AR; 500##
     Bilbao; País Vasco; PV; 480##
     Palma; Islas Baleares; IB; 070##
     Murcia; Región de Murcia; MC; 300##`,
  ),
  es_MX: country(
    'México',
    'MX',
    `Ciudad de México; Ciudad de México; CMX; 06###
     Guadalajara; Jalisco; JAL; 44###
     Monterrey; Nuevo León; NLE; 64###
     Puebla; Puebla; PUE; 72###
     Tijuana; Baja California; BCN; 22###
     León; Guanajuato; GUA; 37###
     Mérida; Yucatán; YUC; 970##
     Querétaro; Querétaro; QUE; 760##`,
  ),
  it_IT: country(
    'Italia',
    'IT',
    `Roma; Roma; RM; 001##
     Milano; Milano; MI; 201##
     Napoli; Napoli; NA; 801##
     Torino; Torino; TO; 101##
     Palermo; Palermo; PA; 901##
     Genova; Genova; GE; 161##
     Bologna; Bologna; BO; 401##
     Firenze; Firenze; FI; 501##
     Bari; Bari; BA; 701##
     Venezia; Venezia; VE; 301##`,
  ),
  nl_NL: country(
    'Nederland',
    'NL',
    `Amsterdam; Noord-Holland; NH; 10## @@
     Rotterdam; Zuid-Holland; ZH; 30## @@
     Den Haag; Zuid-Holland; ZH; 25## @@
     Utrecht; Utrecht; UT; 35## @@
     Eindhoven; Noord-Brabant; NB; 56## @@
     Tilburg; Noord-Brabant; NB; 50## @@
     Groningen; Groningen; GR; 97## @@
     Nijmegen; Gelderland; GE; 65## @@
     Maastricht; Limburg; LI; 62## @@`,
  ),
  pl_PL: country(
    'Polska',
    'PL',
    `Warszawa; mazowieckie; MZ; 00-###
     Kraków; małopolskie; MA; 30-###
     Łódź; łódzkie; LD; 90-###
     Wrocław; dolnośląskie; DS; 50-###
     Poznań; wielkopolskie; WP; 60-###
     Gdańsk; pomorskie; PM; 80-###
     Szczecin; zachodniopomorskie; ZP; 70-###
     Lublin; lubelskie; LU; 20-###
     Katowice; śląskie; SL; 40-###`,
  ),
  pt_BR: country(
    'Brasil',
    'BR',
    `São Paulo; São Paulo; SP; 01###-###
     Rio de Janeiro; Rio de Janeiro; RJ; 20###-###
     Brasília; Distrito Federal; DF; 70###-###
     Salvador; Bahia; BA; 40###-###
     Fortaleza; Ceará; CE; 60###-###
     Belo Horizonte; Minas Gerais; MG; 30###-###
     Manaus; Amazonas; AM; 690##-###
     Curitiba; Paraná; PR; 80###-###
     Recife; Pernambuco; PE; 50###-###
     Porto Alegre; Rio Grande do Sul; RS; 90###-###`,
  ),
  sv_SE: country(
    'Sverige',
    'SE',
    `Stockholm; Stockholms län; AB; 11# ##
     Göteborg; Västra Götalands län; O; 41# ##
     Malmö; Skåne län; M; 21# ##
     Uppsala; Uppsala län; C; 75# ##
     Västerås; Västmanlands län; U; 72# ##
     Örebro; Örebro län; T; 70# ##
     Linköping; Östergötlands län; E; 58# ##
     Umeå; Västerbottens län; AC; 90# ##
     Luleå; Norrbottens län; BD; 97# ##`,
  ),
  tr_TR: country(
    'Türkiye',
    'TR',
    `İstanbul; İstanbul; 34; 34###
     Ankara; Ankara; 06; 06###
     İzmir; İzmir; 35; 35###
     Bursa; Bursa; 16; 16###
     Antalya; Antalya; 07; 07###
     Adana; Adana; 01; 01###
     Konya; Konya; 42; 42###
     Gaziantep; Gaziantep; 27; 27###
     Trabzon; Trabzon; 61; 61###`,
  ),
  ja_JP: country(
    '日本',
    'JP',
    `新宿区; 東京都; 13; 160-00##
     大阪市; 大阪府; 27; 530-00##
     横浜市; 神奈川県; 14; 220-00##
     名古屋市; 愛知県; 23; 450-00##
     札幌市; 北海道; 01; 060-00##
     福岡市; 福岡県; 40; 810-00##
     京都市; 京都府; 26; 600-80##
     神戸市; 兵庫県; 28; 650-00##
     仙台市; 宮城県; 04; 980-00##
     広島市; 広島県; 34; 730-00##`,
  ),
  zh_CN: country(
    '中国',
    'CN',
    `北京市; 北京; 京; 1000##
     上海市; 上海; 沪; 2000##
     广州市; 广东; 粤; 5100##
     深圳市; 广东; 粤; 5180##
     成都市; 四川; 川; 6100##
     杭州市; 浙江; 浙; 3100##
     武汉市; 湖北; 鄂; 4300##
     西安市; 陕西; 陕; 7100##
     南京市; 江苏; 苏; 2100##
     重庆市; 重庆; 渝; 4000##`,
  ),
};
