/** What the page shows to somebody who opens it for the first time. A spec checks both against the schema and the sign-in. */
export const defaultQuery = `# Ctrl+Enter: chạy · run
# Ctrl+Space: gợi ý · suggestions
# Tìm không cần dấu · no diacritics needed

query Look {
  orgUnits(filter: { search: "chi linh" }, first: 5) {
    totalCount
    nodes {
      id
      fullName
      parent { fullName }
    }
  }
  plans(first: 10) {
    totalCount
    nodes {
      id
      number
      symbol
      title
      status
      issuer { fullName }
      cascade { due fulfilled late missing }
    }
  }
}
`;

/** Anybody may read; to write, the unit has to be the id of one that may do it. */
export const defaultHeaders = `{
  "Authorization": "Bearer dev:guest@guest"
}`;
