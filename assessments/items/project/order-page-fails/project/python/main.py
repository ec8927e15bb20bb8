from app.handlers import get_order, list_orders
from app.reports import shipping_report
from assay_http import App

app = App()
app.route("GET", "/v1/orders", list_orders)
app.route("GET", "/v1/orders/:id", get_order)
app.route("GET", "/v1/reports/shipping", shipping_report)
app.run()
