import { wrongArgument } from './scalars.js';

const SEARCH_LENGTH_MAX = 200;

/** @throws GraphQLError for a text that nobody searches for */
export const searchText = (search: string | undefined): { readonly search?: string } => {
  if (search === undefined) return {};
  if (search.length > SEARCH_LENGTH_MAX)
    throw wrongArgument('search', {
      vi: `dài ${search.length} ký tự; tối đa ${SEARCH_LENGTH_MAX}`,
      en: `has ${search.length} characters; ${SEARCH_LENGTH_MAX} at most`,
    });
  return { search: search.replaceAll('\u0000', ' ') };
};
