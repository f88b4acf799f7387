/** Languages in which the program speaks to people; Vietnamese is the first one, English for everybody else. */
export type Language = 'vi' | 'en';

/** One text in each language. */
export type Texts = Readonly<Record<Language, string>>;
