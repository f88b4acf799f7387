/** What quotas count: the codes of plan files in words. One that only one house has is not here, and stays as its plan names it. */
export const products: Readonly<Record<string, string>> = {
  NEWS_ITEM: 'news items',
  ESSAY: 'essays',
  BROADCAST: 'broadcasts',
  SOCIAL_CHANNEL: 'social media channels',
};
