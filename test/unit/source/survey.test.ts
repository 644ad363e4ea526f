import { describe, expect, it } from 'vitest';
import { readSource } from '../../../src/source/review.ts';
import { operationsOf } from '../../../src/source/survey/operations.ts';
import { tree } from '../../support/tree.ts';

const settings = {
  'manage.py': 'import django\n',
  'shop/__init__.py': '',
  'shop/settings.py': "ROOT_URLCONF = 'shop.urls'\n",
};

const models = `from django.conf import settings
from django.db import models


class Order(models.Model):
    STATES = [("open", "open"), ("paid", "paid")]

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    note = models.CharField(max_length=40, blank=True)
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    is_approved = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=STATES, default="open")
`;

const rest = `from rest_framework import filters, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from shop.models import Order


class OrderSerializer(serializers.ModelSerializer):
    class Meta:
        model = Order
        fields = "__all__"
        read_only_fields = ["owner"]


class Orders(viewsets.ModelViewSet):
    serializer_class = OrderSerializer
    queryset = Order.objects.all()
    filter_backends = [filters.OrderingFilter]
    ordering_fields = ["amount"]
    lookup_field = "number"

    @action(detail=False)
    def late(self, request):
        return Response([])

    @action(detail=True, methods=["post"], url_path="send-reminder")
    def remind(self, request, number=None):
        return Response({}, status=201)
`;

const plain = `import json

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from shop.models import Order

TEXTS = {"terms": "...", "imprint": "..."}


def order(request):
    return JsonResponse({"note": get_object_or_404(Order, pk=request.GET["order"]).note})


def archive(request, pk):
    Order.objects.filter(pk=pk).update(state="paid")
    return JsonResponse({})


@require_POST
def change(request, pk):
    order = Order.objects.get(pk=pk, owner=request.user)
    for name, value in json.loads(request.body).items():
        setattr(order, name, value)
    order.save()
    return JsonResponse({})


def text(request, name):
    return JsonResponse({"text": TEXTS.get(name)})


def page(request):
    return JsonResponse({"for": request.META.get("HTTP_X_ON_BEHALF_OF")})
`;

const urls = `from django.urls import include, path, re_path
from rest_framework.routers import DefaultRouter

from shop import plain, rest

router = DefaultRouter()
router.register("orders", rest.Orders)

urlpatterns = [
    path("api/", include(router.urls)),
    path("order/", plain.order),
    re_path(r"^order/(?P<pk>[0-9]+)/archive/$", plain.archive),
    path("order/<int:pk>/change/", plain.change),
    path("texts/<slug:name>/", plain.text),
    re_path(r"^app/", plain.page),
]
`;

const shop = {
  ...settings,
  'shop/models.py': models,
  'shop/rest.py': rest,
  'shop/plain.py': plain,
  'shop/urls.py': urls,
};

async function operations() {
  const { project } = await readSource(tree(shop), { clock: () => 0 });
  return new Map(operationsOf(project).map((each) => [each.id, each]));
}

