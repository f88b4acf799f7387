import './workers';
import 'graphiql/style.css';
import './page.css';
import type { ExecutionResult } from 'graphql';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { defaultHeaders, defaultQuery } from './default-query';

const endpoint = document.documentElement.dataset['endpoint'] ?? '/graphql';

const fetcher: Fetcher = async (parameters, options) => {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...options?.headers },
    body: JSON.stringify(parameters),
  });
  return (await response.json()) as ExecutionResult;
};

const container = document.getElementById('explorer');
if (container !== null) {
  createRoot(container).render(
    <GraphiQL fetcher={fetcher} defaultQuery={defaultQuery} defaultHeaders={defaultHeaders} defaultEditorToolsVisibility="headers">
      <GraphiQL.Logo>
        <span className="plan-cascade">
          plan-cascade <small lang="vi">Khám phá GraphQL</small> <small lang="en">GraphQL explorer</small>
        </span>
      </GraphiQL.Logo>
      <GraphiQL.Footer>
        <p className="plan-cascade-hint">
          <span lang="vi">
            Mọi yêu cầu cần <code>Authorization: Bearer dev:&lt;người&gt;@&lt;id đơn vị&gt;</code>; đơn vị nào được ghi gì do quy tắc nghiệp
            vụ quyết định. Mỗi lệnh ghi cần một <code>commandId</code> và gửi lại được.
          </span>{' '}
          <span lang="en">
            Each request needs <code>Authorization: Bearer dev:&lt;person&gt;@&lt;unit id&gt;</code>; what a unit may write is the domain’s
            affair. Each mutation needs a <code>commandId</code> and can be repeated.
          </span>
        </p>
      </GraphiQL.Footer>
    </GraphiQL>,
  );
}
