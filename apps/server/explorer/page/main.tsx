import './workers';
import 'graphiql/style.css';
import './page.css';
import type { ExecutionResult } from 'graphql';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { defaultQuery } from './default-query';

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
    <GraphiQL fetcher={fetcher} defaultQuery={defaultQuery} defaultEditorToolsVisibility="headers">
      <GraphiQL.Logo>
        <span className="plan-cascade">
          plan-cascade <small lang="vi">Khám phá GraphQL</small> <small lang="en">GraphQL explorer</small>
        </span>
      </GraphiQL.Logo>
      <GraphiQL.Footer>
        <p className="plan-cascade-hint">
          <span lang="vi">
            Ghi cần tiêu đề <code>Authorization: Bearer dev:&lt;người&gt;@&lt;đơn vị&gt;</code>; mỗi lệnh ghi cần một <code>commandId</code>{' '}
            và gửi lại được.
          </span>{' '}
          <span lang="en">
            Mutations need <code>Authorization: Bearer dev:&lt;person&gt;@&lt;unit&gt;</code>, and a <code>commandId</code> each; they can
            be repeated.
          </span>
        </p>
      </GraphiQL.Footer>
    </GraphiQL>,
  );
}