describe('the URLconf says what can be called', () => {
  it('through routers, actions where they belong, converters and regular expressions', async () => {
    expect([...(await operations()).keys()].sort()).toEqual([
      'DELETE /api/orders/{number}/',
      'GET /api/orders/',
      'GET /api/orders/late/',
      'GET /api/orders/{number}/',
      'GET /app/{rest}',
      'GET /order/',
      'GET /order/{pk}/archive/',
      'GET /texts/{name}/',
      'PATCH /api/orders/{number}/',
      'POST /api/orders/',
      'POST /api/orders/{number}/send-reminder/',
      'POST /order/{pk}/change/',
      'PUT /api/orders/{number}/',
    ]);
  });

  it('with the types and values that its parameters take, and what it reads beside them', async () => {
    const known = await operations();
    expect(known.get('POST /order/{pk}/change/')?.parameters).toMatchObject([
      { name: 'pk', type: 'integer' },
    ]);
    expect(known.get('GET /order/')?.parameters).toMatchObject([
      { name: 'order', in: 'query', required: true },
    ]);
    expect(known.get('GET /texts/{name}/')?.parameters).toMatchObject([{ options: ['terms', 'imprint'] }]);
    expect(known.get('GET /app/{rest}')?.parameters).toMatchObject([
      {},
      { name: 'X-On-Behalf-Of', in: 'header' },
    ]);
    expect(known.get('GET /api/orders/')?.parameters).toMatchObject([
      { name: 'ordering', options: ['amount', '-amount'] },
    ]);
  });

  it('and bodies without what nobody meant a client to set', async () => {
    const known = await operations();
    const offered = (id: string) =>
      known
        .get(id)
        ?.request?.fields.filter(({ readOnly }) => !readOnly)
        .map(({ name }) => name);
    expect(offered('POST /api/orders/')).toEqual(['note', 'amount']);
    expect(offered('POST /order/{pk}/change/')).toEqual(['note', 'amount']);
    expect(known.get('POST /api/orders/')?.statuses).toEqual([201]);
    expect(known.get('GET /api/orders/')?.response?.fields).toContainEqual(
      expect.objectContaining({ name: 'state', options: ['open', 'paid'], maxLength: 8 }),
    );
  });

  it('and what serializers say below the keys of an answer', async () => {
    const views = `from rest_framework.response import Response
from rest_framework.views import APIView

from shop.models import Order
from shop.rest import OrderSerializer


class Import(APIView):
    def post(self, request):
        made = Order.objects.filter(owner=request.user)
        return Response({"orders": OrderSerializer(made, many=True).data, "last": OrderSerializer(made[0]).data, "count": 2})
`;
    const files = {
      ...shop,
      'shop/imports.py': views,
      'shop/urls.py':
        "from django.urls import path\nfrom shop.imports import Import\nurlpatterns = [path('import/', Import.as_view())]\n",
    };
    const { project } = await readSource(tree(files), { clock: () => 0 });
    const places = operationsOf(project)[0]?.response?.fields.map(({ at }) => at);
    expect(places).toEqual(expect.arrayContaining(['/orders', '/orders/*/note', '/last/amount', '/count']));
    expect(places).not.toContain('/note');
  });

  it('and leaves a read alone whose view writes', async () => {
    const known = await operations();
    expect(known.get('GET /order/{pk}/archive/')?.changesState).toEqual({
      because: 'its view writes (shop/plain.py:17)',
    });
    expect(known.get('GET /order/')?.changesState).toBe(false);
  });

  it.each([
    ['what is removed is no trail', 'Event', 'Event.objects.filter(pk=pk).delete()', true],
    ['a word within another is no trail', 'BlogPost', 'BlogPost.objects.filter(pk=pk).update(seen=1)', true],
    ['many at once', 'Order', 'Order.objects.update_or_create(pk=pk)', true],
    ['what is made where it is missing', 'Order', 'Order.objects.get_or_create(pk=pk)', true],
    ['the same, awaited', 'Order', 'Order.objects.aget_or_create(pk=pk)', true],
    [
      'what is made once for its caller counts as a read',
      'Order',
      'Order.objects.get_or_create(who=request.user)',
      false,
    ],
    ['unless the caller says of what', 'Order', 'Order.objects.get_or_create(who=request.user, pk=pk)', true],
    [
      'what the caller has is overwritten',
      'Order',
      'Order.objects.update_or_create(who=request.user, defaults={"seen": 1})',
      true,
    ],
    ['rows are tied', 'Order', 'Order.objects.get(pk=pk).tags.add(1)', true],
    ['ties are cut', 'Order', 'Order.objects.get(pk=pk).tags.clear()', true],
    ['ties are set', 'Order', 'Order.objects.get(pk=pk).tags.set([])', true],
    ['a set of Python is no table', 'Order', 'set().add(pk)', false],
    ['ties from the other side', 'Order', 'Order.objects.get(pk=pk).copies.remove(1)', true],
    ['an account is given a rank', 'Order', 'request.user.groups.add(1)', true],
    ['the caller is signed out', 'Order', 'logout(request)', true],
    ['raw SQL', 'Order', 'cursor.execute("UPDATE shop_order SET seen = 1 WHERE id = %s", [pk])', true],
    [
      'raw SQL in lower case below a remark',
      'Order',
      'cursor.execute("-- once\\n delete from shop_order")',
      true,
    ],
    [
      'raw SQL after a table of its own',
      'Order',
      'cursor.execute("WITH old AS (SELECT 1) UPDATE shop_order SET seen = 1")',
      true,
    ],
    ['raw SQL that is put together', 'Order', 'cursor.execute(f"UPDATE shop_order SET seen = {pk}")', true],
    ['raw SQL with a sign', 'Order', 'cursor.execute("DELETE FROM shop_order WHERE id = %s" % pk)', true],
    ['raw SQL with a plus', 'Order', 'cursor.execute("DELETE FROM shop_order WHERE id = " + str(pk))', true],
    ['raw SQL by format', 'Order', 'cursor.execute("DELETE FROM shop_order WHERE id = {}".format(pk))', true],
    ['raw SQL as a text', 'Order', 'cursor.execute(text("DELETE FROM shop_order"))', true],
    [
      'raw SQL one way or the other',
      'Order',
      'cursor.execute("SELECT 1" if pk else "DELETE FROM shop_order")',
      true,
    ],
    ['a stored procedure', 'Order', 'cursor.callproc("close_order", [pk])', true],
    [
      'raw SQL that reads',
      'Order',
      'cursor.execute(f"SELECT updated FROM shop_order WHERE id = {pk}")',
      false,
    ],
    [
      'a trail in raw SQL',
      'Order',
      'cursor.execute("INSERT INTO access_log (number) VALUES (%s)", [pk])',
      false,
    ],
    ['a trail of who looked is left out of this', 'AccessLog', 'AccessLog.objects.create(number=pk)', false],
  ])('a read that writes: %s', async (_, model, line, writes) => {
    const files = {
      ...settings,
      'shop/models.py': `from django.conf import settings\nfrom django.db import models\n\n\nclass ${model}(models.Model):\n    seen = models.IntegerField()\n    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)\n    tags = models.ManyToManyField("Tag", related_name="copies")\n    copies = models.ManyToManyField("Tag", related_name="+")\n\n\nclass Tag(models.Model):\n    name = models.TextField()\n`,
      'shop/urls.py': `from django.contrib.auth import logout\nfrom django.db import connection\nfrom django.http import JsonResponse\nfrom django.urls import path\n\nfrom shop.models import ${model}\n\n\ndef show(request, pk):\n    cursor = connection.cursor()\n    ${line}\n    return JsonResponse({})\n\n\nurlpatterns = [path("show/<int:pk>/", show)]\n`,
    };
    const { project } = await readSource(tree(files), { clock: () => 0 });
    const [found] = operationsOf(project);
    expect([found?.id, found?.changesState !== false]).toEqual(['GET /show/{pk}/', writes]);
  });
});

