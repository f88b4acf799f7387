/** What the page shows to somebody who opens it for the first time. A spec checks it against the committed schema. */
export const defaultQuery = `# Ctrl+Enter: chạy · run
# Ctrl+Space: gợi ý · suggestions
# Ghi cần tiêu đề, xem góc dưới bên phải.
# Mutations need a header, see bottom right.

query {
  __schema {
    queryType {
      fields {
        name
        description
      }
    }
  }
}
`;
