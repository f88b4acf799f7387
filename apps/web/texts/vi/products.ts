/** What quotas count: the codes of plan files in words. One that only one house has is not here, and stays as its plan names it. */
export const products: Readonly<Record<string, string>> = {
  NEWS_ITEM: 'tin, bài',
  ESSAY: 'bài chính luận',
  BROADCAST: 'lượt phát thanh',
  SOCIAL_CHANNEL: 'kênh mạng xã hội',
};
