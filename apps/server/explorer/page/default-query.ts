/** What the page shows to somebody who opens it for the first time. A spec checks it against the committed schema. */
export const defaultQuery = `# Ctrl+Enter: chạy · run      Ctrl+Space: gợi ý · suggestions
#
# Đọc không cần đăng nhập. Ghi cần tiêu đề (tab "Headers" bên dưới), người và đơn vị:
# Reading needs no sign-in. Writing needs this header (tab "Headers" below), a person and a unit:
#   { "Authorization": "Bearer dev:<personId>@<unitKey>" }

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
