const { App } = require("./assay_http");
const { getOrder, listOrders } = require("./app/handlers");
const { shippingReport } = require("./app/reports");

const app = new App();
app.route("GET", "/v1/orders", listOrders);
app.route("GET", "/v1/orders/:id", getOrder);
app.route("GET", "/v1/reports/shipping", shippingReport);
app.run();
