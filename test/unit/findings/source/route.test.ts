import { describe, expect, it } from 'vitest';
import { matchRoutes } from '../../../../src/findings/source/route.ts';

const route = (path: string, method = 'GET') => ({ method, path });
const found = (routes: readonly ReturnType<typeof route>[], operation: string, all = [operation]) =>
  matchRoutes(routes, all)
    .of(operation)
    .map((each) => each.path);

describe('an operation finds its route', () => {
  it('whatever the parameter is called and however it is written', () => {
    for (const path of ['/invoices/<int:pk>/', '/invoices/{pk}/', 'invoices/<pk>', '/invoices/(\\d+)/'])
      expect(found([route(path)], 'GET /invoices/{id}')).toEqual([path]);
  });

  it('but a literal only where the converter takes it, and the literal route first', () => {
    const routes = [route('/users/<int:pk>/'), route('/users/<slug:name>/'), route('/users/me/')];
    expect(found(routes, 'GET /users/me/')).toEqual(['/users/me/']);
    expect(found(routes.slice(0, 2), 'GET /users/me/')).toEqual(['/users/<slug:name>/']);
    expect(found(routes.slice(0, 1), 'GET /users/me/')).toEqual([]);
    expect(found(routes.slice(0, 1), 'GET /users/7')).toEqual(['/users/<int:pk>/']);
  });

  it('by method: any, the same, and GET for HEAD', () => {
    const routes = [route('/a/', 'ANY'), route('/b/', 'POST'), route('/c/', 'GET')];
    expect(found(routes, 'DELETE /a/')).toEqual(['/a/']);
    expect(found(routes, 'GET /b/')).toEqual([]);
    expect(found(routes, 'HEAD /c/')).toEqual(['/c/']);
  });

  it('under the prefix that a proxy adds or takes for all of them', () => {
    const operations = ['GET /v1/orders/{id}', 'GET /v1/orders', 'GET /health'];
    const routes = [route('/orders/<int:pk>/'), route('/orders/')];
    expect(found(routes, 'GET /v1/orders/{id}', operations)).toEqual(['/orders/<int:pk>/']);
    const inner = [route('/api/orders/<int:pk>/'), route('/api/orders/')];
    expect(found(inner, 'GET /orders/{id}', ['GET /orders/{id}', 'GET /orders'])).toEqual([
      '/api/orders/<int:pk>/',
    ]);
  });

  it('by its end where the start of the route could not be followed', () => {
    expect(found([route('…/reports/<uuid:key>/')], 'GET /api/reports/{key}/')).toEqual([
      '…/reports/<uuid:key>/',
    ]);
    expect(found([route('…/reports/<uuid:key>/')], 'GET /api/reports/')).toEqual([]);
  });

  it('with parts of segments, format suffixes and paths of any depth', () => {
    expect(found([route('/files/report-<int:n>.pdf')], 'GET /files/report-{n}.pdf')).toHaveLength(1);
    expect(found([route('/files/report-<int:n>.pdf')], 'GET /files/invoice-{n}.pdf')).toHaveLength(0);
    expect(found([route('/orders<drf_format_suffix:format>')], 'GET /orders')).toHaveLength(1);
    expect(found([route('/media/<path:name>')], 'GET /media/{year}/{name}')).toHaveLength(1);
    expect(found([route('/media/<path:name>')], 'GET /static/{name}')).toHaveLength(0);
  });

  it('where a regular expression is not tied to its ends, and behind any route that is', () => {
    expect(found([route('/spa/…')], 'GET /spa/{page}/')).toHaveLength(1);
    expect(found([route('/spa/…')], 'GET /spa/')).toHaveLength(1);
    expect(found([route('/spa/…')], 'GET /sparse/')).toHaveLength(0);
    expect(
      found([route('…reports/<int:pk>/')], 'GET /v2/reports/{id}/', ['GET /v2/reports/{id}/']),
    ).toHaveLength(1);
    expect(found([route('/spa/…'), route('/spa/settings/')], 'GET /spa/settings/')).toEqual([
      '/spa/settings/',
    ]);
  });

  it('with a path in the middle, and with the trailing slash that the operation has', () => {
    expect(found([route('/files/<path:name>/meta/')], 'GET /files/{name}/meta/')).toHaveLength(1);
    expect(found([route('/files/<path:name>/meta/')], 'GET /files/{year}/{name}/meta/')).toHaveLength(1);
    expect(found([route('/files/<path:name>/meta/')], 'GET /files/{name}/')).toHaveLength(0);
    expect(found([route('/notes'), route('/notes/')], 'GET /notes/')).toEqual(['/notes/']);
  });

  it('and takes no route that takes anything for a prefix', () => {
    const operations = ['GET /api/notes/', 'GET /api/notes/{id}/', 'GET /media/{name}', 'GET /feeds/{name}'];
    for (const open of ['/api/spa/…', '/api/spa/<path:rest>', '…/spa/']) {
      const routes = [route('/api/notes/'), route('/api/notes/<int:pk>/'), route(open)];
      expect(found(routes, 'GET /api/notes/', operations)).toEqual(['/api/notes/']);
      expect(found(routes, 'GET /media/{name}', operations)).toEqual([]);
    }
  });

  it('and says how callers see a route that no operation names', () => {
    const routes = matchRoutes(
      [route('/orders/<int:pk>/'), route('/orders/'), route('/hidden/')],
      ['GET /v1/orders/{id}', 'GET /v1/orders'],
    );
    expect(routes.outside('/hidden/')).toBe('/v1/hidden/');
    const inner = matchRoutes(
      [route('/api/orders/<int:pk>/'), route('/api/orders/'), route('/admin/')],
      ['GET /orders/{id}', 'GET /orders'],
    );
    expect(inner.outside('/api/hidden/')).toBe('/hidden/');
    expect(inner.outside('/admin/')).toBeUndefined();
  });
});
