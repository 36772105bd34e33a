/** Adjectives and nouns of nationality, region and origin: closed enough a class to be listed. */

const DEMONYMS: ReadonlySet<string> = new Set(
  `Afghan African Albanian Algerian American Andorran Angolan Arab Argentine Argentinian Armenian Asian Australian
  Austrian Azerbaijani Azeri Bahamian Bahraini Balinese Baltic Bangladeshi Barbadian Basque Batswana Belarusian Belgian
  Belizean Beninese Bengali Bhutanese Bolivian Bosnian Brazilian Breton British Briton Bulgarian Burkinabe Burmese
  Burundian Californian Cambodian Cameroonian Canadian Caribbean Catalan Caucasian Chadian Chechen Chilean Chinese
  Colombian Comorian Congolese Cornish Corsican Crimean Croat Croatian Cuban Cypriot Czech Dane Danish Darfuri Djiboutian
  Dominican Dutch Ecuadorian Egyptian Emirati English Equatoguinean Eritrean Estonian Ethiopian European Fijian Filipino
  Finn Finnish Flemish French Gabonese Gambian Gazan Georgian German Ghanaian Greek Greenlandic Grenadian Guatemalan
  Guinean Guyanese Haitian Hawaiian Honduran Hungarian Icelandic Indian Indonesian Iranian Iraqi Irish Israeli Italian
  Ivorian Jamaican Japanese Javanese Jordanian Kashmiri Kazakh Kazakhstani Kenyan Korean Kosovan Kosovar Kurd Kurdish
  Kuwaiti Kyrgyz Lao Laotian Latvian Lebanese Liberian Libyan Lithuanian Luxembourgish Macedonian Malagasy Malawian
  Malay Malaysian Maldivian Malian Maltese Mauritanian Mauritian Mexican Moldovan Mongolian Montenegrin Moroccan
  Mozambican Namibian Nepalese Nepali Nicaraguan Nigerian Nigerien Nordic Norwegian Omani Ossetian Ottoman Pakistani
  Palestinian Panamanian Papuan Paraguayan Persian Peruvian Pole Polish Portuguese Punjabi Qatari Rohingya Romanian
  Russian Rwandan Salvadoran Salvadorean Samoan Sardinian Saudi Scandinavian Scot Scottish Senegalese Serb Serbian
  Sicilian Sikkimese Singaporean Slovak Slovakian Slovene Slovenian Somali Somalian Spaniard Spanish Sudanese Surinamese
  Swazi Swede Swedish Swiss Syrian Taiwanese Tajik Tamil Tanzanian Tatar Texan Thai Tibetan Tigrayan Timorese Togolese
  Tongan Trinidadian Tunisian Turk Turkish Turkmen Tuscan Ugandan Ukrainian Uruguayan Uyghur Uzbek Venezuelan Vietnamese
  Welsh Yemeni Yugoslav Zambian Zimbabwean Zulu`.split(/\s+/u),
);

/** True of "Egyptian", "Egyptians", "Americans", "Swiss". */
export function isDemonym(form: string): boolean {
  return DEMONYMS.has(form) || (form.endsWith("s") && DEMONYMS.has(form.slice(0, -1)));
}