const ninja = {
  ...settings,
  'shop/models.py': models,
  'shop/orders.py': `from ninja import Router, Schema

from shop.models import Order

router = Router()


class Wish(Schema):
    note: str = ""
    amount: float


@router.get("/{int:order_id}/")
def order(request, order_id: int, deep: bool = False):
    return {"note": Order.objects.get(pk=order_id).note}


@router.post("/")
def add(request, wish: Wish):
    return Order.objects.create(owner=request.user, **wish.dict())
`,
  'shop/urls.py': `from django.urls import path
from ninja import NinjaAPI

api = NinjaAPI()
api.add_router("/orders", "shop.orders.router")

urlpatterns = [path("v2/", api.urls)]
`,
};

describe('django-ninja says it too', () => {
  it('by where its routers are mounted, and by its type hints', async () => {
    const { project } = await readSource(tree(ninja), { clock: () => 0 });
    const known = new Map(operationsOf(project).map((each) => [each.id, each]));
    expect([...known.keys()]).toEqual(['GET /v2/orders/{order_id}/', 'POST /v2/orders/']);
    expect(known.get('GET /v2/orders/{order_id}/')?.parameters).toEqual([
      { name: 'order_id', in: 'path', required: true, type: 'integer' },
      { name: 'deep', in: 'query', required: false, type: 'boolean' },
    ]);
    expect(
      known.get('POST /v2/orders/')?.request?.fields.map(({ name, required }) => [name, required]),
    ).toEqual([
      ['note', false],
      ['amount', true],
    ]);
  });
});
