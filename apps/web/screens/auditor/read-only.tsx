import { Link, Outlet, useMatches, useParams, type RegisteredRouter } from '@tanstack/react-router';
import { PageHead } from '../../components/screen/page-head.js';
import { Banner } from '../../components/screen/states.js';
import { useTexts } from '../../texts/texts.js';
import type { Texts } from '../../texts/vi/index.js';

type Words = Texts['auditor']['readOnly'];

/** What is written at an address, and where the same matter is read. */
type Form = readonly [writes: keyof Words['forms'], readAt: keyof Words['readAt']];

/** Every address of the page: null where nothing is written, or where what is read stands beside it. */
const FORMS: Readonly<Record<Exclude<keyof RegisteredRouter['routesById'], '__root__'>, Form | null>> = {
  '/': null,
  '/ke-hoach': null,
  '/ke-hoach/$planId': null,
  '/ke-hoach/$planId/cham': null,
  '/ke-hoach/$planId/chi-tieu': null,
  '/ke-hoach/$planId/do-bao-phu': null,
  '/ke-hoach/$planId/don-vi/$unitId': null,
  '/can-quyet-dinh': null,
  '/lich-lam-viec': null,
  '/noi-nhan-tin/$unitId': null,
  '/xep-hang': null,
  '/cham-diem/$unitId/$rubricId/$period': null,
  '/viec': null,
  '/viec/$dutyId/$period': ['REPORT', 'DUTY'],
  '/chi-tieu/$dutyId/$period': ['ITEM', 'DUTY'],
  '/giai-trinh': null,
  '/giai-trinh/$dutyId/$period': null,
  '/hop-nhat/$dutyId/$period': ['CONSOLIDATION', 'DUTY'],
  '/tra-loi/$dutyId': ['ANSWER', 'DUTY'],
  '/duyet': null,
  '/duyet/$reportId': null,
  '/lap-ke-hoach/$parentId': ['DERIVED', 'PLAN'],
  '/soan-ke-hoach': ['PLAN', 'PLANS'],
  '/du-thao/$planId': ['DRAFT', 'HISTORY'],
  '/sua-ke-hoach/$planId': ['AMENDMENT', 'PLAN'],
  '/ket-thuc/$planId': ['ENDING', 'PLAN'],
  '/lich-su': null,
  '/so-sanh': null,
  '/nghia-vu/$dutyId': null,
  '/so-su-kien': null,
};

/** In the place of every screen, for who reads only: of a form it says who may fill it in, before anything is typed, and leads to what is recorded. */
export const ReadOnlyOutlet = () => {
  const routeId = useMatches({ select: (matches) => matches.at(-1)?.routeId });
  const form = routeId === undefined || routeId === '__root__' ? null : FORMS[routeId];
  return form === null ? <Outlet /> : <NoForm form={form} />;
};

const NoForm = ({ form: [writes, readAt] }: { readonly form: Form }) => {
  const { t } = useTexts();
  const words = t.auditor.readOnly;
  return (
    <div className="narrow">
      <PageHead title={words.title} />
      <Banner tone="info">{words.forms[writes]}</Banner>
      <p>{words.instead}</p>
      <p>
        <ReadLink at={readAt} />
      </p>
    </div>
  );
};

const ReadLink = ({ at }: { readonly at: Form[1] }) => {
  const { t } = useTexts();
  const { planId, parentId, dutyId } = useParams({ strict: false });
  const common = { className: 'button primary', children: t.auditor.readOnly.readAt[at] };
  const plan = planId ?? parentId ?? '';
  switch (at) {
    case 'PLANS':
      return <Link to="/ke-hoach" search={({ asOf }) => ({ asOf })} {...common} />;
    case 'PLAN':
      return <Link to="/ke-hoach/$planId" params={{ planId: plan }} search={({ asOf }) => ({ asOf })} {...common} />;
    case 'DUTY':
      return <Link to="/nghia-vu/$dutyId" params={{ dutyId: dutyId ?? '' }} search={({ asOf }) => ({ asOf })} {...common} />;
    case 'HISTORY':
      return <Link to="/lich-su" search={({ asOf }) => ({ asOf, plan })} {...common} />;
  }
};
